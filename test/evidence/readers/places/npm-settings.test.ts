import { npmSettings } from "../../../../src/evidence/readers/places/npm-settings.ts";
import { briefly, fuzz } from "./read-place.ts";

const NPMRC = [
  "; comment",
  "script-shell=./sh.sh",
  'node-options="--require ./x.js --import=y.mjs"',
  "registry=https://r.example",
];

test.each([
  [".npmrc", NPMRC, ["2 shell [install] script-shell: ./sh.sh", "3 [install] -> p/x.js", "3 [install] -> p/y.mjs"]],
  [".yarnrc", ['yarn-path ".yarn/y.cjs"'], ["1 [install] -> p/.yarn/y.cjs"]],
  [
    ".yarnrc.yml",
    ["yarnPath: .yarn/y.cjs", "plugins:", "  - path: .yarn/p.cjs", "    spec: x", "  - ./own.js"],
    ["1 [install] -> p/.yarn/y.cjs", "3 [install] -> p/.yarn/p.cjs", "5 [install] -> p/own.js"],
  ],
  [
    "bunfig.toml",
    ['preload = ["./a.ts"]', "[test]", 'preload = "./b.ts"'],
    ["1 [import] -> p/a.ts", "3 [import] -> p/b.ts"],
  ],
])("reads programs that %s names", (name, lines, expected) => {
  expect(briefly(npmSettings, `p/${name}`, lines)).toEqual(expected);
});

test("reads hostile texts in bounded time", () => {
  fuzz(npmSettings, ".npmrc", NPMRC.join("\n"), ["git=", "node-options=--require ", '"', "\n", " x"]);
  fuzz(npmSettings, "bunfig.toml", "preload = ['a']\n[run]\nshell='x'", ["[", "a.", "preload = ", "'", "\n"]);
});
