import { createPathTable, createPathTest } from "../../../src/engine/paths/path-rules.ts";

test.each([
  ["a whole name", [{ names: "a.json" }], ["a.json", "x/a.json"], ["b/xa.json", "a.json/b"]],
  [
    "a beginning and an extension",
    [{ starts: "req", extensions: "txt in" }],
    ["req.txt", "x/req-dev.in"],
    ["req.md", "xreq.txt"],
  ],
  ["an ending", [{ ends: ".run.xml" }], ["a.run.xml"], ["a.xml", "a.run.xml.bak"]],
  ["a part with something behind it", [{ holds: ".test." }], ["a.test.js"], ["a.test", "a.test."]],
  [
    "a name without a dot",
    [{ parents: ".husky", bare: true as const }],
    [".husky/pre-push"],
    [".husky/a.md", "pre-push"],
  ],
  [
    "a folder at any depth",
    [{ folders: "dist .yarn/cache" }],
    ["dist/a", "x/dist/y/a", ".yarn/cache/a"],
    ["dist", "xdist/a"],
  ],
  ["the beginning of a folder", [{ folderStarts: ".aider" }], [".aider.x/a"], [".aider"]],
  ["the folder that holds it", [{ parents: ".cargo", names: "config" }], ["x/.cargo/config"], [".cargo/x/config"]],
  [
    "a folder of the root, and the root",
    [{ roots: ".github/workflows /" }],
    [".github/workflows/a.yml", "a"],
    ["x/.github/workflows/a.yml"],
  ],
  ["below a folder of the root", [{ under: ".circleci" }], [".circleci/a/b"], ["x/.circleci/a"]],
])("%s", (_, rules, fitting, others) => {
  expect([...fitting, ...others].filter(createPathTest(rules))).toEqual(fitting);
});

test("letter case counts unless it is said not to", () => {
  const rules = [{ folders: "Pods", extensions: "JS" }];
  expect(createPathTest(rules)("pods/a.js")).toBe(false);
  expect(createPathTest(rules, { anyCase: true })("PODS/a.js")).toBe(true);
});

test("a table gives the first row that fits", () => {
  const kindOf = createPathTable([
    [[{ names: "a.lock" }], "one"],
    [[{ extensions: "lock" }], "other"],
  ]);
  expect(["x/a.lock", "b.lock", "c"].map(kindOf)).toEqual(["one", "other", undefined]);
});
