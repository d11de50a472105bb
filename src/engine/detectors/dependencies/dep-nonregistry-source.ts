import { z } from "zod";
import { aDependency, aManifestCommit } from "../../model/dependency-examples.ts";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import { calmed } from "../../text/calmed.ts";
import { clip } from "../../text/clip.ts";
import { changedDependencies, type DependencyChange } from "../../text/dependency-change.ts";
import { isPublicAddress } from "../../text/url.ts";

const FORK = {
  source: "git",
  target: "github.com/someone/lib",
  spec: `github:someone/lib#${"1".repeat(40)}`,
  standing: null,
} as const;

export default defineDetector({
  id: "dep-nonregistry-source",
  title: "A dependency is taken from outside the registry",
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
  needs: ["content"],
  options: z.strictObject({
    trusted: z.array(z.string().max(200)).max(200).default([]).describe("`host/owner` prefixes that may be used"),
  }),
  examples: {
    flags: [
      {
        name: "a commit of a stranger's fork instead of the release",
        commit: aManifestCommit([aDependency("lib", FORK)], [aDependency("lib")]),
      },
      {
        name: "an optional dependency on a commit, which fails silently",
        commit: aManifestCommit([aDependency("lib", { ...FORK, kind: "optional" })]),
      },
      {
        name: "an archive on a bare address",
        commit: aManifestCommit([
          aDependency("lib", {
            source: "url",
            target: `${["45", "33", "32", "156"].join(".")}/lib.tgz`,
            spec: "http",
            standing: null,
          }),
        ]),
      },
    ],
    passes: [
      {
        name: "a newer commit of the same fork",
        commit: aManifestCommit(
          [aDependency("lib", { ...FORK, spec: "github:someone/lib#2" })],
          [aDependency("lib", FORK)],
        ),
      },
      {
        name: "the project's own organisation",
        commit: aManifestCommit([aDependency("lib", { ...FORK, target: "github.com/ada/lib" })]),
      },
      {
        name: "a package of the workspace",
        commit: aManifestCommit([aDependency("lib", { source: "workspace", spec: "workspace:*" })]),
      },
    ],
  },
  detect(commit, { trusted }) {
    return calmed(
      changedDependencies(commit).flatMap((change): Signal[] => {
        const { dependency, before, file, manifest } = change;
        const { name, target, source, line } = dependency;
        if (source !== "git" && source !== "url" && source !== "alias") return [];
        const owner = target?.split("/").slice(0, 2).join("/") ?? "";
        if (trusted.some((one) => `${target}/`.startsWith(one))) return [];
        if (before && before.source === source && before.target?.split("/").slice(0, 2).join("/") === owner) return [];
        if (manifest.owner !== null && source !== "alias" && owner.endsWith(`/${manifest.owner}`)) return [];
        const strength = gradeSource(change);
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

function gradeSource({ dependency, before, isNew, manifest }: DependencyChange): Strength | null {
  const { source, target, spec, kind, name } = dependency;
  if (source === "alias") {
    // Two versions side by side, or a replacement that Go's modules and Cargo's renames write the same way.
    if (target === null || target === name || manifest.ecosystem === "crates" || sameFamily(name, target)) return null;
    return manifest.ecosystem === "go" ? "weak" : before || kind === "override" ? "medium" : "weak";
  }
  const host = target?.split("/")[0] ?? "";
  if (/^(?:localhost|127\.|10\.|192\.168\.)|\.(?:local|internal|lan)$/.test(host)) return null;
  if (source === "url" && (isPublicAddress(host) || spec.startsWith("http:"))) return "strong";
  const pinned = /[#@][0-9a-f]{40}\b/.test(spec);
  // A failing optional dependency is passed over in silence; a new one on one commit of somebody's is meant to run once.
  if (source === "git" && kind === "optional" && pinned && !before && manifest.ecosystem === "npm")
    return isNew ? "medium" : "strong";
  if (kind === "dev" || isNew) return "weak";
  return before?.source === "registry" ? "medium" : "weak";
}

/** `react-17` for `react`, `@org/x` for `x`: the same thing under a second name. */
function sameFamily(name: string, target: string): boolean {
  const bare = (one: string) =>
    one
      .replace(/^@[^/]+\//, "")
      .replace(/[-_.]?v?\d[\w.]{0,214}$/, "")
      .toLowerCase();
  const [a, b] = [bare(name), bare(target)];
  return a.includes(b) || b.includes(a);
}
