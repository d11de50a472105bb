/** The part of a policy that the engine reads: which detectors run, with which options. */
export interface EnginePolicy {
  /** Detector id → switch and options; what is not named runs with its defaults. */
  readonly detectors: Readonly<Record<string, DetectorPolicy>>;
  /**
   * Paths whose findings and leaks count for nothing: a file, or a folder with a slash at its end. For samples of attacks
   * in a project that must keep them. How many were left out is told in the verdict.
   */
  readonly ignorePaths?: readonly string[];
}

export interface DetectorPolicy {
  readonly enabled?: boolean;
  readonly options?: Readonly<Record<string, unknown>>;
}

export const DEFAULT_POLICY: EnginePolicy = { detectors: {} };
