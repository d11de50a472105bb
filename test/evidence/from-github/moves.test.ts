/** What GitHub tells of a ref that moved, beyond its commits. */
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

const UNKNOWN = { relation: null, onBranch: null, stoodAt: null, defaultBranchWas: null };

async function aRelease() {
  const world = await aPushedHistory();
  const commit = (text: string, parents: readonly string[]) =>
    world.history.commit({ message: `${text}\n`, author: ADA, branch: null, parents, files: { a: text } });
  const second = commit("second", [world.first]);
  await world.push({ after: second });
  await world.push({ ref: "refs/tags/v1.0.0", after: world.first });
  return { ...world, commit, second };
}

test("a release tag that moves along the default branch", async () => {
  const world = await aRelease();
  const push = await world.push({ ref: "refs/tags/v1.0.0", after: world.second });
  const { push: gathered, shas } = await world.evidence.gatherPush(push);
  expect([gathered.move, gathered.gaps, shas]).toEqual([{ ...UNKNOWN, relation: "ahead", onBranch: true }, [], []]);
  expect(world.asked().filter((operation) => operation === "graphql")).toEqual([]);
});

test("a release tag that moves to a commit that no ref had before, as one of a fork", async () => {
  const world = await aRelease();
  const impostor = world.commit("impostor", [world.first]);
  const push = await world.push({ ref: "refs/tags/v1.0.0", after: impostor });
  const { push: gathered, shas } = await world.evidence.gatherPush(push);
  expect([gathered.move.onBranch, shas]).toEqual([false, [impostor]]);
});

test("a release tag on a release branch, by one query for all branches", async () => {
  const world = await aRelease();
  const fix = world.commit("fix", [world.first]);
  const last = world.commit("last", [fix]);
  await world.push({ ref: "refs/heads/release/1.x", after: last });
  const push = await world.push({ ref: "refs/tags/v1.0.1", after: fix });
  const { push: gathered } = await world.evidence.gatherPush(push);
  expect(gathered.move).toEqual({ ...UNKNOWN, onBranch: true });
  expect(world.asked().filter((operation) => operation === "graphql").length).toBe(1);
});

test("a floating tag that leaves its line", async () => {
  const world = await aRelease();
  await world.push({ ref: "refs/tags/v1", after: world.second });
  const other = world.commit("other", [world.first]);
  const push = await world.push({ ref: "refs/tags/v1", after: other });
  expect((await world.evidence.gatherPush(push)).push.move).toEqual({
    ...UNKNOWN,
    relation: "diverged",
    onBranch: false,
  });
});

test("a tag of a tag of a blob is a gap, not a crash", async () => {
  const world = await aRelease();
  const blob = world.history.write("blob", "no commit\n");
  const tag = (type: string, id: string) =>
    world.history.write(
      "tag",
      `object ${id}\ntype ${type}\ntag x\ntagger Ada <ada@example.com> 1777629600 +0200\n\nx\n`,
    );
  const outer = tag("tag", tag("blob", blob));
  const push = await world.push({ ref: "refs/tags/v1.0.0", after: outer }, { receivedAt: 0 });
  const { push: gathered, shas } = await world.evidence.gatherPush(push, { patient: false });
  expect(shas).toEqual([]);
  expect(gathered.gaps.map(({ what, material }) => [what, material])).toEqual([
    ["list of the push's commits", true],
    ["how the tag's old and new commits are related", false],
    ["whether a branch has the tag's commit", false],
  ]);
});

test("a deleted release branch, merged or not", async () => {
  const world = await aRelease();
  await world.push({ ref: "refs/heads/release/1.x", after: world.second });
  const merged = await world.push({ ref: "refs/heads/release/1.x", after: null });
  expect((await world.evidence.gatherPush(merged)).push.move.onBranch).toBe(true);
  await world.push({ ref: "refs/heads/release/2.x", after: world.commit("alone", [world.second]) });
  const lost = await world.push({ ref: "refs/heads/release/2.x", after: null });
  const { push: gathered, shas } = await world.evidence.gatherPush(lost);
  expect([gathered.move.onBranch, gathered.arrival.deleted, shas]).toEqual([false, true, []]);
});
