import { z } from "zod";
import { NPM_HOST } from "../../model/dependency-examples.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { RegistryFacts, RegistrySetting } from "../../model/facts/registry.ts";
import { calmed } from "../../text/calmed.ts";
import { clip } from "../../text/clip.ts";
import { isOwnManifest } from "../../text/dependency-change.ts";
import { describeSetting, gradeSetting, isUsualRegistry } from "../../text/registry-setting.ts";

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

export default defineDetector({
  id: "registry-config-changed",
  title: "Packages are let in another way than before",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A few lines decide where every package comes from, whether its scripts run, and how long a fresh release must wait. Changing them changes all dependencies at once, without touching one.",
  falsePositives: ["A company's own mirror", "Letting one package build on install"],
  remedy: "Ask who runs the host that is named, and why the check was in the way.",
  references: ["CWE-829", "CWE-295", "ATT&CK T1195.001", "Dependency confusion 2021"],
  needs: ["content"],
  options: z.strictObject({
    trustedHosts: z.array(z.string().max(253)).max(200).default([]).describe("registries of one's own"),
  }),
  examples: {
    flags: [
      {
        name: "all packages come from a stranger",
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
  },
  detect(commit, { trustedHosts }) {
    const earlier = commit.files.flatMap(({ facts }) => facts.registry?.before?.settings ?? []);
    return calmed(
      commit.files.flatMap((file): Signal[] => {
        const { after, before } = file.facts.registry ?? {};
        if (!after || !isOwnManifest(file.path)) return [];
        return after.settings.flatMap((setting): Signal[] => {
          if (earlier.some((one) => one.key === setting.key && one.value === setting.value)) return [];
          const known =
            setting.host !== null &&
            (trustedHosts.includes(setting.host) ||
              isUsualRegistry(setting.host) ||
              earlier.some(({ host }) => host === setting.host));
          const strength = known ? null : gradeSetting(setting, before?.settings ?? []);
          if (strength === null) return [];
          const place = setting.line === null ? {} : { line: setting.line };
          return [
            {
              strength,
              confidence: 1,
              because: describeSetting(setting),
              path: file.path,
              ...place,
              facts: { what: setting.what, key: clip(setting.key) },
              matched: `${setting.key} ${setting.host ?? setting.value}`,
            },
          ];
        });
      }),
    );
  },
});
