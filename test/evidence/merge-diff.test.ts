import { mergeCombined, mergePatches } from "../../src/evidence/merge-diff.ts";

test("a line that one parent has is not the merge's own", () => {
  const one = "@@ -1,2 +1,3 @@\n a\n+from two\n b\n";
  const two = "@@ -1,2 +1,3 @@\n a\n from two\n+b\n";
  expect(mergePatches([one, two])).toBe("");
});

test("lines that no parent has stay, by their numbers in the merge", () => {
  const one = "@@ -1,1 +1,3 @@\n a\n+own\n+from two\n@@ -9,1 +11,2 @@\n z\n+also own\n";
  const two = "@@ -1,2 +1,3 @@\n a\n+own\n from two\n@@ -10,1 +11,2 @@\n z\n+also own\n";
  expect(mergePatches([one, two])).toBe("@@ -0,0 +2,1 @@\n+own\n@@ -0,0 +12,1 @@\n+also own\n");
});

test("the combined diff of git gives the same", () => {
  const section = [
    "diff --combined file",
    "index 1,2..3",
    "--- a/file",
    "+++ b/file",
    "@@@ -1,1 -1,2 +1,3 @@@",
    "  a",
    "++own",
    "+ from two",
    "@@@ -9,1 -10,1 +11,2 @@@",
    "  z",
    "- lost",
    " -lost too",
    "++also own",
    "\\ No newline at end of file",
    "",
  ].join("\n");
  expect(mergeCombined(section, 2)).toBe("@@ -0,0 +2,1 @@\n+own\n@@ -0,0 +12,1 @@\n+also own\n");
});

test("an octopus has a column for each parent", () => {
  const section = "diff --combined f\n@@@@ -1 -1 -1 +1,2 @@@@\n   a\n+++own\n++ theirs\n";
  expect(mergeCombined(section, 3)).toBe("@@ -0,0 +2,1 @@\n+own\n");
});
