/**
 * Proposes a policy that alerts within a budget, from what was judged of a repository's own history: the lowest severity that stays within
 * it, and where that is above `high`, paths or detectors to leave out. What is decisive or a grave leak is never tuned away: it may be real.
 */
import { type Finding, isGrave, SEVERITIES, type Severity, type Verdict, withoutDecided } from "../engine/index.ts";
import { isAbove, worstSeverity } from "../report/render/headline.ts";
import { count } from "../report/render/numbers.ts";

export interface JudgedCommit {
  readonly sha: string;
  readonly verdict: Verdict;
}

/** Findings of a detector that would no longer count: in one folder, or everywhere. */
interface Move {
  readonly detector: string;
  /** With a slash at its end; null: everywhere. */
  readonly folder: string | null;
  /** Commits that would no longer alert. */
  readonly gain: number;
}

export interface FittedPolicy {
  readonly alertAt: Severity;
  readonly moves: readonly Move[];
  readonly commits: number;
  readonly allowed: number;
  /** Commits that alert by the proposal. */
  readonly left: number;
  /** Commits that alert from each severity on, as they were judged. */
  readonly from: ReadonlyMap<Severity, number>;
  /** Commits with something decisive or a grave leak, newest first. */
  readonly grave: readonly JudgedCommit[];
}

/** Severity that a proposal tries to keep: an alert is a mail to somebody. */
const USUAL: Severity = "high";
/** Folders of a path that are looked at, from the top. */
const DEEPEST = 2;
/** Changes that one proposal makes; a repository that needs more is better looked at. */
const MOST_MOVES = 10;
/** Commits listed to be looked at. */
const MOST_LISTED = 20;
/** A name that can stand in a policy file as it is. */
const PLAIN_FOLDER = /^[\w./-]{1,200}$/;

/** `judged` oldest first; `alertsPerCommit` such as 1/500. */
export function fitPolicy(judged: readonly JudgedCommit[], alertsPerCommit: number): FittedPolicy {
  const allowed = Math.floor(judged.length * alertsPerCommit);
  const from = new Map(SEVERITIES.map((severity) => [severity, judged.filter(alertsFrom(severity)).length]));
  const grave = judged.filter(({ verdict }) => hasGrave(verdict)).reverse();
  const common = { commits: judged.length, allowed, from, grave };
  const within = SEVERITIES.slice(1).find((severity) => (from.get(severity) ?? 0) <= allowed);
  if (within && !isAbove(within, USUAL)) {
    return { ...common, alertAt: within, moves: [], left: from.get(within) ?? 0 };
  }
  const { moves, left } = quieten(judged.filter(alertsFrom(USUAL)), allowed);
  if (left <= allowed || !within) return { ...common, alertAt: USUAL, moves, left };
  return { ...common, alertAt: within, moves: [], left: from.get(within) ?? 0 };
}

function alertsFrom(severity: Severity) {
  return ({ verdict }: JudgedCommit): boolean => !isAbove(severity, worstSeverity(verdict));
}

function hasGrave({ findings, leaks }: Verdict): boolean {
  return findings.some((finding) => isCounted(finding) && isGrave(finding)) || leaks.some(isGrave);
}

/** True for findings that moved the score. */
function isCounted({ contribution }: Finding): boolean {
  return contribution > 0;
}

/** The change that silences most, then the next, until the budget is kept or nothing helps. */
function quieten(alerting: readonly JudgedCommit[], allowed: number) {
  const moves: Move[] = [];
  let left = alerting;
  while (left.length > allowed && moves.length < MOST_MOVES) {
    const [best] = candidates(left)
      .map((move) => ({ ...move, gain: left.filter((commit) => isSilencedBy(move, commit, moves)).length }))
      .filter(({ gain }) => gain > 0)
      // Of two that silence as many, the narrower.
      .sort(
        (a, b) =>
          b.gain - a.gain || (b.folder ?? "").length - (a.folder ?? "").length || (a.detector < b.detector ? -1 : 1),
      );
    if (!best) break;
    moves.push(best);
    left = left.filter((commit) => stillAlerts(commit, moves));
  }
  return { moves, left: left.length };
}

