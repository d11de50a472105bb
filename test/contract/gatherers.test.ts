/** Both gatherers on the same histories: the same evidence, save the differences that `gathered-by-both.ts` declares. */

import type { FileChange } from "../simulator/git-history.ts";
import { createSigningKey } from "../simulator/ssh-signature.ts";
import { ADA } from "../support/a-running-simulator.ts";
import { BOB, CASES, LINES, PNG, text } from "./commit-cases.ts";
import { comparable } from "./comparable.ts";
import { aHistoryForBoth } from "./gathered-by-both.ts";

test.each(CASES)("$name", async ({ before, change, commit }) => {
  const { history, gather, simulator } = await aHistoryForBoth();
  const parent = history.commit({ message: "Before\n", author: ADA, files: before });
  const sha = history.commit({ message: "Change\n", author: ADA, files: change, ...commit });
  const { github, local } = await gather(sha, [parent]);
  expect(comparable(github)).toEqual(comparable(local));
  expect(local.changedPaths).toBeGreaterThanOrEqual(Object.keys(change).length > 0 ? 1 : 0);
  expect(simulator.violations()).toEqual([]);
});

test("a root commit", async () => {
  const { history, gather } = await aHistoryForBoth();
  const root = { message: "Root\n", author: ADA, parents: [], branch: "orphan", base: null };
  const sha = history.commit({ ...root, files: { "a.js": text(LINES), "b/c.sh": "#!/bin/sh\n", "logo.png": PNG } });
  const { github, local } = await gather(sha, []);
  expect(comparable(github)).toEqual(comparable(local));
});

test("an unsigned and a signed commit, and one signed by nobody known", async () => {
  const { history, gather, simulator, first: before } = await aHistoryForBoth();
  const key = createSigningKey("ada");
  simulator.addAccount({ login: "signer", emails: ["signer@example.com"], signingKeys: [key.publicKey] });
  const signer = { ...ADA, email: "signer@example.com" };
  const first = history.commit({ message: "Plain\n", author: signer, files: { a: "1\n" } });
  const second = history.commit({ message: "Signed\n", author: signer, files: { a: "2\n" }, sign: key.sign });
  const stranger = createSigningKey("stranger").sign;
  const third = history.commit({ message: "Stranger\n", author: signer, files: { a: "3\n" }, sign: stranger });
  const plain = await gather(first, [before]);
  const signed = await gather(second, [first]);
  const strange = await gather(third, [second]);
  expect(comparable(plain.github)).toEqual(comparable(plain.local));
  expect(comparable(signed.github)).toEqual(comparable(signed.local));
  expect(comparable(strange.github)).toEqual(comparable(strange.local));
  expect([signed.github.signature.verification, strange.github.signature.verification]).toEqual([
    { verified: true, reason: "valid" },
    { verified: false, reason: "unknown_key" },
  ]);
});

