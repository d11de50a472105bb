import { manifestReader } from "../../../src/evidence/readers/manifest.ts";
import { ReaderError } from "../../../src/evidence/readers/reader-error.ts";
import { isBounded, readFile } from "./read-file.ts";

/** `kind name spec source target` of each dependency of a text. */
async function read(path: string, text: string): Promise<string[]> {
  const facts = (await readFile(manifestReader, path, text))?.after;
  return (facts?.dependencies ?? []).map(
    ({ kind, name, spec, source, target, line }) => `${line}: ${kind} ${name} ${spec} ${source} ${target}`,
  );
}

const SHA = "a".repeat(40);
const PACKAGE = JSON.stringify(
  {
    name: "app",
    version: "1.2.3",
    repository: { url: "git+https://github.com/Ada/app.git" },
    scripts: { test: "jest", postinstall: "node x.js" },
    dependencies: {
      a: "^1.0.0",
      b: "npm:c@2",
      d: `github:x/y#${SHA}`,
      e: "https://cdn.example.net/e.tgz",
      f: "file:../f",
      g: "workspace:*",
      twice: "1",
    },
    devDependencies: { "@types/node": "24" },
    optionalDependencies: { twice: "1" },
    overrides: { h: { i: "npm:j@1" } },
  },
  null,
  2,
);

test("reads a package.json: what it wants from where, what imposes, what runs by itself", async () => {
  expect(await read("package.json", PACKAGE)).toEqual([
    "12: runtime a ^1.0.0 registry null",
    "13: runtime b npm:c@2 alias c",
    `14: runtime d github:x/y#${SHA} git github.com/x/y`,
    "15: runtime e https://cdn.example.net/e.tgz url cdn.example.net/e.tgz",
    "16: runtime f file:../f path null",
    "17: runtime g workspace:* workspace null",
    "21: dev @types/node 24 registry null",
    "24: optional twice 1 registry null",
    "28: override i npm:j@1 alias j",
  ]);
  expect((await readFile(manifestReader, "package.json", PACKAGE))?.after).toMatchObject({
    ecosystem: "npm",
    name: "app",
    version: "1.2.3",
    owner: "ada",
    scripts: [
      { name: "test", command: "jest", lifecycle: false, line: 8 },
      { name: "postinstall", command: "node x.js", lifecycle: true, line: 9 },
    ],
  });
});

test.each([
  [
    "requirements.txt",
    "# x\nDjango>=4 ; python_version > '3'\na[b]==1 --hash=sha256:0\nc @ git+https://github.com/x/c@1\n-e git+https://gitlab.com/y/d.git#egg=d\n-r other.txt\n--index-url https://x\n",
    [
      "2: runtime django >=4 registry null",
      "3: runtime a ==1 registry null",
      "4: runtime c @ git+https://github.com/x/c@1 git github.com/x/c@1",
      "5: runtime d git+https://gitlab.com/y/d.git#egg=d git gitlab.com/y/d",
    ],
  ],
  [
    "pyproject.toml",
    '[project]\nname = "p"\ndependencies = [\n  "httpx>=0.2",\n]\n[dependency-groups]\ndev = ["pytest"]\n[build-system]\nrequires = ["hatchling"]\n[tool.uv.sources]\nhttpx = { git = "https://github.com/x/httpx" }\n',
    [
      "4: runtime httpx https://github.com/x/httpx git github.com/x/httpx",
      "7: dev pytest  registry null",
      "9: build hatchling  registry null",
    ],
  ],
  [
    "setup.py",
    'from setuptools import setup\nsetup(name="p", install_requires=[\n  "six>=1",\n  "a @ https://x.example.net/a.zip",\n])\n',
    ["3: runtime six >=1 registry null", "4: runtime a @ https://x.example.net/a.zip url x.example.net/a.zip"],
  ],
  [
    "setup.cfg",
    "[options]\ninstall_requires =\n    six>=1\n    attrs\n[other]\nx = y\n",
    ["3: runtime six >=1 registry null", "4: runtime attrs  registry null"],
  ],
  [
    "Cargo.toml",
    '[package]\nname = "p"\nbuild = "build.rs"\n[dependencies]\nserde = "1"\nold = { package = "new", version = "2" }\nfork = { git = "https://github.com/x/fork", rev = "1" }\n',
    [
      "5: runtime serde 1 registry null",
      "6: runtime old 2 alias new",
      "7: runtime fork https://github.com/x/fork git github.com/x/fork",
    ],
  ],
  [
    "go.mod",
    "module github.com/ada/p\ngo 1.22\nrequire (\n\tgolang.org/x/net v0.1.0\n\tb.example/c v1.0.0 // indirect\n)\nreplace golang.org/x/net => github.com/x/net v0.1.1\n",
    [
      "4: runtime golang.org/x/net v0.1.0 registry null",
      "5: optional b.example/c v1.0.0 registry null",
      "7: override golang.org/x/net github.com/x/net alias github.com/x/net",
    ],
  ],
  [
    "composer.json",
    '{\n  "name": "ada/p",\n  "require": {\n    "php": ">=8",\n    "x/y": "^1"\n  }\n}',
    ["5: runtime x/y ^1 registry null"],
  ],
  [
    "Gemfile",
    'source "https://rubygems.org"\ngem "rails", "~> 7"\ngem "x", github: "ada/x"\ngem \'y\', path: "../y"\n',
    ["2: runtime rails ~> 7 registry null", "3: runtime x ada/x git github.com/ada/x", "4: runtime y ../y path null"],
  ],
  [
    "Pipfile",
    '[packages]\nflask = "*"\nx = { git = "https://github.com/a/x.git" }\n',
    ["2: runtime flask * registry null", "3: runtime x https://github.com/a/x.git git github.com/a/x"],
  ],
])("reads %s", async (path, text, expected) => {
  expect(await read(path, text)).toEqual(expected);
});

