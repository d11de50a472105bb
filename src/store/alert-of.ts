/** Whether a verdict is told to somebody, and in which words. Pure. */
import { clip, SEVERITIES, type Severity, type Verdict } from "../engine/index.ts";
import { toStorable } from "./storable-text.ts";

export interface NewAlert {
  /** `risk` for a score that reached the policy's severity, `leak` for a credential beside a lower one. */
  readonly type: "risk" | "leak";
  readonly severity: Severity;
  readonly message: string;
}

/** Length of the column, and the room that one finding's own words get in it. */
const MESSAGE = 500;
const BECAUSE = 300;

export function alertOf(verdict: Verdict, alertAt: Severity): NewAlert | null {
  if (rank(verdict.severity) >= rank(alertAt)) {
    return { type: "risk", severity: verdict.severity, message: toStorable(riskMessage(verdict), MESSAGE) };
  }
  const worst = [...verdict.leaks].sort((a, b) => rank(b.severity) - rank(a.severity))[0];
  if (!worst || rank(worst.severity) < rank(alertAt)) return null;
  const more = verdict.leaks.length > 1 ? `, and ${verdict.leaks.length - 1} more` : "";
  const message = `credential in the change: ${clip(worst.because, BECAUSE)}${more}`;
  return { type: "leak", severity: worst.severity, message: toStorable(message, MESSAGE) };
}

function riskMessage({ severity, score, findings, leaks }: Verdict): string {
  const strongest = findings.find(({ trial }) => !trial);
  const others = findings.filter((finding) => !finding.trial && finding !== strongest).length;
  const because = strongest ? `: ${clip(strongest.because, BECAUSE)}` : "";
  const more = others > 0 ? `, and ${others} more ${others === 1 ? "finding" : "findings"}` : "";
  const credentials =
    leaks.length > 0 ? `; ${leaks.length} leaked ${leaks.length === 1 ? "credential" : "credentials"}` : "";
  return `${severity} risk, score ${(Math.floor(score * 100) / 100).toFixed(2)}${because}${more}${credentials}`;
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