describe("merges", () => {
  async function aFork(ours: Readonly<Record<string, FileChange>>, theirs: Readonly<Record<string, FileChange>>) {
    const both = await aHistoryForBoth();
    const { history } = both;
    const files = { "a.js": text(LINES), "b.js": text(LINES), "gone.js": text(LINES), "bin.dat": PNG };
    const base = history.commit({ message: "Base\n", author: ADA, files });
    const left = history.commit({ message: "Ours\n", author: ADA, files: ours });
    const right = history.commit({ message: "Theirs\n", author: BOB, files: theirs, parents: [base], branch: "side" });
    return { ...both, base, left, right };
  }

  const OURS = { "a.js": text(LINES.with(3, "ours")), "ours.txt": "x\n" };
  const THEIRS = { "b.js": text(LINES.with(50, "theirs")), "theirs.txt": "y\n" };

  test("a clean merge brought nothing and costs no comparison", async () => {
    const { history, gather, base, left, right, simulator } = await aFork(OURS, THEIRS);
    const files = history.mergedFiles(base, left, right);
    const sha = history.commit({ message: "Merge\n", author: ADA, parents: [left, right], files });
    const { github, local } = await gather(sha, [left, right]);
    expect(comparable(github)).toEqual(comparable(local));
    expect(github.files).toEqual([]);
    expect(simulator.calls().filter(({ operation }) => operation === "repos/compare-commits")).toEqual([]);
  });

  test("a merge that smuggles lines, files, modes and a deletion in", async () => {
    const { history, gather, base, left, right } = await aFork(OURS, THEIRS);
    const files = {
      ...history.mergedFiles(base, left, right),
      "a.js": text([...LINES.with(3, "ours"), "smuggled();"]),
      "b.js": text(LINES.with(50, "theirs").with(0, "smuggled too")),
      "evil.sh": { content: "#!/bin/sh\nevil\n", executable: true },
      "gone.js": null,
      "bin.dat": Buffer.concat([PNG, PNG]),
    };
    const sha = history.commit({ message: "Merge\n", author: ADA, parents: [left, right], files });
    const { github, local } = await gather(sha, [left, right]);
    expect(comparable(github)).toEqual(comparable(local));
    expect(github.files.map(({ path }) => path)).toEqual(["a.js", "b.js", "bin.dat", "evil.sh", "gone.js"]);
  });

  test("a conflict that was solved by hand", async () => {
    const both = { "a.js": text(LINES.with(3, "ours").with(30, "ours")) };
    const { history, gather, left, right } = await aFork(both, { "a.js": text(LINES.with(3, "theirs")) });
    const files = { "a.js": text(LINES.with(3, "both").with(30, "ours")) };
    const sha = history.commit({ message: "Merge\n", author: ADA, parents: [left, right], files });
    const { github, local } = await gather(sha, [left, right]);
    expect(comparable(github)).toEqual(comparable(local));
    expect(github.files).toHaveLength(1);
  });

  test("an octopus of three, with a line of its own", async () => {
    const { history, gather, base, left, right } = await aFork(OURS, THEIRS);
    const third = history.commit({
      message: "Third\n",
      author: BOB,
      parents: [base],
      branch: "third",
      files: { "third.txt": "z\n" },
    });
    const files = {
      ...history.mergedFiles(base, left, right),
      "third.txt": "z\n",
      "a.js": text([...LINES.with(3, "ours"), "own();"]),
    };
    const sha = history.commit({ message: "Octopus\n", author: ADA, parents: [left, right, third], files });
    const { github, local } = await gather(sha, [left, right, third]);
    expect(comparable(github)).toEqual(comparable(local));
    expect(github.files.map(({ path }) => path)).toEqual(["a.js"]);
  });

  test("unrelated histories that are joined", async () => {
    const { history, gather, left } = await aFork(OURS, THEIRS);
    const foreign = history.commit({
      message: "Foreign\n",
      author: BOB,
      parents: [],
      base: null,
      branch: "foreign",
      files: { "foreign.txt": "f\n" },
    });
    const files = { "foreign.txt": "f\nand more\n" };
    const sha = history.commit({ message: "Join\n", author: ADA, parents: [left, foreign], files });
    const { github, local } = await gather(sha, [left, foreign]);
    expect(comparable(github)).toEqual(comparable(local));
  });
});

