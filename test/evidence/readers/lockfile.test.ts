import { NPM_HOST } from "../../../src/engine/model/dependency-examples.ts";
import { lockfileReader } from "../../../src/evidence/readers/lockfile.ts";
import { ReaderError } from "../../../src/evidence/readers/reader-error.ts";
import { isBounded, readFile } from "./read-file.ts";

async function read(path: string, text: string): Promise<string[]> {
  const facts = (await readFile(lockfileReader, path, text))?.after;
  return Object.entries(facts?.packages ?? {}).map(
    ([key, one]) =>
      `${key}: ${one.line} ${one.name} ${one.version} ${one.source} ${one.host} ${one.integrity}${one.installScript ? " scripts" : ""}`,
  );
}

const NPM = JSON.stringify(
  {
    lockfileVersion: 3,
    packages: {
      "": { name: "app" },
      "packages/own": { name: "own" },
      "node_modules/own": { resolved: "packages/own", link: true },
      "node_modules/a": {
        version: "1.0.0",
        resolved: `https://${NPM_HOST}/a/-/a-1.0.0.tgz`,
        integrity: "sha512-a",
        hasInstallScript: true,
      },
      "node_modules/a/node_modules/alias": {
        name: "real",
        version: "2.0.0",
        resolved: "git+ssh://git@github.com/x/real.git#1",
        integrity: "sha512-r",
      },
    },
  },
  null,
  2,
);
const YARN = `# yarn lockfile v1


"@o/a@^1.0.0", "@o/a@^1.1.0":
  version "1.1.0"
  resolved "https://registry.yarnpkg.com/@o/a/-/a-1.1.0.tgz#${"a".repeat(40)}"
  integrity sha512-x
  dependencies:
    b "^1"

alias@npm:real@^2:
  version "2.0.0"
  resolved "https://codeload.github.com/x/real/tar.gz/1"
`;
const PNPM = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      a:
        specifier: ^1
        version: 1.0.0

