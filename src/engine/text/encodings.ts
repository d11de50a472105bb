/**
 * Text that hides in a literal: base64, hexadecimal, escapes, character codes, reversed. Decodes what is printable and
 * leaves the rest alone. Linear, bounded by the counts below; nothing is executed.
 */

/** Most literals decoded of one text, and most characters taken of each. */
const MOST_LITERALS = 400;
const LITERAL_LIMIT = 8000;

export interface HiddenText {
  readonly encoding: "base64" | "hexadecimal" | "escapes" | "character codes" | "single letters" | "reversed";
  /** Where the literal starts in the text. */
  readonly at: number;
  readonly text: string;
}

const BASE64 = /[A-Za-z0-9+/_-]{16,8000}={0,2}/g;
const HEX = /(?<![0-9A-Za-z])(?:[0-9a-fA-F]{2}){12,4000}(?![0-9A-Za-z])/g;
const ESCAPES = /(?:\\x[0-9a-fA-F]{2}|\\u00[0-9a-fA-F]{2}|\\[0-3][0-7]{2}){8,2000}/g;
const CODES =
  /(?<![\d.])(?:(?:0x[0-9a-fA-F]{2}|\d{2,3})[ \t]{0,2},[ \t]{0,2}){11,2000}(?:0x[0-9a-fA-F]{2}|\d{2,3})(?![\d.])/g;
const LETTERS = /(?:(["'`])[\w:/.?=&-]\1[ \t]{0,2}[,+.][ \t]{0,2}){9,400}["'`][\w:/.?=&-]["'`]/g;
const REVERSED = /["'`]([^"'`\s]{0,200}\/\/:s?ptth|[^"'`]{0,200}(?:lave|cexe|eriuqer|ssecorp_dlihc)[^"'`]{0,40})["'`]/g;

/** Every literal of the text that decodes to printable text of at least eight characters. */
export function hiddenTexts(text: string): HiddenText[] {
  const found: HiddenText[] = [];
  const take = (pattern: RegExp, encoding: HiddenText["encoding"], decode: (literal: string) => string) => {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= MOST_LITERALS) return;
      const decoded = decode((encoding === "reversed" ? (match[1] ?? "") : match[0]).slice(0, LITERAL_LIMIT));
      if (decoded.length >= 8 && isPrintable(decoded)) found.push({ encoding, at: match.index, text: decoded });
    }
  };
  if (/[A-Za-z0-9+/_-]{16}/.test(text)) take(BASE64, "base64", decodeBase64);
  if (/[0-9a-fA-F]{24}/.test(text)) take(HEX, "hexadecimal", decodeHex);
  if (/\\[xu0-3]/.test(text)) take(ESCAPES, "escapes", decodeEscapes);
  if (/\d[ \t]{0,2},[ \t]{0,2}(?:0x)?\d/.test(text)) take(CODES, "character codes", decodeCodes);
  if (/["'`][\w:/.?=&-]["'`][ \t]{0,2}[,+.][ \t]{0,2}["'`]/.test(text))
    take(LETTERS, "single letters", (literal) =>
      literal.replace(/["'`][ \t]{0,2}[,+.][ \t]{0,2}["'`]/g, "").slice(1, -1),
    );
  if (/ptth|lave|cexe|eriuqer|ssecorp/.test(text))
    take(REVERSED, "reversed", (literal) => [...literal].reverse().join(""));
  return found;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUE = new Map(
  [...ALPHABET]
    .map((letter, i) => [letter, i] as const)
    .concat([
      ["-", 62],
      ["_", 63],
    ]),
);

/** Bytes as Latin-1 text; stops at the first character that is no base64. */
export function decodeBase64(literal: string): string {
  let out = "";
  let bits = 0;
  let held = 0;
  for (const letter of literal) {
    const value = VALUE.get(letter);
    if (value === undefined) break;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return out;
}

function decodeHex(literal: string): string {
  let out = "";
  for (let i = 0; i + 1 < literal.length; i += 2)
    out += String.fromCharCode(Number.parseInt(literal.slice(i, i + 2), 16));
  return out;
}

function decodeEscapes(literal: string): string {
  return literal.replace(/\\x(..)|\\u00(..)|\\([0-3][0-7]{2})/g, (_, hex: string, unicode: string, octal: string) =>
    String.fromCharCode(octal === undefined ? Number.parseInt(hex ?? unicode, 16) : Number.parseInt(octal, 8)),
  );
}

function decodeCodes(literal: string): string {
  return literal
    .split(",")
    .map((code) => Number(code.trim()))
    .map((code) => (code < 256 ? String.fromCharCode(code) : "\u0000"))
    .join("");
}

/** At least 97 % of the first 400 characters are what a keyboard writes. */
function isPrintable(text: string): boolean {
  const head = text.slice(0, 400);
  let good = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if ((code >= 32 && code < 127) || code === 9 || code === 10 || code === 13) good++;
  }
  return good >= head.length * 0.97;
}
