import { isQuiet } from "../../src/evidence/sieve.ts";
import type { GatheredCommit, GatheredFile } from "../../src/pipeline/ports.ts";
import { aGathered } from "../judge/a-gathered.ts";

function aCommit(file: Partial<GatheredFile>, commit: Partial<GatheredCommit> = {}): GatheredCommit {
  const gathered = aGathered("Tidy up");
  return { ...gathered, ...commit, files: gathered.files.map((one) => ({ ...one, ...file })) };
}

const added = (text: string) => `@@ -0,0 +1 @@\n+${text}\n`;
/** Assembled, so that no scanner finds one here. */
const KEY = ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ");

test.each<[string, Partial<GatheredFile>]>([
  ["source in which nothing acts", { patch: added("const sum = one + two;") }],
  ["prose", { path: "README.md", patch: added("See the manual.") }],
  ["a cue that only a comment holds", { patch: added("// eval(x) would be wrong here") }],
  ["a file that is gone", { status: "deleted", newMode: "000000", patch: "@@ -1 +0,0 @@\n-const sum = 1;\n" }],
])("%s is quiet", (_name, file) => {
  expect(isQuiet(aCommit(file))).toBe(true);
});

test.each<[string, Partial<GatheredFile>]>([
  ["a cue in an added line", { patch: added("eval(atob(text));") }],
  ["a cue in a removed line", { patch: "@@ -1 +0,0 @@\n-eval(atob(text));\n" }],
  ["a place that starts programs, whatever changes in it", { path: ".github/workflows/ci.yml", patch: added("# a") }],
  ["a manifest", { path: "package.json", patch: added("{}") }],
  ["a binary", { path: "logo.png", binary: true, patch: null }],
  ["text that git calls binary", { path: "a.js", binary: true, patch: null }],
  ["a file that could not be read", { binary: null, patch: null }],
  ["what may be a credential", { path: "notes.txt", patch: added(KEY) }],
  ["more changed lines than are read outside of a judging process", { patch: added("x ".repeat(100_000)) }],
])("%s is not quiet", (_name, file) => {
  expect(isQuiet(aCommit(file))).toBe(false);
});

test("a commit with a message that is read in a judging process is not quiet", () => {
  expect(isQuiet(aCommit({ patch: added("1") }, { message: "x".repeat(100_000) }))).toBe(false);
});
