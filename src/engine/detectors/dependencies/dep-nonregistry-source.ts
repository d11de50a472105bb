import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { changedDependencies } from "../../packages/dependency-change.ts";
import { archiveOf, archiveSignal, gradeSource } from "../../packages/nonregistry-sources.ts";
import { isProjectHost } from "../../people/project-hosts.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./dep-nonregistry-source.examples.ts";

export default defineDetector({
  id: "dep-nonregistry-source",
  title: "Dependency comes from outside the registry",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A commit of a repository or a file on a server has no owner that a registry could hold to account, leaves no trace when it changes, and its install scripts run like any other's. An alias puts another package under a trusted name.",
  falsePositives: [
    "A fork with a fix that is not released yet",
    "Packages of one's own organisation",
    "Aliases to install two versions side by side",
  ],
  remedy: "Look at what the source holds at that commit; go back to the registry as soon as there is a release.",
  references: ["CWE-829", "ATT&CK T1195.001", "TanStack 2026"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["manifest"] }],
  options: z.strictObject({
    trusted: z.array(z.string().max(200)).max(200).default([]).describe("`host/owner` prefixes that may be used"),
  }),
  examples,
  detect(commit, { trusted }) {
    return weakenRepeats(
      changedDependencies(commit).flatMap((change): Signal[] => {
        const { dependency, before, file, manifest } = change;
        const { name, target, source, line } = dependency;
        const archive = archiveOf(change, commit);
        if (archive !== null) return [archiveSignal(change, archive)];
        if (source !== "git" && source !== "url" && source !== "alias") return [];
        const owner = target?.split("/").slice(0, 2).join("/") ?? "";
        if (trusted.some((one) => `${target}/`.startsWith(one))) return [];
        if (before && before.source === source && before.target?.split("/").slice(0, 2).join("/") === owner) return [];
        if (manifest.owner !== null && source !== "alias" && owner.endsWith(`/${manifest.owner}`)) return [];
        const strength = gradeSource(change, isProjectHost(target?.split("/")[0] ?? "", commit));
        if (strength === null) return [];
        const place = line === null ? {} : { line };
        const what = source === "alias" ? "stands for" : "is taken from";
        return [
          {
            strength,
            confidence: 1,
            because: `${clip(name)} ${what} ${clip(target ?? dependency.spec)}`,
            path: file.path,
            ...place,
            facts: { source },
            matched: `${name} ${target}`,
          },
        ];
      }),
    );
  },
});
