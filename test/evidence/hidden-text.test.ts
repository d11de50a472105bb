import { compareLines, decodeText, looksLikeHiddenText } from "../../src/evidence/hidden-text.ts";

test("a script that git takes for binary is looked into; an image is not", () => {
  expect(looksLikeHiddenText({ path: "build.js", binary: true, patch: null })).toBe(true);
  expect(looksLikeHiddenText({ path: "logo.png", binary: true, patch: null })).toBe(false);
  expect(looksLikeHiddenText({ path: "build.js", binary: false, patch: "" })).toBe(false);
});

test("text is decoded by its mark", () => {
  expect(decodeText(Buffer.from("\ufeffnet user", "utf16le"))).toBe("net user");
  expect(decodeText(Buffer.from("a\0b"))).toBe("a\0b");
});

test("added and removed lines are found, moved ones are not", () => {
  expect(compareLines("one\ntwo\nthree\n", "three\ntwo\nfour\n")).toEqual([
    {
      oldStart: 1,
      newStart: 3,
      lines: [
        { kind: "-", number: 1, text: "one" },
        { kind: "+", number: 3, text: "four" },
      ],
    },
  ]);
  expect(compareLines("same\n", "same\n")).toEqual([]);
  expect(compareLines("", "a\na\n")[0]?.lines.map(({ number }) => number)).toEqual([1, 2]);
});
