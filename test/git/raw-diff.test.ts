import { parseCombined, parseRawDiff, parseRawDiffs } from "../../src/git/raw-diff.ts";

const ID = (digit: string) => digit.repeat(40);
const raw = (status: string, ...paths: string[]) =>
  `:100644 100644 ${ID("1")} ${ID("2")} ${status}\0${paths.join("\0")}\0`;

test("reads entries, renames and the patch of each", () => {
  const patch = (name: string) => `diff --git a/${name} b/${name}\n@@ -1 +1 @@\n-a\n+b\n`;
  const bytes = Buffer.from(
    `${ID("c")}\0${raw("M", "a.js")}${raw("R090", "old.js", "new.js")}\0${patch("a.js")}${patch("new.js")}`,
  );
  const { entries, patches } = parseRawDiff(bytes);
  expect(entries.map(({ status, path, oldPath }) => [status, path, oldPath])).toEqual([
    ["M", "a.js", null],
    ["R", "new.js", "old.js"],
  ]);
  expect(patches).toEqual([patch("a.js"), patch("new.js")]);
});

test.each([
  ["carriage return", "\r"],
  ["line separator", "\u2028"],
  ["paragraph separator", "\u2029"],
  ["NUL", "\0"],
])("a line of content with a %s does not begin another file", (_, separator) => {
  const patch = `diff --git a/a.js b/a.js\n@@ -0,0 +1 @@\n+x${separator}diff --git a/b.js b/b.js${separator}@@ -1 +1 @@\n`;
  const other = "diff --git a/z.js b/z.js\n@@ -1 +1 @@\n-1\n+2\n";
  const { patches } = parseRawDiff(Buffer.from(`${raw("M", "a.js")}${raw("M", "z.js")}\0${patch}${other}`));
  expect(patches).toEqual([patch, other]);
});

test.each(["diff --git a/x b/x", ":100644 100644 x y M", "#end 0\n", "diff --combined x"])(
  "a path named %j is a path",
  (path) => {
    const { entries } = parseRawDiff(Buffer.from(`${raw("A", path)}${raw("M", "z.js")}`));
    expect(entries.map((entry) => entry.path)).toEqual([path, "z.js"]);
    const head = `::100644 100644 100644 ${ID("1")} ${ID("2")} ${ID("3")} MM\0`;
    const combined = parseCombined(Buffer.from(`${ID("c")}\0${head}${path}\0${head}z.js\0`));
    expect(combined.entries.map((entry) => entry.path)).toEqual([path, "z.js"]);
  },
);

test("reads what a merge of three says, with a section for each path", () => {
  const head = `:::100644 100755 000000 100644 ${ID("1")} ${ID("2")} ${ID("0")} ${ID("3")} MMA\0a.js\0`;
  const section =
    "diff --combined a.js\nindex 1,2,0..3\n--- a/a.js\n+++ b/a.js\n@@@@ -1 -1 -0,0 +1 @@@@\n+++x\r diff --cc b\n";
  expect(parseCombined(Buffer.from(`${ID("c")}\0${head}\0${section}`))).toEqual({
    entries: [
      {
        parentModes: ["100644", "100755", "000000"],
        parentIds: [ID("1"), ID("2"), ID("0")],
        mode: "100644",
        id: ID("3"),
        path: "a.js",
      },
    ],
    sections: [section],
  });
});

test.each(["", "\0", ID("c"), `${ID("c")}\0`, ":", ":100644"])("reads nothing wrong out of %j", (text) => {
  expect(parseRawDiff(Buffer.from(text)).patches).toEqual([]);
  expect(parseCombined(Buffer.from(text)).sections).toEqual([]);
});

test("reads the paths of several commits, whatever they are named", () => {
  const bytes = Buffer.from(
    `${ID("a")}\0${raw("M", "a.js")}${raw("A", `:${ID("b")}`)}${ID("b")}\0${raw("D", ID("c"))}${ID("c")}\0`,
  );
  expect([...parseRawDiffs(bytes)]).toEqual([
    [ID("a"), ["a.js", `:${ID("b")}`]],
    [ID("b"), [ID("c")]],
    [ID("c"), []],
  ]);
  expect([...parseRawDiffs(Buffer.alloc(0))]).toEqual([]);
});
