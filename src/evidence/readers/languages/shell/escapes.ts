/** Escapes of `$'…'`, `printf` and `echo -e`: https://www.gnu.org/software/bash/manual/bash.html#ANSI_002dC-Quoting */

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["e", "\x1b"],
  ["E", "\x1b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["?", "?"],
]);
/** Most hexadecimal digits behind `\x`, `\u` and `\U`. */
const HEXADECIMAL: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);
const MOST_OCTAL_DIGITS = 3;
const LAST_CODE_POINT = 0x10ffff;

/** Resolves backslash escapes; what is no escape stays as it stands. */
export function resolveEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  let out = "";
  for (let at = 0; at < text.length; ) {
    const slash = text.indexOf("\\", at);
    if (slash === -1) return out + text.slice(at);
    out += text.slice(at, slash);
    const { value, end } = escapeAt(text, slash + 1);
    out += value;
    at = end;
  }
  return out;
}

function escapeAt(text: string, at: number): { value: string; end: number } {
  const letter = text.charAt(at);
  const simple = SIMPLE.get(letter);
  if (simple !== undefined) return { value: simple, end: at + 1 };
  if (letter === "c" && at + 1 < text.length)
    return { value: String.fromCharCode(text.charCodeAt(at + 1) & 0x1f), end: at + 2 };
  const most = HEXADECIMAL.get(letter);
  if (most !== undefined) return numberAt(text, { from: at + 1, most, base: 16, keep: `\\${letter}` });
  // `printf` and `echo -e` allow a leading zero: \0141.
  const zero = letter === "0" ? 1 : 0;
  return numberAt(text, { from: at, most: MOST_OCTAL_DIGITS + zero, base: 8, keep: "\\" });
}

function numberAt(
  text: string,
  { from, most, base, keep }: { from: number; most: number; base: number; keep: string },
): { value: string; end: number } {
  let end = from;
  let value = 0;
  while (end < from + most) {
    const digit = Number.parseInt(text.charAt(end), base);
    if (Number.isNaN(digit)) break;
    value = value * base + digit;
    end++;
  }
  if (end === from) return { value: keep, end: from };
  return { value: value <= LAST_CODE_POINT ? String.fromCodePoint(value) : "", end };
}
