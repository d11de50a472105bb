/** What all processes of the App know together of an installation's calls. Times are milliseconds from now: clocks may differ. */

/** GitHub keeps one budget for each of these. */
export type Budget = "rest" | "graphql";

/** Calls an hour, those that are left, and how long until the hour is over. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  readonly resetMs: number;
}

export interface KnownLimit {
  readonly budget: Budget;
  /** Nothing may be sent for so long; 0 or less: it may. */
  readonly pausedMs: number;
  readonly quota: Quota | null;
}

export interface SharedLimits {
  look(installation: string): Promise<readonly KnownLimit[]>;
  /** Nothing is sent for so long, by any process; a shorter pause does not end a longer one. */
  pause(installation: string, budget: Budget, ms: number): Promise<void>;
  learn(installation: string, budget: Budget, quota: Quota): Promise<void>;
  /** Takes the next turn to write; returns how long it is until then. */
  reserveWrite(installation: string, spacingMs: number): Promise<number>;
}
