import detector from "../../../../src/engine/detectors/dependencies/registry-config-changed.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { RegistrySetting } from "../../../../src/engine/model/facts/registry.ts";

const options = { trustedHosts: [] };
const set = (
  what: RegistrySetting["what"],
  key: string,
  value: string,
  parts: Partial<RegistrySetting> = {},
): RegistrySetting => ({ what, key, value, host: null, loose: false, line: 3, ...parts });
const strengths = (after: RegistrySetting, before: RegistrySetting[] = []) => {
  const facts = { before: { tool: "npm", settings: before }, after: { tool: "npm", settings: [after] } };
  return detector
    .detect(aCommit({ files: [aFile({ path: ".npmrc", status: "modified", facts: { registry: facts } })] }), options)
    .map(({ strength }) => strength);
};

test.each([
  [
    "a second index beside the usual one",
    set("source", "extra-index-url", "https://pip.example.net/", { host: "pip.example.net" }),
    [],
    ["strong"],
  ],
  [
    "a scope of its own",
    set("scope", "@x:registry", "https://npm.example.net/", { host: "npm.example.net" }),
    [],
    ["weak"],
  ],
  [
    "scripts that were off",
    set("scripts", "ignore-scripts", "false", { loose: true }),
    [set("scripts", "ignore-scripts", "true")],
    ["medium"],
  ],
  [
    "every script, for the first time",
    set("scripts", "dangerouslyAllowAllBuilds", "true", { loose: true }),
    [],
    ["weak"],
  ],
  ["checksums that are passed over", set("integrity", "checksumBehavior", "ignore", { loose: true }), [], ["weak"]],
  ["a program of the repository", set("program", "yarn-path", "./tools/run.js"), [], ["weak"]],
])("flags %s", (_, after, before, expected) => {
  expect(strengths(after, before)).toEqual(expected);
});

test.each([
  ["a machine's own proxy", set("source", "https-proxy", "http://localhost:3128", { host: "localhost" })],
  ["GitHub's packages", set("scope", "@x:registry", "https://npm.pkg.github.com", { host: "npm.pkg.github.com" })],
  ["one package that may build", set("scripts", "onlyBuiltDependencies.0", "esbuild", { loose: true })],
  ["no lockfile for a library", set("integrity", "package-lock", "false", { loose: true })],
  ["yarn's own release", set("program", "yarnPath", ".yarn/releases/yarn-4.9.0.cjs")],
])("passes %s", (_, after) => {
  expect(strengths(after)).toEqual([]);
});
