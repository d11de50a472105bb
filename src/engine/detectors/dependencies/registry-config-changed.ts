import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { isOwnManifest } from "../../packages/dependency-change.ts";
import { describeSetting, gradeSetting, isUsualRegistry } from "../../packages/registry-setting.ts";
import { isProjectHost } from "../../people/project-hosts.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./registry-config-changed.examples.ts";

export default defineDetector({
  id: "registry-config-changed",
  title: "Package registry settings are changed",
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
  needs: ["content", "baseline"],
  wakes: [{ facts: ["registry"] }],
  options: z.strictObject({
    trustedHosts: z.array(z.string().max(253)).max(200).default([]).describe("registries of one's own"),
  }),
  examples,
  detect(commit, { trustedHosts }) {
    const earlier = commit.files.flatMap(({ facts }) => facts.registry?.before?.settings ?? []);
    return weakenRepeats(
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
          const strength = known
            ? null
            : gradeSetting(
                setting,
                before?.settings ?? [],
                setting.host !== null && isProjectHost(setting.host, commit),
              );
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
