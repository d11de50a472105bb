import { NPM_HOST } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { RegistryFacts, RegistrySetting } from "../../model/facts/registry.ts";

const set = (
  what: RegistrySetting["what"],
  key: string,
  value: string,
  parts: Partial<RegistrySetting> = {},
): RegistrySetting => ({ what, key, value, host: null, loose: false, line: 1, ...parts });

const config = (
  after: readonly RegistrySetting[],
  before: readonly RegistrySetting[] | null = null,
  path = ".npmrc",
) => {
  const facts = (settings: readonly RegistrySetting[]): RegistryFacts => ({ tool: "npm", settings });
  return aCommit({
    files: [
      aFile({
        path,
        status: before === null ? "added" : "modified",
        facts: { registry: { before: before && facts(before), after: facts(after) } },
      }),
    ],
  });
};

export const examples: CommitExamples = {
  flags: [
    {
      name: "all packages come from an unknown registry",
      commit: config([set("source", "registry", "https://npm.example.net/", { host: "npm.example.net" })]),
    },
    {
      name: "certificates are not checked any more",
      commit: config([set("tls", "strict-ssl", "false", { loose: true })], []),
    },
    {
      name: "fresh releases are taken at once",
      commit: config(
        [set("delay", "minimumReleaseAge", "0", { loose: true })],
        [set("delay", "minimumReleaseAge", "4320")],
        "pnpm-workspace.yaml",
      ),
    },
  ],
  passes: [
    {
      name: "the usual registry is written down",
      commit: config([set("source", "registry", `https://${NPM_HOST}/`, { host: NPM_HOST })]),
    },
    { name: "scripts are switched off", commit: config([set("scripts", "ignore-scripts", "true")], []) },
    {
      name: "another path on the same host",
      commit: config(
        [set("source", "registry", "https://npm.example.org/b", { host: "npm.example.org" })],
        [set("source", "registry", "https://npm.example.org/a", { host: "npm.example.org" })],
      ),
    },
  ],
};
