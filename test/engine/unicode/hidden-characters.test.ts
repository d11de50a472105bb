import { clip } from "../../../src/engine/explain/clip.ts";
import { nameOfCodePoint, replaceHidden } from "../../../src/engine/unicode/hidden-characters.ts";

const show = (text: string) => replaceHidden(text, (codePoint) => `<${nameOfCodePoint(codePoint)}>`);

test.each([
  ["a direction override", "user\u202etxt", "user<U+202E>txt"],
  ["a tag character", "x\u{e0041}", "x<U+E0041>"],
  ["a joiner between letters", "a\u200db", "a<U+200D>b"],
  ["a Hangul filler", "\u3164 = 1", "<U+3164> = 1"],
  ["a NUL and a line break", "a\0b\n", "a<U+0000>b<U+000A>"],
  ["what hides behind an emoji", "😀\ufe0f\ufe0f\u200d", "😀\ufe0f<U+FE0F><U+200D>"],
])("shows %s", (_, text, shown) => {
  expect(show(text)).toBe(shown);
});

test.each(["naïve – “quoted” 日本語", "⚠️ careful", "👩‍💻 and 👍🏽", "e\u0301"])("leaves %s as it is", (text) => {
  expect(show(text)).toBe(text);
});

test("a clipped text is one bounded line", () => {
  expect(clip("a\u202eb  c\nd".repeat(100), 12)).toBe("a·b c·da·b …");
});
