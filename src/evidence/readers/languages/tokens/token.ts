/** Tokens of languages without a grammar. */
export interface Token {
  readonly kind: "word" | "number" | "text" | "mark";
  /** The source of words, numbers and marks; of a text its characters, where all are known. */
  readonly text: string;
  /** Pieces of a text: characters, or tokens of code between them. */
  readonly parts?: readonly (string | readonly Token[])[] | undefined;
  readonly line: number;
  /** A line break stands before it. */
  readonly broke: boolean;
  /** A blank or a line break stands before it. */
  readonly spaced: boolean;
}

/** Marks of more than one character, longer ones first. */
export const LONG_MARKS = [
  "...",
  "..<",
  "===",
  "!==",
  "?.",
  "*.",
  "!!",
  "?:",
  "??",
  "->",
  "=>",
  "::",
  ":=",
  "==",
  "!=",
  "<=",
  ">=",
  "&&",
  "||",
  "+=",
  "-=",
  "++",
  "--",
  "..",
] as const;

export function isMark(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === "mark" && texts.includes(token.text);
}

export function isWord(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === "word" && (texts.length === 0 || texts.includes(token.text));
}
