/** A scan as it is told, piece by piece: nothing of it is held back, so that a whole history fits in little memory. */
import type { Severity, Stamp, Verdict } from "../../engine/index.ts";

/** One judged commit, as the formats show it. */
export interface ScannedCommit {
  readonly sha: string;
  readonly message: string;
  readonly author: Stamp;
  readonly verdict: Verdict;
  /** A path that the commit changed; null where it changed none, or where it is not known. */
  readonly changedPath: string | null;
}

export interface ScanSummary {
  readonly commits: number;
  /** Commits of each severity. */
  readonly severities: Readonly<Record<Severity, number>>;
  readonly leaks: number;
  readonly gaps: number;
  readonly materialGaps: number;
  /** Detectors whose evidence this mode does not have, by id. */
  readonly notRun: readonly string[];
  /** Findings and leaks in paths that the policy leaves out. */
  readonly leftOut: number;
  readonly seconds: number;
}

/** Each part returns the text to write next, which may be empty. */
export interface ScanRenderer {
  begin(): string;
  commit(commit: ScannedCommit): string;
  end(summary: ScanSummary): string;
}
