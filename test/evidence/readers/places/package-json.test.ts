import { packageJson } from "../../../../src/evidence/readers/places/package-json.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = `{
  "name": "own", // comments are read, too
  "main": "lib/index",
  "exports": { ".": { "types": "./a.d.ts", "import": "./a.mjs" } },
  "bin": { "own": "./cli.js" },
  "config": { "cmd": "ls" },
  "scripts": {
    "postinstall": "npm run setup && node x",
    "setup": "run-s step:*",
    "step:one": "curl a",
    "poststep:one": "ls",
    "build": "tsc",
    "test": "jest",
    "lint": "biome"
  },
  "husky": { "hooks": { "pre-commit": "lint-staged", "post-checkout": "x" } },
  "lint-staged": { "*.ts": ["a", "b"] },
  "jest": { "globalSetup": "./t.js" },
  "gypfile": true,
}`;

test("runs no script of a package that is committed as installed", () => {
  const { programs } = packageJson.read(TEXT, "node_modules/own/package.json");
  const moments = new Set(programs.filter(({ name }) => name === "postinstall").map(({ start }) => start.when));
  expect([...moments]).toEqual(["manual"]);
});

test("reads scripts by when package managers run them", () => {
  const { programs } = packageJson.read(TEXT, "p/package.json");
  expect(programs.map(({ name, start }) => `${name}: ${start.when} by ${start.by}`)).toEqual([
    "postinstall: install by npm postinstall",
    "setup: install by npm postinstall, npm run setup",
    "step:one: install by npm postinstall, npm run setup",
    "poststep:one: manual by npm run poststep:one",
    "build: build by npm build",
    "test: test by npm test",
    "lint: manual by npm run lint",
    "husky pre-commit: build by git pre-commit through husky",
    "husky post-checkout: open by git post-checkout through husky",
    "lint-staged *.ts: build by git pre-commit through lint-staged",
    "lint-staged *.ts: build by git pre-commit through lint-staged",
  ]);
  expect(programs[0]).toEqual({
    name: "postinstall",
    language: "shell",
    code: { kind: "text", text: "npm run setup && node x", line: 8 },
    start: {
      when: "install",
      by: "npm postinstall",
      reach: { secrets: [], writes: false, identity: false, machine: "developer" },
      chain: [],
    },
    session: null,
    variables: [["npm_package_config_cmd", { kind: "text", text: "ls", line: 6 }]],
    guards: [],
    folder: "p",
  });
});

test("reads the files that a package loads", () => {
  expect(briefly(packageJson, "p/package.json", TEXT).filter((one) => one.includes("->"))).toEqual([
    "3 [import] -> p/lib/index",
    "3 [import] -> p/lib/index.js",
    "3 [import] -> p/lib/index/index.js",
    "4 [import] -> p/a.mjs",
    "5 [import] -> p/cli.js",
    "18 [test] -> p/t.js",
    "1 [install] -> p/binding.gyp",
  ]);
  expect(briefly(packageJson, "package.json", '{"name":"x"}')).toEqual(["1 [import] -> index.js"]);
});

test("reads a manifest in YAML", () => {
  expect(briefly(packageJson, "package.yaml", "scripts:\n  prepare: x\n")).toEqual(["2 shell [install] prepare: x"]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(packageJson, "package.json", TEXT, ['{"scripts":', '"a":"npm run a",', "{", "[", '"npm run *"', ",", "}"]);
});