/** A commit without a finding that the change covers is not scored anew: histories have many folders. */
function isSilencedBy(move: Omit<Move, "gain">, commit: JudgedCommit, moves: readonly Move[]): boolean {
  return commit.verdict.findings.some((one) => covers(move, one)) && !stillAlerts(commit, [...moves, move]);
}

function stillAlerts({ sha, verdict }: JudgedCommit, moves: readonly Omit<Move, "gain">[]): boolean {
  const isOpen = (one: Verdict["findings"][number] | Verdict["leaks"][number]) =>
    !("strength" in one) || isGrave(one) || !moves.some((move) => covers(move, one));
  return alertsFrom(USUAL)({ sha, verdict: withoutDecided(verdict, [], isOpen) });
}

function covers({ detector, folder }: Omit<Move, "gain">, finding: Finding): boolean {
  return detector === finding.detector && (folder === null || finding.path?.startsWith(folder) === true);
}

function candidates(alerting: readonly JudgedCommit[]): Omit<Move, "gain">[] {
  const found = new Map<string, Omit<Move, "gain">>();
  for (const { verdict } of alerting) {
    for (const finding of verdict.findings) {
      if (!isCounted(finding) || isGrave(finding)) continue;
      for (const folder of [null, ...foldersOf(finding.path)]) {
        found.set(`${finding.detector} ${folder}`, { detector: finding.detector, folder });
      }
    }
  }
  return [...found.values()];
}

function foldersOf(path: string | null): string[] {
  const parts = path?.split("/").slice(0, -1) ?? [];
  return parts
    .slice(0, DEEPEST)
    .map((_, i) => `${parts.slice(0, i + 1).join("/")}/`)
    .filter((folder) => PLAIN_FOLDER.test(folder) && !folder.split("/").includes(".."));
}

/** The proposal as a policy file; what it rests on stands in its comments. */
export function renderFittedPolicy({ alertAt, moves, commits, allowed, left, from, grave }: FittedPolicy): string {
  const ids = [...new Set(moves.map(({ detector }) => detector))].sort();
  const setting = (id: string): string[] => {
    const own = moves.filter(({ detector }) => detector === id);
    const gain = count(
      own.reduce((sum, move) => sum + move.gain, 0),
      "alert",
    );
    if (own.some(({ folder }) => folder === null)) return [`  ${id}:`, `    enabled: false  # ${gain} less`];
    return [`  ${id}:`, `    ignorePaths:  # ${gain} less`, ...own.map(({ folder }) => `      - "${folder}"`)];
  };
  const shown = grave.slice(0, MOST_LISTED);
  return [
    `# Proposed from ${count(commits, "judged commit")}; the budget allows ${count(allowed, "alert")} of them.`,
    ...SEVERITIES.map((severity) => `# From ${severity} on, ${from.get(severity)} would alert as it is.`),
    left <= allowed
      ? `# By this policy ${left} would.`
      : `# By this policy ${left} would: more than the budget, and nothing else can be left out without hiding what may be real.`,
    ...(grave.length === 0
      ? []
      : [
          "#",
          `# Look at ${grave.length === 1 ? "this commit" : `these ${grave.length} commits`} first: no policy should hide them.`,
          ...shown.map(({ sha, verdict }) => `#   ${sha.slice(0, 12)} ${worstSeverity(verdict)}: ${titleOf(verdict)}`),
          ...(grave.length > shown.length ? [`#   and ${grave.length - shown.length} more`] : []),
        ]),
    `alertAt: ${alertAt}`,
    ...(ids.length === 0 ? [] : ["detectors:", ...ids.flatMap(setting)]),
    "",
  ].join("\n");
}

/** Titles are the detectors' own text. */
function titleOf({ findings, leaks }: Verdict): string {
  return (findings.find((finding) => isCounted(finding) && isGrave(finding)) ?? leaks.find(isGrave))?.title ?? "";
}
