import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { DAY, HOUR } from "../../history/clock.ts";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import type { PackageRecord } from "../../model/evidence.ts";
import { type BroughtPackage, findBrought, packageKey } from "../../packages/brought-packages.ts";
import { recordFinder } from "../../packages/package-records.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./fresh-package.examples.ts";

export default defineDetector({
  id: "fresh-package",
  title: "New dependency was published days ago",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Malicious packages and versions live for hours until they are found. A package that appeared this month, or a version of today, is one that few have looked at.",
  falsePositives: [
    "Packages of one's own that are published and used on the same day",
    "Bots that take a new version within the hour, which count half",
  ],
  remedy:
    "Wait some days, or read what was published: its install scripts first. Package managers have a setting that refuses releases younger than some days.",
  references: ["ATT&CK T1195.001", "event-stream 2018", "chalk and debug 2025", "CWE-1357"],
  needs: ["commit", "content", "push", "packages"],
  wakes: [{ facts: ["manifest", "lockfile"] }],
  options: z.strictObject({
    packageDays: z.int().min(1).max(365).default(14).describe("a package first published less than this many days ago"),
    versionHours: z.int().min(1).max(720).default(24).describe("a version published less than this many hours ago"),
    allow: z
      .array(z.string().max(214))
      .max(500)
      .default([])
      .describe("names or `@scope/` prefixes that are known here"),
  }),
  examples,
  detect(commit, { packageDays, versionHours, allow }): readonly Signal[] {
    const { arrival } = commit;
    if (!arrival) return [];
    const recordOf = recordFinder(commit);
    const seen = new Set<string>();
    const limits = { packageMs: packageDays * DAY, versionMs: versionHours * HOUR };
    return weakenRepeats(
      findBrought(commit).flatMap((brought): Signal[] => {
        const record = recordOf(brought);
        const { name, path, line } = brought;
        if (!record || seen.has(packageKey(brought)) || allow.some((one) => isNamed(name, one))) return [];
        seen.add(packageKey(brought));
        const found = grade(brought, record, arrival.at, limits);
        if (!found) return [];
        return [
          {
            strength: found.strength,
            confidence: arrival.sender?.type === "Bot" ? 0.5 : 0.9,
            because: found.because,
            path,
            ...(line === null ? {} : { line }),
            facts: { name: clip(name), hours: found.hours, installScript: brought.installScript },
            matched: name,
          },
        ];
      }),
    );
  },
});

function isNamed(name: string, allowed: string): boolean {
  return name === allowed || (allowed.endsWith("/") && name.startsWith(allowed));
}

interface Found {
  readonly strength: Strength;
  readonly because: string;
  readonly hours: number;
}

function grade(
  { name, known, installScript }: BroughtPackage,
  { version, publishedAt, firstPublishedAt }: PackageRecord,
  at: number,
  { packageMs, versionMs }: { readonly packageMs: number; readonly versionMs: number },
): Found | null {
  const script = installScript ? ", and runs a script when it is installed" : "";
  const isYoung = !known && firstPublishedAt !== null && at - firstPublishedAt < packageMs;
  if (isYoung) {
    const hours = hoursBetween(firstPublishedAt, at);
    const because = `${clip(name)} was first published ${ageOf(hours)} before${script}`;
    return { strength: installScript ? "strong" : "medium", because, hours };
  }
  if (publishedAt === null || at - publishedAt >= versionMs) return null;
  const hours = hoursBetween(publishedAt, at);
  const because = `${clip(name)} ${clip(version ?? "", 40)} was published ${ageOf(hours)} before${script}`;
  return { strength: installScript ? "medium" : "weak", because, hours };
}

/** A registry's clock may be ahead of ours. */
function hoursBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / HOUR));
}

function ageOf(hours: number): string {
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours === 1 ? "1 hour" : `${hours} hours`;
}