describe("what GitHub shows no lines of", () => {
  test("a large file has the lines that git finds", async () => {
    const { history, gather } = await aHistoryForBoth({ bounds: { patchLines: 50 } });
    const many = Array.from({ length: 3000 }, (_, i) => `const value${i} = ${i};`);
    const before = history.commit({ message: "Before\n", author: ADA, files: { "big.js": text(many) } });
    const changed = many.with(10, "changed();").with(2000, "changed();").toSpliced(1000, 60, "shorter();");
    const files = { "big.js": text(changed), "bigger.js": text(many) };
    const sha = history.commit({ message: "Change\n", author: ADA, files });
    const { github, local } = await gather(sha, [before]);
    expect(comparable(github)).toEqual(comparable(local));
    expect(github.gaps).toEqual([]);
  });

  test("many files, more than a page", async () => {
    const { history, gather, first } = await aHistoryForBoth();
    const files = Object.fromEntries(Array.from({ length: 650 }, (_, i) => [`src/f${i}.js`, `f(${i});\n`]));
    const sha = history.commit({ message: "Many\n", author: ADA, files });
    const { github, local } = await gather(sha, [first]);
    expect(comparable(github)).toEqual(comparable(local));
    expect(github.changedPaths).toBe(650);
  });

  test("files that GitHub's list leaves out are found in the trees and read whole", async () => {
    const { history, gather, first } = await aHistoryForBoth({ bounds: { filesPerCommit: 20 } });
    const files = Object.fromEntries(Array.from({ length: 45 }, (_, i) => [`src/f${i}.js`, `f(${i});\n`]));
    const sha = history.commit({ message: "Many\n", author: ADA, files });
    const { github, local } = await gather(sha, [first]);
    expect(comparable(github)).toEqual(comparable(local));
    expect(github.files).toHaveLength(45);
  });

  test("trees that GitHub cuts short are walked along what changed", async () => {
    const { history, gather, simulator } = await aHistoryForBoth({ bounds: { treeEntries: 20 } });
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`d${i % 6}/e/f${i}.js`, `f(${i});\n`]));
    const before = history.commit({ message: "Many\n", author: ADA, files });
    const change = { "d1/e/f1.js": "changed();\n", "d2/e/f2.js": null, "new/deep/x.sh": "#!/bin/sh\n" };
    const sha = history.commit({ message: "Change\n", author: ADA, files: change });
    const { github, local } = await gather(sha, [before]);
    expect(comparable(github)).toEqual(comparable(local));
    const trees = simulator.calls().filter(({ operation }) => operation === "git/get-tree");
    expect(trees.length).toBeLessThan(16);
  });

  test("a merge in trees that are cut short", async () => {
    const { history, gather } = await aHistoryForBoth({ bounds: { treeEntries: 20 } });
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`d${i % 6}/e/f${i}.js`, `f(${i});\n`]));
    const base = history.commit({ message: "Many\n", author: ADA, files });
    const left = history.commit({ message: "Ours\n", author: ADA, files: { "d1/e/f1.js": "ours();\n" } });
    const right = history.commit({
      message: "Theirs\n",
      author: BOB,
      parents: [base],
      branch: "side",
      files: { "d2/e/f2.js": "theirs();\n" },
    });
    const merged = { ...history.mergedFiles(base, left, right), "d3/e/f3.js": "evil();\n", "d4/e/f4.js": null };
    const sha = history.commit({ message: "Merge\n", author: ADA, parents: [left, right], files: merged });
    const { github, local } = await gather(sha, [left, right]);
    expect(comparable(github)).toEqual(comparable(local));
    expect(github.files.map(({ path }) => path)).toEqual(["d3/e/f3.js", "d4/e/f4.js"]);
  });

  test("more files to fetch than a commit may cost is a gap with the number of them", async () => {
    const { history, gather, first } = await aHistoryForBoth({ bounds: { filesPerCommit: 1 } });
    const many = Array.from({ length: 130 }, (_, i) => [`src/f${i}.js`, `f(${i});\0\n`] as const);
    const listed = ["-first.txt", "the one that GitHub lists\n"] as const;
    const files = Object.fromEntries([...many, listed, [".github/workflows/z.yml", "on: push\n"]]);
    const sha = history.commit({ message: "Many\n", author: ADA, files });
    const { github } = await gather(sha, [first]);
    expect(github.files.filter(({ binary }) => binary === null)).toHaveLength(30);
    expect(github.files[1]).toMatchObject({ path: ".github/workflows/z.yml", binary: false });
    expect(github.gaps).toEqual([
      {
        what: expect.stringMatching(/^diff of 30 files, src\/f\d+\.js among them$/),
        why: "the commit needs more files read whole than 300, 100 binaries or 32 MiB",
        material: true,
      },
    ]);
  });
});
