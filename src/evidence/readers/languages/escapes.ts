/** Escape sequences of string literals, as most languages write them. */

/** Letters behind a backslash in languages whose literals look like those of C, and what they stand for. */
export const ESCAPED_LETTERS: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
  ["a", "\u0007"],
  ["e", "\u001b"],
  ["s", " "],
]);
export const LAST_CODE_POINT = 0x10ffff;
/** Characters of a `\u{…}` with several code points. */
const MOST_BRACED = 80;

/**
 * Returns what an escape sequence stands for; `letters` are those of the language (`nrtbfv`). A backslash before any
 * other character stands for that character; before a line break, for nothing.
 */
export function resolveEscape(sequence: string, letters: string): string {
  const kind = sequence[1] ?? "";
  if (kind === "\n" || kind === "\r") return "";
  if (kind === "x" || kind === "u" || kind === "U") return ofCodes(sequence.slice(2)) ?? sequence.slice(1);
  if (kind >= "0" && kind <= "7") return ofCode(Number.parseInt(sequence.slice(1, 4), 8));
  return (letters.includes(kind) ? ESCAPED_LETTERS.get(kind) : undefined) ?? sequence.slice(1);
}

/** Resolves every escape sequence in a text whose parser does not tell them apart. */
export function resolveEscapes(source: string, letters: string): string {
  if (!source.includes("\\")) return source;
  let out = "";
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf("\\", at);
    if (next < 0) break;
    const length = lengthOf(source, next);
    out += source.slice(at, next) + resolveEscape(source.slice(next, next + length), letters);
    at = next + length;
  }
  return out + source.slice(at);
}

/** Length of the escape sequence at `at`, the backslash included. */
function lengthOf(source: string, at: number): number {
  const kind = source[at + 1] ?? "";
  if (kind === "\r" && source[at + 2] === "\n") return 3;
  if (kind === "x" || kind === "u" || kind === "U") {
    if (source[at + 2] === "{") {
      const end = source.slice(at, at + MOST_BRACED).indexOf("}");
      return end < 0 ? 2 : end + 1;
    }
    return 2 + countDigits(source, at + 2, kind === "x" ? 2 : kind === "u" ? 4 : 8, 16);
  }
  if (kind >= "0" && kind <= "7") return 1 + countDigits(source, at + 1, 3, 8);
  return kind === "" ? 1 : 2;
}

function countDigits(source: string, from: number, most: number, base: number): number {
  let count = 0;
  while (count < most && !Number.isNaN(Number.parseInt(source[from + count] ?? "", base))) count++;
  return count;
}

/** `41`, `{1F600}` or `{61 62}`; null for anything else. */
function ofCodes(digits: string): string | null {
  const bare = digits.startsWith("{") ? digits.slice(1, -1) : digits;
  const codes = bare.split(" ").map((one) => Number.parseInt(one, 16));
  return codes.some((code) => Number.isNaN(code)) ? null : codes.map(ofCode).join("");
}

function ofCode(code: number): string {
  return code >= 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : "";
}
