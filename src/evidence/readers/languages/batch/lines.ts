/** Text of a batch program as tokens: words, operators and line ends, `^` resolved. */

export type Token =
  | { readonly kind: "word"; readonly pieces: readonly Piece[]; readonly line: number }
  | { readonly kind: "operator"; readonly text: string; readonly line: number }
  | { readonly kind: "end"; readonly line: number };

export interface Piece {
  readonly text: string;
  /** Stood in double quotes, where operators are text. */
  readonly isQuoted: boolean;
}

export interface Lines {
  readonly tokens: readonly Token[];
  at: number;
}

/** Longest first. */
const OPERATORS = [
  "2>&1",
  "1>&2",
  ">&2",
  ">&1",
  "2>>",
  "2>",
  "1>>",
  "1>",
  ">>",
  "&&",
  "||",
  "&",
  "|",
  ">",
  "<",
  "(",
  ")",
];
const BLANKS = new Set([" ", "\t", "\r"]);
const STARTS = new Set(["&", "|", ">", "<", "(", ")"]);

export function createLines(source: string): Lines {
  const text = source.replaceAll("\r\n", "\n");
  const tokens: Token[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (character === "\n") {
      tokens.push({ kind: "end", line });
      line++;
      at++;
    } else if (BLANKS.has(character) || character === "\0") at++;
    else if (character === "^" && text[at + 1] === "\n") {
      line++;
      at += 2;
    } else {
      const operator = operatorAt(text, at);
      if (operator) {
        tokens.push({ kind: "operator", text: operator, line });
        at += operator.length;
      } else {
        const word = wordAt(text, at);
        tokens.push({ kind: "word", pieces: word.pieces, line });
        line += word.lines;
        at = word.end;
      }
    }
  }
  tokens.push({ kind: "end", line });
  return { tokens, at: 0 };
}

function isGap(character: string): boolean {
  return BLANKS.has(character) || character === "\n" || STARTS.has(character);
}

/** `2>` is an operator only where the digit starts a word. */
function operatorAt(text: string, at: number): string | undefined {
  const isDigit = text.charAt(at) === "1" || text.charAt(at) === "2";
  if (isDigit && at > 0 && !isGap(text.charAt(at - 1))) return undefined;
  return OPERATORS.find((operator) => text.startsWith(operator, at));
}

function wordAt(text: string, start: number): { pieces: readonly Piece[]; end: number; lines: number } {
  const pieces: Piece[] = [];
  let plain = "";
  let lines = 0;
  let at = start;
  const flush = () => {
    if (plain !== "") pieces.push({ text: plain, isQuoted: false });
    plain = "";
  };
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "\n" || BLANKS.has(character) || STARTS.has(character)) break;
    if (character === '"') {
      flush();
      const end = closingQuote(text, at + 1);
      // Programs take `\"` for a quote of their own.
      pieces.push({ text: text.slice(at + 1, end).replaceAll('\\"', '"'), isQuoted: true });
      at = text[end] === '"' ? end + 1 : end;
    } else if (character === "^") {
      const next = text.charAt(at + 1);
      if (next === "\n") lines++;
      else plain += next;
      at += 2;
    } else {
      plain += character;
      at++;
    }
  }
  flush();
  return { pieces, end: Math.max(at, start + 1), lines };
}

/** A quote ends with its line. `\"` opens a quote of its own where a word follows at once, and closes it again. */
function closingQuote(text: string, from: number): number {
  let isInner = false;
  let at = from;
  for (; at < text.length && text[at] !== "\n"; at++) {
    if (text[at] !== '"') continue;
    const isEscaped = text[at - 1] === "\\" && (isInner || isWordStart(text.charAt(at + 1)));
    if (!isEscaped) break;
    isInner = !isInner;
  }
  return at;
}

function isWordStart(character: string): boolean {
  return (
    character !== "" && !BLANKS.has(character) && !STARTS.has(character) && character !== "\n" && character !== '"'
  );
}
