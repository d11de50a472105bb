/** The one line that must do: title of the check run, subject of the mail. Plain text. */
import { type Finding, type Leak, SEVERITIES, type Severity, type Verdict } from "../../engine/index.ts";
import type { Report } from "../../pipeline/ports.ts";
import { TITLE_LIMIT } from "./limits.ts";
import { count, showScore } from "./numbers.ts";
import { visibleProse } from "./visible.ts";

/** "Critical 0.97 – Claims to be a merge made by GitHub, but GitHub did not make it (+2)". */
export function headline(report: Report, limit = TITLE_LIMIT): string {
  const { verdict, commits } = report;
  const [leak] = worstFirst(verdict.leaks);
  const counted = verdict.findings.filter(({ contribution }) => contribution > 0);
  const [finding] = counted;
  const unfinished = verdict.complete ? "" : ", not finished";
  if (leak && isAbove(leak.severity, verdict.severity)) {
    const more = verdict.leaks.length + counted.length - 1;
    return visibleProse(`${titleCase(leak.severity)} leak${unfinished} – ${leak.title}${plus(more)}`, limit);
  }
  if (!verdict.complete && verdict.severity === "low") {
    const soFar = finding ? `, Low ${showScore(verdict.score)} so far` : "";
    return `Not finished${soFar}: ${count(materialGaps(verdict), "thing")} could not be read`;
  }
  if (finding) {
    const more = counted.length + verdict.leaks.length - 1;
    const score = `${titleCase(verdict.severity)} ${showScore(verdict.score)}`;
    return visibleProse(`${score}${unfinished} – ${finding.title}${plus(more)}`, limit);
  }
  const brought = count(commits.length, "commit");
  return verdict.findings.length > 0
    ? `Low ${showScore(verdict.score)} – ${count(verdict.findings.length, "remark")} on ${brought}`
    : `Nothing suspicious in ${brought}`;
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

function plus(more: number): string {
  return more > 0 ? ` (+${more})` : "";
}
