/** Arguments of calls in Groovy and Kotlin tokens: strings and what is added to them. */
import type { StringPart, Token } from "./tokens.ts";

/** Most tokens of one call's arguments that are looked at. */
const MOST_TOKENS = 200;

export interface StringArgument {
  readonly parts: readonly StringPart[];
  readonly line: number;
}

/**
 * Returns the string that a call with its name at `at` gets: its first argument, or the one called `key`
 * (`sh "x"`, `sh("x")`, `sh(script: "x", returnStdout: true)`); undefined where that is no string.
 */
export function stringArgument(tokens: readonly Token[], at: number, key?: string): StringArgument | undefined {
  const open = tokens[at + 1]?.text === "(" && tokens[at + 1]?.kind === "sign" ? at + 2 : at + 1;
  const first = tokens[open];
  if (first?.kind === "string" || isConcatenation(tokens, open)) return joined(tokens, open);
  if (key === undefined) return undefined;
  let depth = open === at + 2 ? 1 : 0;
  for (let i = open; i < tokens.length && i < open + MOST_TOKENS; i++) {
    const token = tokens[i];
    if (token?.kind === "sign")
      depth += token.text === "(" || token.text === "[" ? 1 : token.text === ")" || token.text === "]" ? -1 : 0;
    if (depth < 0 || (open === at + 2 && depth === 0)) break;
    const isKey = token?.kind === "word" && token.text === key && ":=".includes(tokens[i + 1]?.text ?? " ");
    if (isKey) return tokens[i + 2]?.kind === "string" ? joined(tokens, i + 2) : undefined;
    if (open === at + 1 && token && token.line > (tokens[at]?.line ?? 0) + 20) break;
  }
  return undefined;
}

/** `name + "text"`: an argument that begins with a variable. */
function isConcatenation(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === "word" && tokens[at + 1]?.text === "+" && tokens[at + 2]?.kind === "string";
}

/** Strings and names that are added to one another. */
function joined(tokens: readonly Token[], start: number): StringArgument {
  const parts: StringPart[] = [];
  let at = start;
  for (; at < tokens.length && parts.length < MOST_TOKENS; at += 2) {
    const token = tokens[at];
    if (token?.kind === "string") parts.push(...token.parts);
    else if (token?.kind === "word") parts.push({ kind: "expression", text: token.text });
    else break;
    if (tokens[at + 1]?.text !== "+") break;
  }
  return { parts, line: tokens[start]?.line ?? 1 };
}

/** Functions that make a list of their arguments. */
const LISTS = new Set(["listOf", "arrayOf", "mutableListOf"]);

/** Returns the strings and names of a list or of arguments that begin at `at`: `["a", "b"]`, `("a", "b")`, `"a", "b"`. */
export function stringList(tokens: readonly Token[], at: number): readonly StringArgument[] {
  const found: StringArgument[] = [];
  let depth = 0;
  for (let i = at; i < tokens.length && i < at + MOST_TOKENS; i++) {
    const token = tokens[i];
    if (token?.kind === "string") found.push({ parts: token.parts, line: token.line });
    else if (token?.kind === "sign") {
      if ("([".includes(token.text)) depth++;
      else if (")]".includes(token.text) && --depth <= 0) break;
      else if ("{};".includes(token.text)) break;
    } else if (token && !LISTS.has(token.text)) {
      if (depth === 0 && i > at && tokens[i - 1]?.text !== ",") break;
      if (i > at || depth > 0) found.push({ parts: [{ kind: "expression", text: token.text }], line: token.line });
    }
  }
  return found;
}
