/** Commits that are read together, by the paths that their push lists, are the same evidence as commits read one by one. */
import { readPush } from "../../src/app/read-push.ts";
import type { Push } from "../../src/pipeline/ports.ts";
import type { GitHubSimulatorOptions } from "../simulator/start-github-simulator.ts";
import { ADA } from "../support/a-running-simulator.ts";
import { CASES, LINES, text } from "./commit-cases.ts";
import { comparable } from "./comparable.ts";
import { aHistoryForBoth } from "./gathered-by-both.ts";

async function aPushFor(changes: (push: Push) => Push = (push) => push, options: GitHubSimulatorOptions = {}) {
  const both = await aHistoryForBoth(options);
  return {
    ...both,
    /** Gathers the first commit of a push of these, which follow `before`. */
    async gatherFirst(before: string, shas: readonly string[]) {
      both.history.setRef("refs/heads/main", before);
      const { payloads } = await both.simulator.push("acme/app", { after: shas.at(-1) ?? "" }, { by: "ada" });
      const read = readPush(payloads[0], { id: "1", receivedAt: Date.now(), source: "delivery" });
      if (read.kind !== "push") throw new Error(read.kind);
      return both.gatherPrefetched(changes(read.push), shas[0] ?? "");
    },
    calls: () => both.simulator.calls().map(({ operation }) => operation),
  };
}

test.each(CASES)("$name: alone, and with another commit", async ({ before, change, commit }) => {
  const { history, gather, gatherFirst, simulator } = await aPushFor();
  const parent = history.commit({ message: "Before\n", author: ADA, files: before });
  const sha = history.commit({ message: "Change\n", author: ADA, files: change, ...commit });
  const next = history.commit({ message: "Next\n", author: ADA, files: { "zz/next.js": "next();\n" } });
  const { github, local } = await gather(sha, [parent]);
  const alone = await gatherFirst(parent, [sha]);
  const among = await gatherFirst(parent, [sha, next]);
  expect([comparable(alone), comparable(among)]).toEqual([comparable(local), comparable(local)]);
  expect([alone.signature, alone.accounts]).toEqual([github.signature, github.accounts]);
  expect([among.signature, among.accounts]).toEqual([github.signature, github.accounts]);
  expect(simulator.violations()).toEqual([]);
});

test("an ordinary commit is one query and one comparison, two are a query more", async () => {
  const { history, gatherFirst, calls, first } = await aPushFor();
  const sha = history.commit({ message: "One\n", author: ADA, files: { "src/a.js": text(LINES) } });
  const next = history.commit({ message: "Two\n", author: ADA, files: { "src/a.js": text(LINES.with(3, "x")) } });
  await gatherFirst(first, [sha]);
  expect(calls()).toEqual(["apps/create-installation-access-token", "graphql", "repos/compare-commits"]);
  await gatherFirst(first, [sha, next]);
  expect(calls()).toEqual(["graphql", "repos/compare-commits", "graphql"]);
});

test("a commit that deletes takes its own call, but no trees", async () => {
  const { history, gatherFirst, calls, first } = await aPushFor();
  const sha = history.commit({ message: "Away\n", author: ADA, files: { "README.md": null, "b.js": "b();\n" } });
  const next = history.commit({ message: "Two\n", author: ADA, files: { "c.js": "c();\n" } });
  const { files } = await gatherFirst(first, [sha, next]);
  expect(files.map(({ path, status }) => [path, status])).toEqual([
    ["README.md", "deleted"],
    ["b.js", "added"],
  ]);
  expect(calls().slice(1)).toEqual(["graphql", "repos/compare-commits", "graphql", "repos/get-commit"]);
});

/** What a list may be that is not of its commit. */
const WRONG: readonly (readonly [string, readonly string[]])[] = [
  ["lists fewer paths", ["src/a.js"]],
  ["lists none", []],
  ["lists one that did not change", ["src/a.js", "src/evil.sh", "README.md"]],
];

test.each(WRONG)("a push that %s hides nothing", async (_, paths) => {
  const forge = (push: Push): Push => ({ ...push, commits: push.commits?.map((one) => ({ ...one, paths })) ?? null });
  const { history, gather, gatherFirst, first } = await aPushFor(forge);
  const files = { "src/a.js": "a();\n", "src/evil.sh": "#!/bin/sh\n" };
  const sha = history.commit({ message: "One\n", author: ADA, files });
  const next = history.commit({ message: "Two\n", author: ADA, files: { "src/b.js": "b();\n" } });
  const { local } = await gather(sha, [first]);
  expect(comparable(await gatherFirst(first, [sha]))).toEqual(comparable(local));
  expect(comparable(await gatherFirst(first, [sha, next]))).toEqual(comparable(local));
});

test("a path that GitHub refuses to look up leaves the rest", async () => {
  const { history, gather, gatherFirst, first } = await aPushFor((push) => push, { bounds: { entryBytes: 500 } });
  const big = "x\n".repeat(300);
  const sha = history.commit({ message: "Big\n", author: ADA, files: { "big.txt": big, "a.js": "a();\n" } });
  const next = history.commit({ message: "Two\n", author: ADA, files: { "src/b.js": "b();\n" } });
  const { github } = await gather(sha, [first]);
  expect(comparable(await gatherFirst(first, [sha, next]))).toEqual(comparable(github));
});
