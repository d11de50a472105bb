/** Decodes literals that a program decodes, so that what they hold can be read. Bounded; anything odd stays unknown. */

import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { classOf, isAllOf, LETTER } from "../../../engine/index.ts";
import { isWhole, marksOf, originsOf, UNKNOWN, type Value } from "./value.ts";

/** Most characters of an encoded text, and bytes of what it decodes to. */
const MOST = 256 * 1024;

/** A decoded value: its text where the encoded one is known, and the origin `decoded` in any case. */
export function decodeValue(encoding: string, encoded: Value, receiver: Value | null): Value {
  const source = encoded.text === null && receiver?.text ? receiver : encoded;
  const origins = originsOf([
    { ...UNKNOWN, origins: [{ kind: "decoded", by: encoding }] },
    encoded,
    receiver ?? UNKNOWN,
  ]);
  const text = isWhole(source) ? decodeText(encoding, source.text) : source.text;
  return { ...UNKNOWN, text, origins, marks: marksOf([encoded]) };
}

function decodeText(encoding: string, text: string): string | null {
  if (text.length > MOST) return null;
  switch (encoding) {
    case "base64":
      return toText(Buffer.from(text, "base64"));
    case "hex":
      return toText(Buffer.from(text.replaceAll("\\x", "").replaceAll(" ", ""), "hex"));
    case "url":
      return decodeUrl(text);
    case "escapes":
      return unescapeBy("\\u", 4, unescapeBy("\\x", 2, text));
    case "rot13":
      return [...text].map((one) => (isAllOf(LETTER, one) ? rotate(one) : one)).join("");
    case "reversed":
      return [...text].reverse().join("");
    case "gzip":
    case "zlib":
    case "compressed":
      return inflate(Buffer.from(text, "latin1"));
    default:
      return text;
  }
}

/** Bytes that are no text are kept one to one, for a second decoder. */
function toText(bytes: Buffer): string | null {
  if (bytes.length === 0) return null;
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}

/** `\\x41` and `\\u0041`: a mark and digits. */
function unescapeBy(mark: string, digits: number, text: string): string {
  const [first = "", ...rest] = text.split(mark);
  const read = (part: string) => {
    const code = part.slice(0, digits);
    const isCode = code.length === digits && isAllOf(HEX, code);
    return isCode ? String.fromCharCode(Number.parseInt(code, 16)) + part.slice(digits) : mark + part;
  };
  return first + rest.map(read).join("");
}
const HEX = classOf("0-9a-fA-F");

function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not an encoded text after all
  }
}

function rotate(letter: string): string {
  const base = letter >= "a" ? 97 : 65;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
}

function inflate(bytes: Buffer): string | null {
  for (const way of [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync]) {
    try {
      return toText(way(bytes, { maxOutputLength: MOST }));
    } catch {
      // another format, or none: the next way tells
    }
  }
  return null;
}
