/** What tokens of Perl there are. */

export interface Token {
  /** `quote`: a text that may hold variables; `plain`: one that does not; `command`: text for a shell; `words`: `qw()`. */
  readonly kind: "word" | "variable" | "number" | "quote" | "plain" | "command" | "words" | "pattern" | "sign";
  readonly text: string;
  readonly line: number;
  /** Replacement and modifiers of `s///`. */
  readonly by?: string;
  readonly flags?: string;
}

/** Quotes that are written as words. */
export const QUOTES = new Map<string, Token["kind"]>([
  ["q", "plain"],
  ["qq", "quote"],
  ["qx", "command"],
  ["qw", "words"],
  ["m", "pattern"],
  ["qr", "pattern"],
  ["s", "pattern"],
  ["tr", "pattern"],
  ["y", "pattern"],
]);
/** Signs of more than one character, the longest first. */
export const SIGNS = [
  "<=>",
  "**=",
  "||=",
  "&&=",
  "//=",
  "...",
  "->",
  "=>",
  "==",
  "!=",
  "=~",
  "!~",
  ".=",
  "+=",
  "-=",
  "||",
  "&&",
  "//",
  "::",
  "++",
  "--",
  "..",
  "<<",
  ">>",
];
