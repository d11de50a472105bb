/** Both gatherers on the same histories: the same evidence, save the differences that `gathered-by-both.ts` declares. */

import type { CommitScript, FileChange } from "../simulator/git-history.ts";
import { createSigningKey } from "../simulator/ssh-signature.ts";
import { ADA } from "../support/a-running-simulator.ts";
import { aHistoryForBoth, comparable } from "./gathered-by-both.ts";

const BOB = { name: "Bob Ünal", email: "bob@example.org", at: "2026-05-02T08:30:00-03:30" };

const LINES = Array.from({ length: 60 }, (_, i) => `line ${i + 1}`);
const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
const PNG = Buffer.from([
  0x89,
  0x50,
  0x4e,
  0x47,
  13,
  10,
  26,
  10,
  0,
  0,
  0,
  13,
  ...Array.from({ length: 300 }, (_, i) => i % 251),
]);

interface Case {
  readonly name: string;
  readonly before: Readonly<Record<string, FileChange>>;
  readonly change: Readonly<Record<string, FileChange>>;
  readonly commit?: Partial<CommitScript>;
}

const CASES: readonly Case[] = [
  {
    name: "edits in several places of several files",
    before: { "src/a.js": text(LINES), "src/deep/er/b.js": text(LINES), "other.txt": "same\n" },
    change: {
      "src/a.js": text(LINES.with(2, "changed").with(40, "changed too")),
      "src/deep/er/b.js": text([...LINES, "more"]),
      "new.js": "export const x = 1;\n",
    },
  },
  { name: "a file that is deleted", before: { "old.js": text(LINES) }, change: { "old.js": null } },
  {
    name: "a rename without a change",
    before: { "src/old.js": text(LINES) },
    change: { "src/old.js": null, "lib/new.js": text(LINES) },
  },
  {
    name: "a rename with a change",
    before: { "src/old.js": text(LINES) },
    change: { "src/old.js": null, "src/new.js": text(LINES.with(30, "changed")) },
  },
  {
    name: "a file that becomes executable",
    before: { "run.sh": "#!/bin/sh\necho hi\n" },
    change: { "run.sh": { content: "#!/bin/sh\necho hi\n", executable: true } },
  },
  {
    name: "a link that is added and one that is turned",
    before: { link: { symlink: "README.md" } },
    change: { link: { symlink: "/etc/passwd" }, "src/up": { symlink: "../.." } },
  },
  {
    name: "submodules that are added, moved and removed",
    before: { "vendor/a": { submodule: "a".repeat(40) }, "vendor/b": { submodule: "b".repeat(40) } },
    change: {
      "vendor/a": { submodule: "c".repeat(40) },
      "vendor/b": null,
      "vendor/d": { submodule: "d".repeat(40) },
    },
  },
  {
    name: "binaries that are added and changed",
    before: { "logo.png": PNG },
    change: { "logo.png": Buffer.concat([PNG, PNG]), "tests/fixture.bin": Buffer.from([0, 1, 2, 3]) },
  },
  { name: "a binary that is deleted", before: { "logo.png": PNG }, change: { "logo.png": null } },
  {
    name: "carriage returns",
    before: { "win.txt": text(LINES).replaceAll("\n", "\r\n") },
    change: { "win.txt": text(LINES.with(5, "changed")).replaceAll("\n", "\r\n"), "mixed.txt": "a\r\nb\nc\r\n" },
  },
  {
    name: "no line break at the end",
    before: { "a.txt": "one\ntwo", "b.txt": "one\ntwo\n" },
    change: { "a.txt": "one\ntwo\n", "b.txt": "one\ntwo", "c.txt": "three" },
  },
  { name: "empty files", before: { old: "", full: "x\n" }, change: { "new": "", full: "", old: "y\n" } },
  {
    name: "paths outside ASCII, with blanks and signs",
    before: { "über/naïve café.js": "a\n" },
    change: { "über/naïve café.js": "b\n", "日本/語.py": "print(1)\n", "a b/#c?.sh": "x\n", 'q"uote\\.txt': "y\n" },
  },
  {
    name: "a file that becomes a link",
    before: { thing: text(LINES) },
    change: { thing: { symlink: "README.md" } },
  },
  {
    name: "code with a NUL byte, which git takes for binary",
    before: { "src/x.js": "let a = 1;\n" },
    change: { "src/x.js": "let a = 1;\n// \0\nlet b = 2;\n" },
  },
  {
    name: "a workflow and manifests, which readers take whole",
    before: { "package.json": '{"name":"app","scripts":{}}\n' },
    change: {
      "package.json": '{"name":"app","scripts":{"postinstall":"node x.js"}}\n',
      ".github/workflows/ci.yml":
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo hi\n",
      "package-lock.json": '{"lockfileVersion":3,"packages":{}}\n',
    },
  },
  { name: "nothing at all", before: { a: "1\n" }, change: {} },
  {
    name: "another committer, other offsets, a long message with trailers",
    before: {},
    change: { a: "1\n" },
    commit: {
      author: BOB,
      committer: { ...ADA, at: "2026-05-03T23:59:59+14:00" },
      message: "Sübject\r\n\r\nBody with\ttabs\n\nCo-authored-by: Ada <ada@example.com>\n\n\n",
    },
  },
  {
    name: "identities that are odd",
    before: {},
    change: { a: "1\n" },
    commit: {
      author: { name: "", email: "", at: "1970-01-01T00:00:00Z" },
      committer: { name: "x".repeat(300), email: "not an address", at: "2037-01-01T00:00:00+05:45" },
    },
  },
  {
    name: "two hundred files in as many folders",
    before: { a: "1\n" },
    change: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`d${i}/f${i}.txt`, `${i}\n`])),
  },
];

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
