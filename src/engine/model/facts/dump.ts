/** A data file that is nothing but encoded text: content encoded, once or more, around a collection of credentials or of a machine's environment. */
export interface DumpFacts {
  /** How many times the content had to be decoded (base64, hex, gzip) before it was text. */
  readonly layers: number;
  /** What the decoded text is. */
  readonly form: "json" | "assignments" | "text";
  /** Names in it that stand for credentials or a machine's environment, at most 20; never a value. */
  readonly names: readonly string[];
  /** Parts of the machine or account that it describes: `environment`, `cloud`, `host`, `tokens`. */
  readonly kinds: readonly string[];
}
