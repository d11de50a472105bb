import { registryReader } from "../../../src/evidence/readers/registry.ts";
import { isBounded, readFile } from "./read-file.ts";

const TOKEN = ["npm", "_", "0".repeat(12)].join("");

async function read(path: string, text: string): Promise<string[]> {
  const facts = (await readFile(registryReader, path, text))?.after;
  return (facts?.settings ?? []).map(
    ({ what, key, value, host, loose, line }) => `${line}: ${what} ${key} ${value} ${host}${loose ? " loose" : ""}`,
  );
}

test.each([
  [
    ".npmrc",
    `; x\nregistry=https://npm.example.net/\n@o:registry = https://u:${TOKEN}@npm.example.org/\n//npm.example.net/:_authToken=${TOKEN}\nstrict-ssl=false\nignore-scripts=false\n`,
    [
      "2: source registry https://npm.example.net/ npm.example.net",
      "3: scope @o:registry https://…@npm.example.org/ npm.example.org",
      "5: tls strict-ssl false null loose",
      "6: scripts ignore-scripts false null loose",
    ],
  ],
  [
    ".yarnrc",
    'registry "https://npm.example.net/"\nyarn-path ".yarn/releases/y.cjs"\n',
    ["1: source registry https://npm.example.net/ npm.example.net", "2: program yarn-path .yarn/releases/y.cjs null"],
  ],
  [
    ".yarnrc.yml",
    'npmRegistryServer: "https://npm.example.net"\nenableStrictSsl: false\nnodeLinker: node-modules\n',
    ["1: source npmRegistryServer https://npm.example.net npm.example.net", "2: tls enableStrictSsl false null loose"],
  ],
  [
    "pnpm-workspace.yaml",
    "packages:\n  - a\nminimumReleaseAge: 0\nonlyBuiltDependencies:\n  - esbuild\n",
    ["3: delay minimumReleaseAge 0 null loose", "5: scripts onlyBuiltDependencies.0 esbuild null loose"],
  ],
  [
    "pip.conf",
    "[global]\nextra-index-url = https://pip.example.net/simple\ntrusted-host = pip.example.net\n",
    [
      "2: source extra-index-url https://pip.example.net/simple pip.example.net",
      "3: tls trusted-host pip.example.net null loose",
    ],
  ],
  [
    "requirements.txt",
    "--extra-index-url https://pip.example.net/simple\nflask\n",
    ["1: source extra-index-url https://pip.example.net/simple pip.example.net"],
  ],
  [
    ".cargo/config.toml",
    '[source.crates-io]\nreplace-with = "m"\n[source.m]\nregistry = "sparse+https://m.example.net/"\n',
    [
      "2: source source.crates-io.replace-with m null",
      "4: source source.m.registry sparse+https://m.example.net/ m.example.net",
    ],
  ],
  [
    "bunfig.toml",
    '[install]\nregistry = "https://npm.example.net"\n',
    ["2: source install.registry https://npm.example.net npm.example.net"],
  ],
  [
    "pyproject.toml",
    '[project]\nname = "x"\n[[tool.uv.index]]\nurl = "https://pip.example.net"\n',
    ["4: source uv.index.0.url https://pip.example.net pip.example.net"],
  ],
])("reads %s", async (path, text, expected) => {
  expect(await read(path, text)).toEqual(expected);
});

test("has nothing to say of a manifest without such settings, and no credential to tell", async () => {
  expect(await readFile(registryReader, "requirements.txt", "flask\n")).toBeUndefined();
  const facts = await readFile(
    registryReader,
    ".npmrc",
    `registry=https://u:${TOKEN}@npm.example.org/\n_authToken=${TOKEN}\n`,
  );
  expect(JSON.stringify(facts)).not.toContain(TOKEN);
});

test.each([
  [".npmrc", "registry=https://x\n", ["=", "registry", "https://", "@", ":", "[]", "\n", " "]],
  [".yarnrc.yml", "a: 1\n", ["a: ", "- ", "\n  ", '"', "[", "}", "npmScopes:\n"]],
  ["pyproject.toml", "[tool.uv]\n", ["[tool.uv]\n", "[", "index = ", "{", '"', ",", "a."]],
])(
  "never fails on %s otherwise, and never takes long",
  async (path, good, pieces) => {
    expect(await isBounded(registryReader, path, good, pieces)).toBe(true);
  },
  60_000,
);
