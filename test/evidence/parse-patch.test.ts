import { parsePatch } from "../../src/evidence/parse-patch.ts";

test("lines are numbered on their own side", () => {
  expect(
    parsePatch("@@ -2,3 +2,3 @@ function f() {\n keep\n-old\n+new\n keep too\n@@ -9 +9,2 @@\n-x\n+y\n+z\n"),
  ).toEqual([
    {
      oldStart: 2,
      newStart: 2,
      lines: [
        { kind: " ", number: 2, text: "keep" },
        { kind: "-", number: 3, text: "old" },
        { kind: "+", number: 3, text: "new" },
        { kind: " ", number: 4, text: "keep too" },
      ],
    },
    {
      oldStart: 9,
      newStart: 9,
      lines: [
        { kind: "-", number: 9, text: "x" },
        { kind: "+", number: 9, text: "y" },
        { kind: "+", number: 10, text: "z" },
      ],
    },
  ]);
});

test("content that looks like a hunk header or a marker stays content", () => {
  const [hunk] = parsePatch(
    "@@ -1,1 +1,3 @@\n-@@ -1 +1 @@\n+@@ -5,5 +5,5 @@\n+\\ no\n+diff --git a b\n\\ No newline at end of file\n",
  );
  expect(hunk?.lines.map(({ kind, text }) => kind + text)).toEqual([
    "-@@ -1 +1 @@",
    "+@@ -5,5 +5,5 @@",
    "+\\ no",
    "+diff --git a b",
  ]);
});

test("carriage returns are kept, and nothing is read from no patch", () => {
  expect(parsePatch("@@ -0,0 +1 @@\n+a\r\n")[0]?.lines).toEqual([{ kind: "+", number: 1, text: "a\r" }]);
  expect(parsePatch("")).toEqual([]);
  expect(parsePatch("not a patch\n+x")).toEqual([]);
});
