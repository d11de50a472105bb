/** A scan for programs: one JSON object a line, every judged commit and then one summary. Field names are an interface. */
import type { Finding, Gap, Leak } from "../../engine/index.ts";
import type { ScanRenderer } from "./scan-renderer.ts";

export function createScanJsonl(): ScanRenderer {
  return {
    begin: () => "",
    commit: ({ sha, verdict }) =>
      toLine({
        type: "commit",
        sha,
        score: rounded(verdict.score),
        severity: verdict.severity,
        axis: verdict.axis,
        base: rounded(verdict.base),
        metadataScore: rounded(verdict.metadataScore),
        findings: verdict.findings.map(toFinding),
        leaks: verdict.leaks.map(toLeak),
        gaps: verdict.gaps.map(toGap),
      }),
    end: ({ commits, severities, leaks, gaps, notRun, seconds }) =>
      toLine({
        type: "summary",
        commits,
        medium: severities.medium,
        high: severities.high,
        critical: severities.critical,
        leaks,
        gaps,
        notRun,
        seconds: Math.round(seconds * 10) / 10,
      }),
  };
}

function toFinding({ detector, family, contribution, path, line, because }: Finding) {
  return { detector, family, contribution: rounded(contribution), path, line, because };
}

function toLeak({ detector, severity, path, line, because }: Leak) {
  return { detector, severity, path, line, because };
}

function toGap({ what, why, material }: Gap) {
  return { what, why, material };
}

/** Enough digits to add up, few enough to read. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** JSON escapes control characters but not the line separators and direction marks that a terminal may obey. */
function toLine(value: unknown): string {
  return `${JSON.stringify(value).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
