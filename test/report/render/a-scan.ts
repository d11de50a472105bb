import type { Verdict } from "../../../src/engine/index.ts";
import type { ScannedCommit, ScanRenderer, ScanSummary } from "../../../src/report/render/scan-renderer.ts";
import { aVerdict, HEAD } from "../a-report.ts";

/** A commit whose name, message and address would move a cursor, change direction and hide, if a terminal let them. */
export const HOSTILE = "\u001b[31m\u001b]0;title\u0007 \u202egpj.exe\u202c \u200b\u{e0041} \u009b2J \r\nnext";

export function aScanned(verdict: Partial<Verdict> = {}, parts: Partial<ScannedCommit> = {}): ScannedCommit {
  return {
    sha: HEAD,
    message: "Update the client\n\nBody",
    author: { name: "Ada", email: "ada@example.org", at: Date.parse("2026-05-04T08:00:00Z"), offsetMinutes: 120 },
    verdict: aVerdict({ subject: { kind: "commit", id: HEAD }, ...verdict }),
    changedPath: "src/changed.js",
    ...parts,
  };
}

export function aSummary(parts: Partial<ScanSummary> = {}): ScanSummary {
  return {
    commits: 1,
    severities: { low: 1, medium: 0, high: 0, critical: 0 },
    leaks: 0,
    gaps: 0,
    materialGaps: 0,
    notRun: [],
    leftOut: 0,
    seconds: 1.26,
    ...parts,
  };
}

export function renderAll(renderer: ScanRenderer, commits: readonly ScannedCommit[], summary = aSummary()): string {
  return [renderer.begin(), ...commits.map((one) => renderer.commit(one)), renderer.end(summary)].join("");
}
