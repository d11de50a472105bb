import detector from "../../../../src/engine/detectors/autorun/hidden-start-added.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const manifest = '{ "scripts": { "postinstall": "node set-up.cjs" } }\n';
const loader = (options: string) =>
  `require("child_process").spawn(process.execPath, [require("path").join(__dirname, "lib", "data.js")], ${options}).unref();\n`;
const stage = "setInterval(() => require('os').uptime(), 1000);\n";

test.each([
  ["thrown away", '{ stdio: "ignore" }', ["strong"]],
  ["detached", "{ detached: true }", ["strong"]],
  ["in view", '{ stdio: "inherit" }', []],
])("a second file that an install starts %s", async (_, options, expected) => {
  const files = { "package.json": manifest, "set-up.cjs": loader(options), "lib/data.js": stage };
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});

test("a source list of an add-on that prints nothing but a name", async () => {
  const gyp = '{ "targets": [{ "sources": ["<!(node a.js > /dev/null 2>&1 && echo a.c)"] }] }\n';
  expect(await strengthsOfPrograms(detector, { "binding.gyp": gyp, "a.js": stage })).toEqual(["strong"]);
});

test("a tool that a person starts may have servers", async () => {
  const files = { "tools/serve.cjs": loader("{ detached: true }"), "tools/lib/data.js": stage };
  expect(await strengthsOfPrograms(detector, files)).toEqual([]);
});
