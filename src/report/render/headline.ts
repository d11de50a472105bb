/** The one line that must do: title of the check run, subject of the mail. Plain text. */
import { type Finding, type Leak, SEVERITIES, type Severity, type Verdict } from "../../engine/index.ts";
import type { Report } from "../../pipeline/ports.ts";
import { TITLE_LIMIT } from "./limits.ts";
import { count } from "./numbers.ts";
import { visibleProse } from "./visible.ts";

/** Words of a title: what is read in a list of checks. */
const MOST_WORDS = 10;

/** What the line is made of: a report has it, and so has a stored push with its decisions. */
export interface HeadlineParts extends Pick<Report, "verdict" | "triage"> {
  readonly push: Pick<Report["push"], "deleted">;
  readonly commits: readonly unknown[];
}

/** "Critical: unsigned commit claims to be a merge that GitHub made"; the worst of findings and leaks, at most ten words. */
export function headline(report: HeadlineParts, limit = TITLE_LIMIT): string {
  const { verdict, commits } = report;
  const [leak] = worstFirst(verdict.leaks);
  const [finding] = verdict.findings.filter(({ contribution }) => contribution > 0);
  const unfinished = verdict.complete ? "" : ", not finished";
  if (leak && (isAbove(leak.severity, verdict.severity) || !finding)) {
    return inWords(`${titleCase(leak.severity)} leak${unfinished}: ${leak.title}`, limit);
  }
  if (!verdict.complete && verdict.severity === "low") {
    return `Not finished: ${count(materialGaps(verdict), "thing")} could not be read`;
  }
  if (finding) return inWords(`${titleCase(verdict.severity)}${unfinished}: ${finding.title}`, limit);
  const cleared = report.triage.decided.filter(({ decision }) => decision.kind !== "confirmed");
  if (cleared.length > 0) return `Nothing open: ${count(cleared.length, "finding")} decided by maintainers`;
  return `Nothing suspicious in ${report.push.deleted ? "the deletion of a ref" : count(commits.length, "commit")}`;
}

function inWords(text: string, limit: number): string {
  const words = visibleProse(text, limit).split(" ");
  return words.length <= MOST_WORDS
    ? words.join(" ")
    : `${words
        .slice(0, MOST_WORDS)
        .join(" ")
        .replace(/[,;:]$/, "")}…`;
}

/** "Critical". */
export function titleCase(severity: Severity): string {
  return severity.charAt(0).toUpperCase() + severity.slice(1);
}

export function isAbove(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b);
}

/** Leaks by severity, in their own order where equal. */
export function worstFirst(leaks: readonly Leak[]): Leak[] {
  return [...leaks].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

export function materialGaps(verdict: Pick<Verdict, "gaps">): number {
  return verdict.gaps.filter(({ material }) => material).length;
}

/** The worse of the score's severity and the leaks'. */
export function worstSeverity({ severity, leaks }: Verdict): Severity {
  return leaks.reduce<Severity>((worst, leak) => (isAbove(leak.severity, worst) ? leak.severity : worst), severity);
}

/** Findings of the push, then those of its other commits, each once; strongest first within each. */
export function allFindings({ verdict, commits }: Pick<Report, "verdict" | "commits">): Finding[] {
  const seen = new Set<string>();
  const others = commits.flatMap((commit) => commit.verdict.findings).sort((a, b) => b.contribution - a.contribution);
  return [...verdict.findings, ...others].filter((finding) => {
    const key = JSON.stringify([finding.commit, finding.fingerprint, finding.line]);
    return !seen.has(key) && seen.add(key);
  });
}
