/** The part of a policy that the engine reads: which detectors run, with which options. */
export interface EnginePolicy {
  /** Detector id → switch and options; what is not named runs with its defaults. */
  readonly detectors: Readonly<Record<string, DetectorPolicy>>;
}

export interface DetectorPolicy {
  readonly enabled?: boolean;
  readonly options?: Readonly<Record<string, unknown>>;
}

export const DEFAULT_POLICY: EnginePolicy = { detectors: {} };
