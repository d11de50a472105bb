import type { GatheredCommit, GatheredFile } from "../../src/pipeline/gathered.ts";
import { patchIdOf } from "../../src/pipeline/patch-id.ts";

const FILE: GatheredFile = {
  path: "src/a.js",
  oldPath: null,
  status: "modified",
  oldMode: "100644",
  newMode: "100644",
  oldBlob: "1".repeat(40),
  newBlob: "2".repeat(40),
  parentBlobs: null,
  binary: false,
  patch: "@@ -1,2 +1,3 @@ head\n a\n+b\n c\n",
  before: null,
  after: null,
};
const NOBODY = { name: "", email: "", at: 0, offsetMinutes: null };
const aCommit = (files: readonly GatheredFile[], parts: Partial<GatheredCommit> = {}): GatheredCommit => ({
  sha: "a".repeat(40),
  tree: null,
  parents: ["b".repeat(40)],
  parentSummaries: [],
  author: NOBODY,
  committer: NOBODY,
  message: "Change",
  signature: { presence: "none", format: null, keyId: null, verification: null },
  files,
  changedPaths: files.length,
  accounts: null,
  arrival: null,
  gaps: [],
  available: [],
  reading: "whole",
  ...parts,
});
const idOf = (parts: Partial<GatheredFile> = {}) => patchIdOf(aCommit([{ ...FILE, ...parts }]));

test("stays the same on another base, for another author and in another order of files", () => {
  const other = { ...FILE, path: "b.js" };
  const moved = {
    ...FILE,
    oldBlob: "3".repeat(40),
    newBlob: "4".repeat(40),
    patch: "@@ -90,2 +91,3 @@ f()\n a\n+b\n c\n",
  };
  const author = { ...NOBODY, name: "Eve" };
  expect(idOf()).toMatch(/^[0-9a-f]{64}$/);
  expect(patchIdOf(aCommit([other, moved], { author, message: "Else" }))).toBe(patchIdOf(aCommit([FILE, other])));
});

test.each<[string, Partial<GatheredFile>]>([
  ["white space", { patch: "@@ -1,2 +1,3 @@ head\n a\n+ b\n c\n" }],
  ["what stands around", { patch: "@@ -1,2 +1,3 @@ head\n x\n+b\n c\n" }],
  ["a mode", { newMode: "100755" }],
  ["a path", { path: "src/b.js" }],
  ["where it was renamed from", { oldPath: "src/z.js" }],
  ["a binary", { binary: true, patch: null }],
])("another one for %s", (_, parts) => {
  expect(idOf(parts)).toMatch(/^[0-9a-f]{64}$/);
  expect(idOf(parts)).not.toBe(idOf());
});

test("binaries are told apart by their object ids", () => {
  const binary = { binary: true, patch: null };
  expect(idOf({ ...binary, newBlob: "5".repeat(40) })).not.toBe(idOf(binary));
});

test.each<[string, GatheredCommit]>([
  ["a merge", aCommit([FILE], { parents: ["b".repeat(40), "c".repeat(40)] })],
  ["a file of which no lines could be read", aCommit([{ ...FILE, patch: null }])],
  ["a file of which nothing is known", aCommit([{ ...FILE, patch: null, binary: null }])],
  ["a commit that changes nothing", aCommit([])],
  ["a commit that is still to be read", aCommit([FILE], { reading: "unread" })],
  ["paths that are not in the list", aCommit([FILE], { changedPaths: 2 })],
])("there is none for %s", (_, commit) => {
  expect(patchIdOf(commit)).toBeNull();
});
