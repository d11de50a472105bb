/** The part of a policy that the engine reads: which detectors run, with which options. */
export interface EnginePolicy {
  /** Detector id → switch and options; what is not named runs with its defaults. */
  readonly detectors: Readonly<Record<string, DetectorPolicy>>;
  /**
   * Paths whose findings and leaks count for nothing: a file, a folder with a slash at its end, or a pattern with stars. For
   * samples of attacks in a project that must keep them. How many were left out is told in the verdict.
   */
  readonly ignorePaths?: readonly string[];
  /**
   * Ids of accounts, such as bots and Apps, that work at any hour and in any name: who and when tells nothing of what they push or sign
   * themselves. What content does counts as ever. How many findings were left out is told in the verdict.
   */
  readonly trusted?: readonly number[];
  /** Ids of detectors that are often wrong in this repository: they count one strength less; never below weak, and never less than decisive. */
  readonly demoted?: readonly string[];
}

export interface DetectorPolicy {
  readonly enabled?: boolean;
  /** Paths in which this detector's findings count for nothing. */
  readonly ignorePaths?: readonly string[];
  readonly options?: Readonly<Record<string, unknown>>;
}

export const DEFAULT_POLICY: EnginePolicy = { detectors: {} };
