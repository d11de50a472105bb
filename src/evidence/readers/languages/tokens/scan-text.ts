/** Scans a text literal and the code inside it. */
import { unescapeText } from "../unescape.ts";
import { isWordMark } from "./characters.ts";
import type { Lexicon, TextForm } from "./lexicon.ts";
import type { Token } from "./token.ts";

export interface ScannedText {
  readonly parts: readonly (string | readonly Token[])[];
  readonly end: number;
}

/** How code inside texts is scanned, and how many of its openings may still be without an end. */
export interface CodeScan {
  /** Scans code from an index up to another. */
  readonly scan: (from: number, to: number) => readonly Token[];
  readonly opened: { left: number };
}

/** Characters of code in a text. */
const MOST_CODE = 4000;
/** Openings of code without an end in one program, after which texts are taken as they stand. */
export const MOST_OPEN = 100;

/** Returns the literal whose opening stands at `from`; null where it is not closed as its form asks. */
export function scanText(
  source: string,
  from: number,
  form: TextForm,
  codes: Lexicon["codes"],
  code: CodeScan,
): ScannedText | null {
  const parts: (string | readonly Token[])[] = [];
  let begin = from + form.open.length;
  const flush = (to: number) => {
    if (to > begin) parts.push(resolve(source.slice(begin, to), form, codes));
  };
  for (let at = begin; ; ) {
    const step = stepAt(source, at, from, form);
    if (step === "missing") return null;
    if (step === "close" || step === "end") {
      flush(at);
      return { parts, end: step === "close" ? at + form.close.length : at };
    }
    const span = code.opened.left > 0 ? codeAt(source, at, form, code.opened) : null;
    if (span) {
      flush(at);
      parts.push(code.scan(span.from, span.to));
      begin = span.end;
    }
    at = span?.end ?? at + step;
  }
}

/** What stands in a text: its close, its end without one, none at all, or so many characters of it. */
function stepAt(source: string, at: number, from: number, form: TextForm): "missing" | "close" | "end" | number {
  const mustClose = form.most !== undefined || form.asOperand === true;
  if (at >= source.length || (source[at] === "\n" && !form.lines)) return mustClose ? "missing" : "end";
  if (form.most !== undefined && at - from > form.most) return "missing";
  if (source.startsWith(form.close, at)) return form.doubles && source[at + 1] === form.close ? 2 : "close";
  return source[at] === "\\" && form.escapes && at + 1 < source.length ? 2 : 1;
}

function resolve(text: string, form: TextForm, codes: Lexicon["codes"]): string {
  if (form.doubles) return text.replaceAll('""', '"');
  return form.escapes ? unescapeText(text, { codes }) : text;
}

interface CodeSpan {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

function codeAt(source: string, at: number, { inside }: TextForm, opened: { left: number }): CodeSpan | null {
  const mark = source[at];
  const next = source[at + 1] ?? "";
  if (inside === "dollar" && mark === "$") {
    if (next === "{") return balanced(source, at + 2, "{", "}", opened);
    return isWordMark(next) && next !== "$" ? simpleName(source, at + 1) : null;
  }
  if (inside === "parentheses" && mark === "$") {
    if (next === "(") return balanced(source, at + 2, "(", ")", opened);
    return isWordMark(next) && next !== "$" ? simpleName(source, at + 1) : null;
  }
  if (inside === "hash" && mark === "#" && next === "{") return balanced(source, at + 2, "{", "}", opened);
  if (inside === "backslash" && mark === "\\" && next === "(") return balanced(source, at + 2, "(", ")", opened);
  return inside === "braces" && mark === "{" && next !== "{" ? balanced(source, at + 1, "{", "}", opened) : null;
}

function balanced(
  source: string,
  from: number,
  open: string,
  close: string,
  opened: { left: number },
): CodeSpan | null {
  let depth = 1;
  for (let at = from; at < Math.min(source.length, from + MOST_CODE); at++) {
    if (source[at] === open) depth++;
    else if (source[at] === close && --depth === 0) return { from, to: at, end: at + 1 };
  }
  opened.left--;
  return null;
}

function simpleName(source: string, from: number): CodeSpan {
  let end = from;
  while (isWordMark(source[end] ?? "") && source[end] !== "$") end++;
  return { from, to: end, end };
}
