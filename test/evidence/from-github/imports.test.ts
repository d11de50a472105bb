/** A long new branch is read whole, as far as its push lists what its commits touch. */
import { later } from "../../simulator/git-history.ts";
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

const COMMITS = 210;

async function aLongBranch(options: Parameters<typeof aPushedHistory>[0] = {}) {
  const world = await aPushedHistory(options, { withPaths: true, timeoutMs: 60_000 });
  const shas: string[] = [];
  for (let i = 0; i < COMMITS; i++) {
    const files = { [`src/f${i % 9}.js`]: `f(${i});\n` };
    const parents = [shas.at(-1) ?? world.first];
    shas.push(
      world.history.commit({ message: `Work ${i}\n`, author: later(ADA, 60 * i), branch: null, parents, files }),
    );
  }
  world.history.pack();
  return { ...world, shas, head: shas.at(-1) ?? "" };
}

test("all of it, in a few calls", async () => {
  const { push, evidence, shas, head, asked } = await aLongBranch();
  const received = await push({ ref: "refs/heads/long", after: head });
  const gathered = await evidence.gatherPush(received);
  expect([gathered.shas, gathered.push.gaps]).toEqual([shas, []]);
  const commits = [];
  for (const sha of shas) commits.push(await evidence.gatherCommit(received, sha));
  expect(new Set(commits.map(({ reading, gaps }) => `${reading}, ${gaps.length} gaps`))).toEqual(
    new Set(["whole, 0 gaps"]),
  );
  expect(commits.every(({ files, accounts }) => files[0]?.patch && accounts?.author?.login === "ada")).toBe(true);
  const calls = asked();
  const queries = calls.filter((one) => one === "graphql").length;
  expect(new Set(calls)).toEqual(
    new Set(["apps/create-installation-access-token", "graphql", "repos/compare-commits"]),
  );
  expect([queries <= 8, calls.length - queries]).toEqual([true, 4]);
}, 240_000);

test("of one whose payload leaves commits out, those that it lists, and a gap with the figures", async () => {
  const { push, evidence, shas, head } = await aLongBranch({ bounds: { commitsPerPush: 100 } });
  const received = await push({ ref: "refs/heads/long", after: head });
  const gathered = await evidence.gatherPush({ ...received, problems: ["commits[0].id: not a SHA"] });
  expect(gathered.shas).toEqual(shas);
  expect(gathered.push.gaps.filter(({ material }) => material)).toEqual([
    {
      what: "content of 110 of 210 commits",
      why: expect.stringContaining("read are 100 that the push lists whole and the last commits of 0 of 0 paths"),
      material: true,
    },
  ]);
}, 240_000);
