/** What stands between a push and its effect: owners, scans, delays, the visibility of a diff. */

import { addedLines, removedLines } from "../diff/lines.ts";
import { newLines } from "../diff/new-lines.ts";
import { clip } from "../explain/clip.ts";
import type { Signal, Strength } from "../model/detector.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { Wake } from "../model/wake.ts";
import { baseName, classesOf, isDocument, isOwnCode } from "../paths/path-classes.ts";
import { workflowChanges } from "./workflow-change.ts";

/** Steps that watch over the pipeline or the code. */
const WATCHES = [
  "step-security/harden-runner",
  "github/codeql-action",
  "ossf/scorecard-action",
  "actions/dependency-review-action",
  "zizmorcore/zizmor-action",
  "trufflesecurity/trufflehog",
  "gitleaks/gitleaks-action",
  "aquasecurity/trivy-action",
  "snyk/actions",
  "semgrep/",
  "returntocorp/semgrep",
  "google/osv-scanner-action",
  "anchore/scan-action",
];
/** Waiting before a fresh release is taken, and scripts kept from running on install. */
const DELAYS = "minimumreleaseage minreleaseage npmminimalagegate cooldown stabilitydays excludenewer".split(" ");

function namesDelay(text: string): boolean {
  const plain = text.slice(0, 400).toLowerCase().replaceAll("-", "");
  return DELAYS.some((word) => plain.includes(word));
}

/** Files in which a delay is set. */
const DELAY_FILES: ReadonlySet<string> = new Set(
  "renovate.json renovate.json5 .renovaterc .renovaterc.json dependabot.yml dependabot.yaml .npmrc pnpm-workspace.yaml .yarnrc.yml bunfig.toml uv.toml pyproject.toml".split(
    " ",
  ),
);

/** A line that says something. */
function isEntry(line: string): boolean {
  const text = line.trim();
  return text !== "" && !text.startsWith("#");
}

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
    const lost = removedLines(file).filter(({ text }) => isEntry(text)).length;
    const kept = addedLines(file).some(({ text }) => isEntry(text));
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
  if (DELAY_FILES.has(name)) {
    const lost = removedLines(file).find(({ text }) => namesDelay(text));
    const kept = addedLines(file).some(({ text }) => namesDelay(text));
    return lost && !kept ? [signal("weak", "the delay before a fresh release is taken is gone", lost.number)] : [];
  }
  return [];
}

/** The repository's own policy for us. */
const OUR_POLICY = ".github/countersign.yml";
/** How entries begin by which less is judged, or nothing blocks; blanks are left out. */
const RELAXES = "enabled:false mode:advisory ignorepaths: ignorebranches: trusted:".split(" ");
const OUR_NAME = "countersign";
/** What follows our name in a marker that asks us to look away; there is none that we obey. */
const LOOK_AWAY = "ignore disable allow skip off nocheck noscan".split(" ");
/** Between our name and the word. */
const JOINTS = ["-", ":", ": ", "_", ""];

/** Files by whose name a guard is known, markers with our name, and workflows. */
export const GUARD_WAKES: readonly Wake[] = [{ path: isGuard }, { added: [OUR_NAME] }, { facts: ["workflow"] }];

function isGuard(path: string): boolean {
  const name = baseName(path);
  return (
    name === "CODEOWNERS" ||
    name === ".gitattributes" ||
    DELAY_FILES.has(name) ||
    path === OUR_POLICY ||
    name.toLowerCase() === `.${OUR_NAME}ignore` ||
    classesOf(path).includes("workflow")
  );
}

/** What asks us to look away: entries of our policy, which judges later pushes, and markers and files that change nothing. */
export function looksAway(commit: CommitEvidence, file: FileChange): Signal[] {
  const signal = (because: string, line?: number): Signal[] => [
    { strength: "weak", confidence: 1, because, path: file.path, ...(line ? { line } : {}) },
  ];
  if (file.path === OUR_POLICY) {
    const relaxed = newLines(commit, file).find(({ text }) => {
      const plain = text.slice(0, 400).replaceAll(" ", "").toLowerCase();
      return RELAXES.some((start) => plain.startsWith(start));
    });
    return relaxed
      ? signal(`the policy judges less from the next push on: ${clip(relaxed.text.trim(), 60)}`, relaxed.number)
      : [];
  }
  if (baseName(file.path).toLowerCase() === `.${OUR_NAME}ignore`) {
    return file.status === "deleted" ? [] : signal("a list of what to leave out, which has no effect");
  }
  if (isDocument(file.path)) return [];
  const marker = addedLines(file).find(({ text }) => isMarker(text.slice(0, 1000).toLowerCase()));
  return marker ? signal("a marker asks to leave the line out, which has no effect", marker.number) : [];
}

function isMarker(line: string): boolean {
  const at = line.indexOf(OUR_NAME);
  if (at < 0) return false;
  const rest = line.slice(at + OUR_NAME.length);
  return JOINTS.some((joint) => LOOK_AWAY.some((word) => rest.startsWith(joint + word)));
}

/** `-diff` or `linguist-generated` on what people write. */
function hidesSource(line: string): boolean {
  const [pattern = "", ...attributes] = line.slice(0, 1000).trim().split(/\s+/);
  if (pattern.startsWith("#") || !attributes.some((one) => HIDES.has(one))) return false;
  const small = pattern.toLowerCase();
  return SOURCES.some((end) => pattern.endsWith(`*.${end}`))
    ? !MADE.some((part) => small.includes(part))
    : isOwnCode(pattern) && !pattern.includes("*") && !small.includes("gen");
}
const HIDES: ReadonlySet<string> = new Set(["-diff", "linguist-generated", "linguist-generated=true"]);
/** Extensions of what people write. */
const SOURCES = "js cjs mjs jsx cjsx mjsx ts cts mts tsx ctsx mtsx py go rs rb php sh yml yaml".split(" ");
/** Parts of patterns that mean a tool's output. */
const MADE = "gen dist build vendor snap mock pb lock min.".split(" ");

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
  const small = uses?.toLowerCase() ?? "";
  const watcher = WATCHES.find((one) => small.startsWith(one));
  return watcher === undefined ? [] : [watcher];
}
