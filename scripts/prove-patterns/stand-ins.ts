/** What is put into a pattern at run time, and why it is a plain word there. A word of the same kind stands in for it. */
export interface StandIn {
  readonly file: string;
  /** The expression as it is written. */
  readonly expression: string;
  readonly text: string;
  readonly because: string;
}

/** None at present: no pattern of the sources is put together at run time. */
export const STAND_INS: readonly StandIn[] = [];