packages:

  a@1.0.0:
    resolution: {integrity: sha512-a==}

  '@o/b@2.0.0':
    resolution: {tarball: https://cdn.example.net/b.tgz, integrity: sha512-b}
    requiresBuild: true

snapshots:

  a@1.0.0: {}
`;

test.each([
  [
    "package-lock.json",
    NPM,
    [
      `node_modules/a: 14 a 1.0.0 registry ${NPM_HOST} sha512-a scripts`,
      "node_modules/a/node_modules/alias: 20 real 2.0.0 git github.com sha512-r",
    ],
  ],
  [
    "npm-shrinkwrap.json",
    '{\n"lockfileVersion": 1,\n"dependencies": {\n"a": {\n"version": "1.0.0", "dependencies": {\n"b": {\n"version": "github:x/b#1"\n}}}}}',
    ["node_modules/a: 4 a 1.0.0 registry null null", "node_modules/a/node_modules/b: 6 b github:x/b#1 git null null"],
  ],
  [
    "yarn.lock",
    YARN,
    [
      `@o/a 1.1.0 /@o/a/-/a-1.1.0.tgz: 4 @o/a 1.1.0 registry registry.yarnpkg.com sha512-x`,
      "real 2.0.0 /x/real/tar.gz/1: 11 real 2.0.0 git codeload.github.com null",
    ],
  ],
  [
    "pnpm-lock.yaml",
    PNPM,
    ["a@1.0.0: 13 a 1.0.0 registry null sha512-a==", "@o/b@2.0.0: 16 @o/b 2.0.0 url cdn.example.net sha512-b scripts"],
  ],
  [
    "Cargo.lock",
    'version = 3\n\n[[package]]\nname = "own"\nversion = "0.1.0"\n\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "c"\n',
    ["a 1.0.0: 7 a 1.0.0 registry github.com c"],
  ],
  [
    "uv.lock",
    'version = 1\n\n[[package]]\nname = "a"\nversion = "1.0"\nsource = { registry = "https://pypi.org/simple" }\nwheels = [\n  { url = "https://files.pythonhosted.org/a.whl", hash = "sha256:b" },\n  { url = "https://files.pythonhosted.org/a2.whl", hash = "sha256:a" },\n]\n',
    ["a 1.0: 3 a 1.0 registry pypi.org sha256:a sha256:b"],
  ],
  [
    "poetry.lock",
    '[[package]]\nname = "a"\nversion = "1.0"\nfiles = [{file = "a.whl", hash = "sha256:a"}]\n\n[package.source]\ntype = "git"\nurl = "https://github.com/x/a"\n',
    ["a 1.0: 1 a 1.0 git github.com sha256:a"],
  ],
  [
    "Pipfile.lock",
    '{"default": {"a": {"version": "==1", "hashes": ["sha256:b", "sha256:a"]}}}',
    ["default/a: null a ==1 registry null sha256:a sha256:b"],
  ],
  [
    "go.sum",
    "a.example/b v1.0.0 h1:x=\na.example/b v1.0.0/go.mod h1:y=\n",
    [
      "a.example/b v1.0.0: 1 a.example/b v1.0.0 registry null h1:x=",
      "a.example/b v1.0.0/go.mod: 2 a.example/b v1.0.0/go.mod registry null h1:y=",
    ],
  ],
  [
    "composer.lock",
    '{"packages": [{"name": "x/y", "version": "1", "dist": {"url": "https://api.github.com/repos/x/y/zipball/1", "shasum": "", "reference": "1"}}]}',
    ["x/y: null x/y 1 registry api.github.com 1"],
  ],
  [
    "Gemfile.lock",
    "GIT\n  remote: https://github.com/x/y\n  specs:\n    y (1.0)\n\nGEM\n  remote: https://rubygems.org/\n  specs:\n    rake (13.0)\n\nCHECKSUMS\n  rake (13.0) sha256=a\n",
    ["y 1.0: 4 y 1.0 git github.com null", "rake 13.0: 9 rake 13.0 registry rubygems.org sha256=a"],
  ],
])("reads %s", async (path, text, expected) => {
  expect(await read(path, text)).toEqual(expected);
});

test("keeps only what differs, and counts the whole", async () => {
  const line = (name: string, version: string) => `${name} v${version} h1:${version}=`;
  const facts = await readFile(
    lockfileReader,
    "go.sum",
    `${line("a", "1")}\n${line("a", "2")}\n${line("c", "1")}\n`,
    `${line("a", "1")}\n${line("b", "1")}\n`,
  );
  expect(facts?.after).toMatchObject({
    total: 3,
    checked: 3,
    packages: { "a v2": { known: true }, "c v1": { known: false } },
  });
  expect(Object.keys(facts?.after?.packages ?? {})).toEqual(["a v2", "c v1"]);
  expect(Object.keys(facts?.before?.packages ?? {})).toEqual(["b v1"]);
});

test.each([
  ["package-lock.json", "<<<<<<< HEAD"],
  ["yarn.lock", "<<<<<<< HEAD\n"],
  ["pnpm-lock.yaml", "{}"],
  ["pnpm-lock.yaml", "lockfileVersion: 9\npackages: {a@1: {resolution: {tarball: x}}}\n"],
  ["go.sum", "x\n"],
  ["Cargo.lock", "[[package"],
])("refuses what its tool does not write as %s", async (path, text) => {
  await expect(async () => readFile(lockfileReader, path, text)).rejects.toThrow(ReaderError);
});

test.each([
  ["package-lock.json", NPM, ['{"packages":{', '"node_modules/a":{', '"dependencies":{"a":', "[", '"', "}", ",", "{"]],
  ["yarn.lock", YARN, ["a@1:\n", "  version 1\n", '  resolved "', "#", "\n", '"', "@", "  ", "npm:", "__metadata:\n"]],
  ["pnpm-lock.yaml", PNPM, ["packages:\n", "  a@1:\n", "    resolution: {integrity: ", "'", "}", "\n", "/", "(", "  "]],
  ["uv.lock", '[[package]]\nname = "a"\n', ["[[package]]\n", 'name = "a"\n', "[", "{", '"', "=", ",", "\n", "a."]],
  ["go.sum", "a v1 h1:x=\n", ["a v1 h1:x=\n", " ", "\n", "h1:"]],
  [
    "Gemfile.lock",
    "GEM\n  remote: x\n    a (1)\n",
    ["GEM\n", "    a (1)\n", "CHECKSUMS\n", "(", ")", "\n", "  remote: x\n"],
  ],
])(
  "never fails on %s otherwise, and never takes long",
  async (path, good, pieces) => {
    expect(await isBounded(lockfileReader, path, good, pieces)).toBe(true);
  },
  60_000,
);
