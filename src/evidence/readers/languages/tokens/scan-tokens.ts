/** Cuts programs into tokens by a lexicon. Linear in the text; comments are dropped. */
import { isBlank, isDigit, isWordMark } from "./characters.ts";
import type { Lexicon, TextForm } from "./lexicon.ts";
import { type CodeScan, MOST_OPEN, scanText } from "./scan-text.ts";
import { LONG_MARKS, type Token } from "./token.ts";

/** Most tokens of one program. */
export const MOST_TOKENS = 100_000;
/** Deepest code in texts in code. */
const MOST_NESTING = 4;
/** Longest name in backticks. */
const MOST_QUOTED_NAME = 100;
/** Behind these words an operand stands, as behind an operator. */
const BEFORE_OPERANDS = new Set(["return", "case", "in", "assert", "else", "throw"]);

export interface ScannedTokens {
  readonly tokens: readonly Token[];
  /** There were more than {@link MOST_TOKENS}. */
  readonly isCut: boolean;
}

export function scanTokens(source: string, lexicon: Lexicon, firstLine = 1): ScannedTokens {
  const left: Left = { tokens: MOST_TOKENS, opened: { left: MOST_OPEN } };
  const tokens = new Scanner(source, lexicon, left, 0).scan(0, firstLine);
  return { tokens, isCut: left.tokens <= 0 };
}

interface Left {
  tokens: number;
  readonly opened: { left: number };
}

class Scanner {
  readonly #source: string;
  readonly #lexicon: Lexicon;
  readonly #left: Left;
  readonly #depth: number;
  /** Until here no text that must close in its line can close. */
  #openUntil = 0;

  constructor(source: string, lexicon: Lexicon, left: Left, depth: number) {
    this.#source = source;
    this.#lexicon = lexicon;
    this.#left = left;
    this.#depth = depth;
  }

  scan(from: number, firstLine: number): readonly Token[] {
    const found: Token[] = [];
    let [at, line] = [from, firstLine];
    let [broke, spaced] = [false, false];
    while (at < this.#source.length && this.#left.tokens > 0) {
      const blankEnd = this.#blankEnd(at);
      if (blankEnd > at) {
        const breaks = countBreaks(this.#source, at, blankEnd);
        [broke, spaced] = [broke || breaks > 0, true];
        line += breaks;
        at = blankEnd;
        continue;
      }
      const { token, end } = this.#tokenAt(at, line, found.at(-1));
      found.push({ ...token, line, broke, spaced });
      this.#left.tokens--;
      line += countBreaks(this.#source, at, end);
      [broke, spaced] = [false, false];
      at = end;
    }
    return found;
  }

  /** Behind a blank, a line break or a comment. */
  #blankEnd(at: number): number {
    const source = this.#source;
    const mark = source[at] ?? "";
    if (mark === "\n" || isBlank(mark)) return at + 1;
    const { blockComments, lineComments } = this.#lexicon;
    for (const [open, close] of blockComments)
      if (source.startsWith(open, at)) return behind(source, close, at + open.length);
    if (!lineComments.some((open) => source.startsWith(open, at))) return at;
    const end = source.indexOf("\n", at);
    return end === -1 ? source.length : end;
  }

  #tokenAt(at: number, line: number, before: Token | undefined): Scanned {
    const text = this.#textAt(at, line, before);
    if (text) return text;
    const mark = this.#source[at] ?? "";
    if (isDigit(mark)) return this.#run("number", at, numberEnd(this.#source, at));
    if (isWordMark(mark)) return this.#run("word", at, wordEnd(this.#source, at));
    const quoted = mark === "`" ? this.#source.slice(at, at + MOST_QUOTED_NAME).indexOf("`", 1) : -1;
    if (quoted > 0) return { ...this.#run("word", at + 1, at + quoted), end: at + quoted + 1 };
    const long = LONG_MARKS.find((one) => this.#source.startsWith(one, at));
    return this.#run("mark", at, at + (long?.length ?? 1));
  }

  #run(kind: Token["kind"], from: number, end: number): Scanned {
    return { token: { kind, text: this.#source.slice(from, end) }, end };
  }

  #textAt(at: number, line: number, before: Token | undefined): Scanned | null {
    for (const form of this.#lexicon.texts) {
      if (!this.#source.startsWith(form.open, at) || !this.#mayOpen(form, at, before)) continue;
      const scanned = scanText(this.#source, at, form, this.#lexicon.codes, this.#codeScanner(at, line));
      if (scanned) {
        const text = scanned.parts.map((part) => (typeof part === "string" ? part : "")).join("");
        return { token: { kind: "text", text, parts: scanned.parts }, end: scanned.end };
      }
      if (form.asOperand) this.#openUntil = lineEnd(this.#source, at);
    }
    return null;
  }

  #codeScanner(start: number, startLine: number): CodeScan {
    let [seen, line] = [start, startLine];
    const scan = (from: number, to: number): readonly Token[] => {
      line += countBreaks(this.#source, seen, from);
      seen = from;
      if (this.#depth >= MOST_NESTING) return [];
      const inner = new Scanner(this.#source.slice(0, to), this.#lexicon, this.#left, this.#depth + 1);
      return inner.scan(from, line);
    };
    return { scan, opened: this.#left.opened };
  }

  #mayOpen(form: TextForm, at: number, before: Token | undefined): boolean {
    if (!form.asOperand) return true;
    if (at < this.#openUntil || this.#source[at + 1] === " ") return false;
    if (!before) return true;
    if (before.kind === "word") return BEFORE_OPERANDS.has(before.text);
    return before.kind === "mark" && ![")", "]", "}"].includes(before.text);
  }
}

interface Scanned {
  readonly token: Pick<Token, "kind" | "text" | "parts">;
  readonly end: number;
}

function behind(source: string, close: string, from: number): number {
  const end = source.indexOf(close, from);
  return end === -1 ? source.length : end + close.length;
}

function wordEnd(source: string, from: number): number {
  let end = from;
  while (isWordMark(source[end] ?? "")) end++;
  return end;
}

/** Digits, letters of bases and sizes, and one dot with a digit behind it: `1..3` is three tokens. */
function numberEnd(source: string, from: number): number {
  const end = wordEnd(source, from);
  return source[end] === "." && isDigit(source[end + 1] ?? "") ? wordEnd(source, end + 1) : end;
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end === -1 ? source.length : end;
}

function countBreaks(source: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (source[at] === "\n") count++;
  return count;
}
