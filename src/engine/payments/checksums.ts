/** Checksums of account numbers: what passes one is no chance string. */

const CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** What the checksum of bech32 and of bech32m comes to (BIP 173, BIP 350). */
const RESULTS: ReadonlySet<number> = new Set([1, 0x2bc830a3]);

/** True for text in lower case with a right bech32 or bech32m checksum. */
export function isBech32(text: string): boolean {
  const at = text.lastIndexOf("1");
  if (at < 1 || text.length > 90 || text.length - at < 7) return false;
  const prefix = [...text.slice(0, at)].map((character) => character.charCodeAt(0));
  const data = [...text.slice(at + 1)].map((character) => CHARSET.indexOf(character));
  if (data.includes(-1)) return false;
  return RESULTS.has(polymod([...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]));
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, part] of GENERATOR.entries()) if ((top >>> bit) & 1) sum ^= part;
  }
  return sum >>> 0;
}

/** True for an IBAN without blanks whose check digits are right (ISO 13616: the number modulo 97 is 1). */
export function isIban(text: string): boolean {
  if (text.length < 15 || text.length > 34) return false;
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    if (Number.isNaN(value)) return false;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
