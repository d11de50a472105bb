/** What stands between a push and its effect: owners, scans, delays, the visibility of a diff. */
import type { Signal, Strength } from "../model/detector.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import { addedLines, removedLines } from "./lines.ts";
import { newLines } from "./new-lines.ts";
import { baseName, classesOf, isOwnCode } from "./path-classes.ts";
import { workflowChanges } from "./workflow-change.ts";

/** Steps that watch over the pipeline or the code. */
const WATCHES =
  /^(?:step-security\/harden-runner|github\/codeql-action|ossf\/scorecard-action|actions\/dependency-review-action|zizmorcore\/zizmor-action|trufflesecurity\/trufflehog|gitleaks\/gitleaks-action|aquasecurity\/trivy-action|snyk\/actions|semgrep\/|returntocorp\/semgrep|google\/osv-scanner-action|anchore\/scan-action)/i;
/** Waiting before a fresh release is taken, and scripts kept from running on install. */
const DELAY =
  /\b(?:minimum-?release-?age|minimumReleaseAge|min-release-age|npmMinimalAgeGate|cooldown|stabilityDays|exclude-newer)\b/i;

/** What one file no longer guards. */
export function guardsLostIn(commit: CommitEvidence, file: FileChange): Signal[] {
  const name = baseName(file.path);
  const signal = (strength: Strength, because: string, line?: number): Signal => ({
    strength,
    confidence: 1,
    because,
    path: file.path,
    ...(line ? { line } : {}),
  });
  if (name === "CODEOWNERS") {
    const lost = removedLines(file).filter(({ text }) => /^\s*[^#\s]/.test(text)).length;
    const kept = addedLines(file).some(({ text }) => /^\s*[^#\s]/.test(text));
    return file.status === "deleted" || (lost > 0 && !kept)
      ? [signal("weak", "parts of the code lose their owners")]
      : [];
  }
  if (name === ".gitattributes") {
    return newLines(commit, file)
      .filter(({ text }) => hidesSource(text))
      .slice(0, 1)
      .map(({ text, number }) =>
        signal("medium", `changes of ${text.trim().split(/\s/, 1)[0] ?? ""} are hidden in diffs`, number),
      );
  }
  if (
    /^(?:renovate\.json5?|\.renovaterc(?:\.json)?|dependabot\.ya?ml|\.npmrc|pnpm-workspace\.yaml|\.yarnrc\.yml|bunfig\.toml|uv\.toml|pyproject\.toml)$/.test(
      name,
    )
  ) {
    const lost = removedLines(file).find(({ text }) => DELAY.test(text.slice(0, 400)));
    const kept = addedLines(file).some(({ text }) => DELAY.test(text.slice(0, 400)));
    return lost && !kept ? [signal("weak", "the delay before a fresh release is taken is gone", lost.number)] : [];
  }
  return [];
}

/** `-diff` or `linguist-generated` on what people write. */
function hidesSource(line: string): boolean {
  const [pattern = "", ...attributes] = line.slice(0, 1000).trim().split(/\s+/);
  if (
    pattern.startsWith("#") ||
    !attributes.some((one) => one === "-diff" || /^linguist-generated(?:=true)?$/.test(one))
  )
    return false;
  return /\*\.(?:[cm]?[jt]sx?|py|go|rs|rb|php|sh|ya?ml)$/.test(pattern)
    ? !/gen|dist|build|vendor|snap|mock|pb|lock|min\./i.test(pattern)
    : isOwnCode(pattern) && !/\*/.test(pattern) && !/gen/i.test(pattern);
}

/** Watchers that the changed workflows used and none uses any more. */
export function scansLost(commit: CommitEvidence): Signal[] {
  const now = new Set(
    workflowChanges(commit).flatMap(({ after }) => after.steps.flatMap(({ uses }) => watcherIn(uses))),
  );
  const lost = new Map<string, string>();
  for (const file of commit.files) {
    const steps = file.facts.workflow?.before?.steps.map(({ uses }) => uses) ?? [];
    // A deleted file is not read any more, but its lines are there.
    const removed = file.status === "deleted" && classesOf(file.path).includes("workflow") ? removedLines(file) : [];
    const used = [
      ...steps,
      ...removed.map(({ text }) => /\buses:\s{1,10}["']?([^\s"']{1,200})/.exec(text)?.[1] ?? null),
    ];
    for (const watcher of used.flatMap(watcherIn))
      if (!now.has(watcher) && !lost.has(watcher)) lost.set(watcher, file.path);
  }
  const [path] = lost.values();
  if (path === undefined) return [];
  return [{ strength: "weak", confidence: 1, because: `workflows no longer use ${[...lost.keys()].join(", ")}`, path }];
}

function watcherIn(uses: string | null): string[] {
  const watcher = WATCHES.exec(uses ?? "")?.[0].toLowerCase();
  return watcher === undefined ? [] : [watcher];
}
