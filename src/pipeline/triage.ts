/**
 * Lays what maintainers decided over a verdict. The verdict itself stays as it was judged; what was cleared no longer counts,
 * and what was cleared for less than is known now counts again, and is named. Pure.
 */
import {
  type Binding,
  type Finding,
  isGrave,
  isTestPath,
  isVendoredPath,
  type Leak,
  SEVERITIES,
  STRENGTHS,
  type Verdict,
  withoutDecided,
} from "../engine/index.ts";
import type { Decision, EndedDecision, Report, Triage } from "./ports.ts";

/** A confidence that grew by less is the same: it moves with what is known of the repository's past. */
const SAME_CONFIDENCE = 0.1;

type Found = Finding | Leak;
type Bound = Found & { readonly binding: Binding };

export interface Triaged {
  readonly triage: Triage;
  /** What is left of the verdict, and of each commit's. */
  readonly verdict: Verdict;
  readonly commits: Report["commits"];
}

/** Anchors of all findings and leaks: decisions are looked for by these. */
export function anchorsOf(verdict: Verdict, commits: readonly Verdict[]): string[] {
  const anchors = foundIn(verdict, commits).flatMap(({ binding }) => [
    binding.anchor,
    ...(binding.movedFrom === undefined ? [] : [binding.movedFrom]),
  ]);
  return [...new Set(anchors)];
}

/** `decisions` are those in force on the anchors of the verdict, the latest for each content. */
export function triage(verdict: Verdict, commits: Report["commits"], decisions: readonly Decision[]): Triaged {
  if (decisions.length === 0) return { triage: UNDECIDED, verdict, commits };
  const verdicts = commits.map((commit) => commit.verdict);
  const found = foundIn(verdict, verdicts);
  const decided: { finding: Bound; decision: Decision }[] = [];
  const ended: EndedDecision[] = [];
  for (const finding of found) {
    const about = decisions.filter(({ evidence }) => anchorsOfOne(finding).includes(evidence.anchor));
    const exact = about.find(({ evidence }) => evidence.content === finding.binding.content);
    const growth = exact && growthOf(exact, finding);
    if (exact && growth === null) decided.push({ finding, decision: exact });
    else if (exact && growth) ended.push({ finding, decision: exact, why: growth });
    else {
      const [other] = about.filter(({ evidence }) => !found.some((one) => one.binding.content === evidence.content));
      if (other) ended.push({ finding, decision: other, why: changeOf(finding) });
    }
  }
  const cleared = decided.filter(({ decision }) => decision.kind !== "confirmed");
  const keys = new Set(cleared.map(({ finding }) => keyOf(finding)));
  const isOpen = ({ binding }: Found) => !(binding && keys.has(keyOf({ binding })));
  if (keys.size === 0)
    return { triage: { decided, ended, floor: false, severity: verdict.severity }, verdict, commits };
  return {
    triage: { decided, ended, floor: cleared.some(({ finding }) => isGrave(finding)), severity: verdict.severity },
    verdict: withoutDecided(verdict, verdicts, isOpen),
    commits: commits.map((commit) => ({ ...commit, verdict: withoutDecided(commit.verdict, [], isOpen) })),
  };
}

export const UNDECIDED: Triage = { decided: [], ended: [], floor: false, severity: null };

/** Each once, strongest first, of the push and of all its commits. */
export function foundIn(verdict: Verdict, commits: readonly Verdict[]): Bound[] {
  const all: readonly Found[] = [verdict, ...commits].flatMap((one) => [...one.findings, ...one.leaks]);
  const seen = new Set<string>();
  return all.filter((one): one is Bound => {
    if (!one.binding) return false;
    const key = keyOf({ binding: one.binding });
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

function keyOf({ binding }: { readonly binding: Binding }): string {
  return `${binding.anchor}\n${binding.content}`;
}

/** A file that a commit moves out of its tests, or out of what is vendored, is judged anew. */
function anchorsOfOne({ binding, path }: Bound): string[] {
  const from = binding.movedFrom;
  if (from === undefined || path === null) return [binding.anchor];
  const old = from.slice(from.indexOf("\n") + 1);
  const isAlike = isTestPath(old) === isTestPath(path) && isVendoredPath(old) === isVendoredPath(path);
  return isAlike ? [binding.anchor, from] : [binding.anchor];
}

/** What is known now and was not when it was decided; null where nothing is. */
function growthOf({ evidence }: Decision, finding: Found): string | null {
  if ("strength" in finding) {
    const was = evidence.strength === null ? -1 : STRENGTHS.indexOf(evidence.strength);
    // What a detector counts less for in this repository is no news of the finding.
    const is = finding.demotedFrom ?? finding.strength;
    if (STRENGTHS.indexOf(is) > was) return `it was ${evidence.strength ?? "unknown"} then and is ${is} now`;
    if (finding.confidence > (evidence.confidence ?? 0) + SAME_CONFIDENCE) {
      return `it was ${percent(evidence.confidence ?? 0)} sure then and is ${percent(finding.confidence)} sure now`;
    }
  } else if (
    evidence.severity === null ||
    SEVERITIES.indexOf(finding.severity) > SEVERITIES.indexOf(evidence.severity)
  ) {
    return `it was ${evidence.severity ?? "unknown"} then and is ${finding.severity} now`;
  }
  const [before, now] = [wordsOf(evidence.because, evidence.path), wordsOf(finding.because, finding.path)];
  const added = [...now].filter((word) => !before.has(word));
  return added.length > 0 ? `new since then: ${added.slice(0, 8).join(", ")}` : null;
}

function changeOf({ binding }: Bound): string {
  const place = binding.anchor.slice(binding.anchor.indexOf("\n") + 1);
  return place.startsWith("@") ? "the people behind the commit are others now" : "the content is another one now";
}

/** Words of a reason without numbers and without the file's name, which lines, counts and renames change. */
function wordsOf(because: string, path: string | null): Set<string> {
  const names = new Set(path === null ? [] : [path, path.slice(path.lastIndexOf("/") + 1)]);
  const words = because.split(/[\s,;:()"'…]+/).filter((word) => !names.has(word) && !/\d/.test(word));
  return new Set(words.filter((word) => word.length > 1));
}

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}
