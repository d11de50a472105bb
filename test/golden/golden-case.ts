/**
 * A golden case: what is pushed on top of an ordinary history. Attacks are rebuilt from public reports, with invented names
 * and hosts; what an innocent look-alike does is what people do every day. Strings that scanners look for are put together
 * when the script runs, and do nothing.
 */
import type { BaseName } from "./bases.ts";
import type { Branch } from "./branch.ts";

export interface GoldenCase {
  /**
   * `attack`: at least one of the commits must be `medium` or above. `innocent`: all must be `low` and leak nothing.
   * `leak`: a credential is reported beside the score, and nothing more.
   */
  readonly kind: "attack" | "innocent" | "leak";
  /** What really happened, or who does this in good faith. */
  readonly story: string;
  /** Of a case that is judged wrongly today: why, and what evidence would be needed. Once it is judged rightly, this goes. */
  readonly misjudged?: string;
  readonly base: BaseName;
  /** Writes the commits that are judged. */
  write(branch: Branch): void;
}
