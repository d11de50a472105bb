/** Text in base64 that is readable text when decoded, as Kubernetes keeps its Secrets. */

import { isBase64 } from "../cut.ts";

/** Characters of an encoded text. */
const SHORTEST = 8;
const LONGEST = 40_000;

/** The decoded text; null where the value is no base64 or holds bytes. */
export function decodeText(value: string): string | null {
  if (value.length < SHORTEST || value.length > LONGEST || value.length % 4 !== 0) return null;
  if (!isBase64(value)) return null;
  const bytes = Buffer.from(value, "base64");
  const isText = bytes.every((byte) => (byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9);
  return isText ? bytes.toString("latin1") : null;
}
