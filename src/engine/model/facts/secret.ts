/** A credential that secretlint or our own rules saw in an added line. The credential itself is not here. */
export interface SecretFact {
  /** The provider's rule, e.g. `secretlint/aws`, `private-key`. */
  readonly rule: string;
  /** What it is, for people: "AWS secret access key". */
  readonly what: string;
  readonly line: number;
  /** First and last characters at most: `AKIA…7Q`. */
  readonly masked: string;
  /** How sure that it is a live credential and no example, in [0, 1]. */
  readonly confidence: number;
}
