import { decodeBase64, hiddenTexts } from "../../../src/engine/text/encodings.ts";

const TEXT = "https://example.org/x";
const bytes = Buffer.from(TEXT);

test.each([
  ["base64", bytes.toString("base64")],
  ["hexadecimal", bytes.toString("hex")],
  ["escapes", [...bytes].map((byte) => `\\x${byte.toString(16)}`).join("")],
  ["character codes", [...bytes].join(", ")],
  ["single letters", [...TEXT].map((letter) => `"${letter}"`).join(",")],
  ["reversed", `"${[...TEXT].reverse().join("")}"`],
])("%s", (encoding, literal) => {
  expect(hiddenTexts(`f(${literal})`)).toContainEqual(expect.objectContaining({ encoding, text: TEXT }));
});

test.each([
  "aVeryLongIdentifierOfAnOrdinaryProgram",
  "0123456789abcdef0123456789abcdef",
  "12, 200, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9",
])("%s hides nothing", (text) => {
  expect(hiddenTexts(text)).toEqual([]);
});

test("base64 as Node.js decodes it", () => {
  for (const text of ["", "a", "ab", "abc", TEXT])
    expect(decodeBase64(Buffer.from(text).toString("base64"))).toBe(text);
});
