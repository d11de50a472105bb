/** Ways to encode a text that most languages can undo. */

export const toBase64 = (text: string): string => Buffer.from(text).toString("base64");
export const toHex = (text: string): string => Buffer.from(text).toString("hex");
export const reversed = (text: string): string => [...text].reverse().join("");
/** Numbers of the bytes, each moved by a key, with a comma between. */
export const toNumbers = (text: string, key: number): string =>
  [...Buffer.from(text)].map((byte) => byte + key).join(",");
/** A literal in double quotes with the escapes that all C-like languages share. */
export const inDoubleQuotes = (text: string): string => JSON.stringify(text);
/** The same where a dollar would be read as a variable. */
export const withoutDollar = (text: string): string => JSON.stringify(text).replaceAll("$", "\\$");
/** A name of few letters for an alias. */
export const shortName = (name: string): string => `${name.replace(/\W/g, "").charAt(0).toLowerCase()}${name.length}`;
