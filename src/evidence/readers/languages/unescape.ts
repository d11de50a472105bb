/** Resolves escapes of literals, and numbers, of languages whose literals look like those of C. */
import { ESCAPED_LETTERS, LAST_CODE_POINT } from "./escapes.ts";

export interface Escapes {
  /** How many digits may follow `\x`: 2 in most languages, 4 in C#, any in C. */
  readonly mostHex?: number;
  /** Base of `\104`; octal where it is not said. */
  readonly codes?: "octal" | "decimal";
}

/** Returns the text with its escapes resolved. A backslash before a line break swallows it and the blanks behind it. */
export function unescapeText(text: string, escapes: Escapes = {}): string {
  if (!text.includes("\\")) return text;
  let out = "";
  let from = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", from)) {
    const { value, end } = escapeAt(text, at + 1, escapes);
    out += text.slice(from, at) + value;
    from = end;
  }
  return out + text.slice(from);
}

function escapeAt(text: string, at: number, escapes: Escapes): { readonly value: string; readonly end: number } {
  const mark = text[at] ?? "";
  if (mark === "x" && text[at + 1] !== "{") return codeAt(text, at + 1, escapes.mostHex ?? 2, 16);
  if ((mark === "u" || mark === "x") && text[at + 1] === "{") return bracedCode(text, at + 2);
  if (mark === "u") return codeAt(text, at + 1, 4, 16);
  if (mark === "U") return codeAt(text, at + 1, 8, 16);
  const base = escapes.codes === "decimal" ? 10 : 8;
  if (digitOf(mark) < base) return codeAt(text, at, 3, base);
  if (mark === "\n" || mark === "\r") return { value: "", end: skipBlanks(text, at) };
  return { value: ESCAPED_LETTERS.get(mark) ?? mark, end: at + mark.length };
}

function bracedCode(text: string, at: number): { readonly value: string; readonly end: number } {
  const code = codeAt(text, at, 6, 16);
  return text[code.end] === "}" ? { value: code.value, end: code.end + 1 } : code;
}

function codeAt(text: string, at: number, most: number, base: number): { value: string; end: number } {
  let end = at;
  let code = 0;
  while (end < text.length && end - at < most && digitOf(text[end] ?? "") < base) {
    code = Math.min(code * base + digitOf(text[end] ?? ""), LAST_CODE_POINT);
    end++;
  }
  return { value: end === at ? "" : String.fromCodePoint(code), end };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === "\n" || text[at] === "\r" || text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** Value of a digit in bases up to 16; 99 for anything else. */
function digitOf(mark: string): number {
  if (mark >= "0" && mark <= "9" && mark.length === 1) return mark.charCodeAt(0) - 48;
  const letter = mark.toLowerCase();
  return letter >= "a" && letter <= "f" && letter.length === 1 ? letter.charCodeAt(0) - 87 : 99;
}

/** Returns a number in decimal digits where it is a whole one (`0x63`, `0b1`, `1_000u8`, `'a'` is none), else as it stands. */
export function plainNumber(source: string): string {
  const digits = source.toLowerCase().replaceAll("_", "").replaceAll("'", "");
  const base = digits.startsWith("0x") ? 16 : digits.startsWith("0b") ? 2 : digits.startsWith("0o") ? 8 : 10;
  const start = base === 10 ? 0 : 2;
  let end = start;
  while (end < digits.length && digitOf(digits[end] ?? "") < base) end++;
  if (end === start || digits[end] === ".") return source;
  const value = Number.parseInt(digits.slice(start, end), base);
  return Number.isSafeInteger(value) ? String(value) : source;
}
