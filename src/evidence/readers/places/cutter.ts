/** Cuts expressions of a pipeline's own language out of texts: words such as `__expr0__` take their places. */
import type { Expression } from "../languages/syntax.ts";
import { textOf } from "./placed.ts";

/** How expressions are written, and what their values are. */
export interface CutRule {
  readonly open: string;
  readonly close: string;
  /** Value of the inside, blanks at its ends taken off; undefined leaves the text as it is written. */
  resolve(inner: string, line: number): Expression | undefined;
}

export interface Cutter {
  /** Returns the text of a program with words in the places of its expressions. */
  cut(text: string, line: number): string;
  /** Returns the value of a setting: known text, values of its expressions, or both joined. */
  value(text: string, line: number): Expression;
  /** Variables for the words that were cut so far. */
  variables(): readonly (readonly [name: string, value: Expression])[];
}

/** Most expressions of one program that become variables; what stands behind them stays as written. */
const MOST_EXPRESSIONS = 200;
/** Most parts of one text. */
const MOST_PARTS = 2000;
/** Most openings without an end that are passed over. */
const MOST_MISSES = 50;
/** Most characters of one expression; GitHub's limit. */
const MOST_CHARACTERS = 21_000;

interface Part {
  /** As written, delimiters included. */
  readonly text: string;
  readonly inner: string;
  /** Undefined for plain text. */
  readonly rule: CutRule | undefined;
}

/** Makes a cutter for one program: equal expressions share a word. */
export function createCutter(rules: readonly CutRule[]): Cutter {
  const words = new Map<string, readonly [name: string, value: Expression] | undefined>();
  const wordOf = ({ text, inner, rule }: Part, line: number): string => {
    if (!rule) return text;
    if (!words.has(text) && words.size < MOST_EXPRESSIONS) {
      const value = rule.resolve(inner, line);
      const count = [...words.values()].filter((one) => one !== undefined).length;
      words.set(text, value && [`__expr${count}__`, value]);
    }
    return words.get(text)?.[0] ?? text;
  };
  return {
    cut: (text, line) =>
      split(text, rules)
        .map((part) => wordOf(part, line))
        .join(""),
    value(text, line) {
      const parts = split(text, rules).map((part) => part.rule?.resolve(part.inner, line) ?? textOf(part.text, line));
      const [only] = parts;
      return parts.length > 1 ? { kind: "join", parts, line } : (only ?? textOf("", line));
    },
    variables: () => [...words.values()].filter((one) => one !== undefined),
  };
}

/** Takes a text apart at its expressions; one that does not end is text. */
function split(text: string, rules: readonly CutRule[]): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  let at = 0;
  let misses = 0;
  while (parts.length < MOST_PARTS && misses < MOST_MISSES) {
    const found = next(text, at, rules);
    if (!found) break;
    const { rule, open } = found;
    const close = closeOf(text, open + rule.open.length, rule.close);
    if (close < 0) {
      at = open + rule.open.length;
      misses++;
      continue;
    }
    const end = close + rule.close.length;
    if (open > from) parts.push({ text: text.slice(from, open), inner: "", rule: undefined });
    parts.push({ text: text.slice(open, end), inner: text.slice(open + rule.open.length, close).trim(), rule });
    from = end;
    at = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), inner: "", rule: undefined });
  return parts;
}

function next(text: string, from: number, rules: readonly CutRule[]): { rule: CutRule; open: number } | undefined {
  let found: { rule: CutRule; open: number } | undefined;
  for (const rule of rules) {
    const open = text.indexOf(rule.open, from);
    if (open >= 0 && (found === undefined || open < found.open)) found = { rule, open };
  }
  return found;
}

/** The end of an expression: not one within a text in single quotes, unless no other is in reach. */
function closeOf(text: string, start: number, close: string): number {
  let isQuoted = false;
  const end = Math.min(text.length, start + MOST_CHARACTERS);
  for (let at = start; at < end; at++) {
    if (text.charAt(at) === "'") isQuoted = !isQuoted;
    else if (!isQuoted && text.startsWith(close, at)) return at;
  }
  const any = text.indexOf(close, start);
  return any < end ? any : -1;
}
