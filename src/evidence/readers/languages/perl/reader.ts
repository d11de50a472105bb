/** A position in the tokens of a program, and the statements that must run before the one that is being read. */
import type { Statement } from "../syntax.ts";
import type { Token } from "./lexicon.ts";

/** Deepest nesting that is followed. */
export const MOST_DEPTH = 150;

export interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  /** Nested too deep: what is inside was skipped. */
  isCut: boolean;
  /** Statements that expressions put in front. */
  before: Statement[];
  /** How many arguments the function that is being read has taken with `shift`; null outside of functions. */
  shifted: number | null;
}

export function peek(reader: Reader, ahead = 0): Token | undefined {
  return reader.tokens[reader.at + ahead];
}

/** True where the next token is this sign or word. */
export function sees(reader: Reader, text: string, ahead = 0): boolean {
  const token = peek(reader, ahead);
  return token !== undefined && token.text === text && (token.kind === "sign" || token.kind === "word");
}

/** Takes the sign or word where it is next. */
export function takes(reader: Reader, text: string): boolean {
  if (!sees(reader, text)) return false;
  reader.at++;
  return true;
}

export function lineOf(reader: Reader): number {
  return peek(reader)?.line ?? reader.tokens.at(-1)?.line ?? 1;
}

/** What `make` gives, with the statements that it put in front. */
export function apart<T>(reader: Reader, make: () => T): readonly [value: T, before: readonly Statement[]] {
  const outer = reader.before;
  reader.before = [];
  const value = make();
  const before = reader.before;
  reader.before = outer;
  return [value, before];
}
