import { classOf, isAllOf } from "../diff/characters.ts";
import { replaceBroken } from "../unicode/hidden-characters.ts";

/**
 * Quotes a word for a POSIX-like shell (bash, zsh, ksh), so that pasting it names exactly these bytes and runs nothing. The
 * result is printable ASCII: what is not is written as octal bytes in `$'…'`, which no report has to replace to show it.
 */
export function quoteForShell(word: string): string {
  if (isAllOf(UNQUOTED, word)) return word;
  if (word === "" || isAllOf(PRINTABLE, word)) return `'${word.replaceAll("'", "'\\''")}'`;
  return `$'${toUtf8(word)
    .map((byte) => (byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, "0")}` : escaped(byte)))
    .join("")}'`;
}

const UNQUOTED = classOf("A-Za-z0-9_@%+=:,./-");
const PRINTABLE = classOf(" -~");

function escaped(byte: number): string {
  const character = String.fromCharCode(byte);
  return character === "'" || character === "\\" ? `\\${character}` : character;
}

/** The engine has no TextEncoder. Lone surrogates become U+FFFD. */
function toUtf8(text: string): number[] {
  return [...replaceBroken(text, "\uFFFD")].flatMap((character) => {
    const point = character.codePointAt(0) ?? 0;
    const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
    if (point < 0x80) return [point];
    if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
    if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
    return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
  });
}