test("judges only the names that are new", async () => {
  const before = '{"dependencies":{"lodash":"^4.0.0","left":"1"}}';
  const after = '{"dependencies":{"lodash":"^4.1.0","left":"2","lodahs":"^1.0.0","react":"19"}}';
  const facts = await readFile(manifestReader, "package.json", after, before);
  expect(facts?.before?.dependencies.map(({ standing }) => standing)).toEqual([null, null]);
  expect(facts?.after?.dependencies.map(({ name, standing }) => [name, standing])).toEqual([
    ["lodash", null],
    ["left", null],
    ["lodahs", { popular: false, resembles: "lodash", by: "two letters exchanged" }],
    ["react", { popular: true, resembles: null, by: null }],
  ]);
});

test.each([
  ["crossenv", "cross-env", "separators"],
  ["lodash-merge", "lodash.merge", "another separator"],
  ["types-node", "@types/node", "scope"],
  ["expresss", "express", "a doubled letter"],
  ["expres", "express", "a doubled letter"],
  ["exprress", "express", "a doubled letter"],
  ["expreds", "express", "one letter"],
  ["expresas", "express", "one letter"],
  ["express-official", "express", "an added word"],
  ["preact", null, null],
  ["react", null, null],
  ["@ada/quite-own", null, null],
  ["a", null, null],
])("places the name %s", async (name, resembles, by) => {
  const facts = await readFile(manifestReader, "package.json", JSON.stringify({ dependencies: { [name]: "1" } }));
  expect(facts?.after?.dependencies[0]?.standing).toMatchObject({ resembles, by });
});

test.each([
  ["package.json", "{"],
  ["Cargo.toml", "[x"],
  ["pyproject.toml", "= 1"],
  ["composer.json", "[".repeat(1_000_000)],
])("refuses what is no %s", async (path, text) => {
  await expect(async () => readFile(manifestReader, path, text)).rejects.toThrow(ReaderError);
});

test.each([
  ["package.json", PACKAGE, ['{"a":', "[", '"', ",", "}", '"dependencies":{', "\\", "1"]],
  [
    "pyproject.toml",
    '[project]\ndependencies = ["a"]\n',
    ["[", "]", "a=", '"', "'''", "{", ",", "\n", "[[a]]\n", "a.", "1", "#"],
  ],
  [
    "requirements.txt",
    "a==1\nb @ git+https://github.com/x/y\n",
    ["a", "-e ", "git+", " ", "#", "[", "@", "\n", "https://", "--hash=x ", "\\\n"],
  ],
  ["setup.py", 'setup(install_requires=["a"])', ["install_requires=[", "]", '"', "a", ",", "\n", "(", "'"]],
  ["go.mod", "module x\nrequire a v1\n", ["require (\n", "a v1\n", ")\n", "=> ", "replace ", "//", " "]],
  ["Gemfile", 'gem "a"\n', ['gem "', "a", '"', ", ", "git: ", "\n", "#", " "]],
  ["setup.cfg", "[options]\ninstall_requires =\n a\n", ["[", "]", "=", "install_requires = ", "\n", " a", "a"]],
])(
  "never fails on %s otherwise, and never takes long",
  async (path, good, pieces) => {
    expect(await isBounded(manifestReader, path, good, pieces)).toBe(true);
  },
  60_000,
);
