/** What people review of a verdict: rounded, so that only a change that matters is one. */
import type { Verdict } from "../../src/engine/index.ts";
import type { ScannedCommit } from "../../src/pipeline/scan-range.ts";

export interface Accepted {
  readonly commits: readonly AcceptedCommit[];
}

interface AcceptedCommit {
  readonly subject: string;
  readonly severity: Verdict["severity"];
  readonly score: number;
  readonly metadataScore: number;
  readonly axis: Verdict["axis"];
  readonly findings: readonly Record<string, unknown>[];
  readonly interactions: readonly Record<string, unknown>[];
  readonly leaks: readonly Record<string, unknown>[];
  readonly gaps: Verdict["gaps"];
}

export function toAccepted(scanned: readonly ScannedCommit[]): Accepted {
  return {
    commits: scanned.map(({ message, verdict }) => ({
      subject: message.split("\n", 1)[0] ?? "",
      severity: verdict.severity,
      score: rounded(verdict.score),
      metadataScore: rounded(verdict.metadataScore),
      axis: verdict.axis,
      findings: verdict.findings.map(
        ({ detector, axis, strength, contribution, path, line, because, fingerprint }) => ({
          detector,
          axis,
          strength,
          contribution: rounded(contribution),
          path,
          line,
          because,
          fingerprint: fingerprint.slice(0, 16),
        }),
      ),
      interactions: verdict.interactions.map(({ name, contribution }) => ({
        name,
        contribution: rounded(contribution),
      })),
      leaks: verdict.leaks.map(({ detector, severity, path, line, because, fingerprint }) => ({
        detector,
        severity,
        path,
        line,
        because,
        fingerprint: fingerprint.slice(0, 16),
      })),
      gaps: verdict.gaps,
    })),
  };
}

/** As it is kept: characters that are not seen are written as escapes, so that the file itself deceives nobody. */
export function toText(accepted: Accepted): string {
  const text = JSON.stringify(accepted, null, 2).replace(/(?!\n)[\p{C}\p{M}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
  return `${text}\n`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Enough of a digest to see that it changed. */
