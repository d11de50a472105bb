/** A scan for programs: one JSON object a line, every judged commit and then one summary; see `scan-lines.ts`. */
import { ENGINE_VERSION, type Finding, type Gap, type Leak, replaceHidden, subjectOf } from "../../engine/index.ts";
import { fingerprintHash } from "./fingerprint.ts";
import type { ScanRenderer } from "./scan-renderer.ts";

export function createScanJsonl(): ScanRenderer {
  return {
    begin: () => "",
    commit: ({ sha, message, author, verdict }) =>
      toLine({
        type: "commit",
        version: verdict.engineVersion,
        sha,
        author: { name: author.name, email: author.email, at: toIso(author.at) },
        subject: subjectOf(message),
        score: toScore(verdict.score),
        severity: verdict.severity,
        axis: verdict.axis,
        base: rounded(verdict.base),
        metadataScore: toScore(verdict.metadataScore),
        findings: verdict.findings.map(toFinding),
        leaks: verdict.leaks.map(toLeak),
        gaps: verdict.gaps.map(toGap),
      }),
    end: ({ commits, severities, leaks, gaps, notRun, seconds }) =>
      toLine({
        type: "summary",
        version: ENGINE_VERSION,
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

function toFinding(finding: Finding) {
  const { detector, family, contribution, path, line, because, title, strength, confidence } = finding;
  const fingerprint = fingerprintHash(finding);
  return {
    detector,
    family,
    contribution: rounded(contribution),
    path,
    line,
    because,
    title,
    strength,
    confidence,
    fingerprint,
  };
}

function toLeak(leak: Leak) {
  const { detector, severity, path, line, because, title } = leak;
  return { detector, severity, path, line, because, title, fingerprint: fingerprintHash(leak) };
}

function toIso(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

function toGap({ what, why, material }: Gap) {
  return { what, why, material };
}

/** Enough digits to add up, few enough to read. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Rounded down: a score must not show as the next severity. */
function toScore(value: number): number {
  return Math.floor(value * 10_000 + 1e-6) / 10_000;
}

/** JSON escapes the control characters alone; what else a terminal obeys and nobody sees is escaped as well. */
function toLine(value: unknown): string {
  return `${replaceHidden(JSON.stringify(value), escaped)}\n`;
}

function escaped(codePoint: number): string {
  const units = String.fromCodePoint(codePoint).split("");
  return units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
