import detector from "../../../../src/engine/detectors/content/encoded-program-text.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const PROGRAM = "require('child_process')";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const hex = (text: string) => Buffer.from(text).toString("hex");
const escapes = (text: string) => [...hex(text).matchAll(/../g)].map(([pair]) => `\\x${pair}`).join("");
const codes = (text: string) => [...Buffer.from(text)].join(", ");
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["a program in base64", "src/a.js", `f("${base64(PROGRAM)}")`, ["strong"]],
  ["a program in hexadecimal", "src/a.js", `f("${hex(PROGRAM)}")`, ["strong"]],
  ["a program in escapes", "src/a.js", `f("${escapes(PROGRAM)}")`, ["strong"]],
  ["a program in character codes", "src/a.js", `f([${codes(PROGRAM)}])`, ["strong"]],
  ["a program that is run on the same line", "src/a.js", `eval(f("${base64(PROGRAM)}"))`, ["decisive"]],
  ["an address in base64", "src/a.go", `u := "${base64("https://example.org/x/y")}"`, ["strong"]],
  ["a reversed address", "src/a.js", `f("${[..."https://example.org/x"].reverse().join("")}")`, ["strong"]],
  ["an address in a test", "test/a.test.js", `f("${base64("https://example.org/x/y")}")`, []],
  ["a program in a test", "test/a.test.js", `f("${base64(PROGRAM)}")`, ["medium"]],
  [
    "words backwards in a rule",
    "src/a.ts",
    `const R = /["']([^"']{0,20}(?:${[..."eval"].reverse().join("")})\\b)["']/g;`,
    [],
  ],
  ["prose in base64", "src/a.js", `f("${base64("nothing but words in here")}")`, []],
  ["a data URI", "src/a.js", `"data:text/javascript;base64,${base64(PROGRAM)}"`, []],
  ["a source map", "src/a.js", `//# sourceMappingURL=data:application/json;base64,${base64('{"version":3}')}`, []],
  ["an integrity value", "src/a.js", `"sha512-${base64(PROGRAM)}"`, []],
  ["in a document", "docs/a.md", base64(PROGRAM), []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

test("says what the literal hides", () => {
  expect(signalsOf(detector, change("src/a.js", `f("${base64(PROGRAM)}")`))).toEqual([
    {
      strength: "strong",
      confidence: 1,
      because: `base64 hides a program: ${PROGRAM}`,
      path: "src/a.js",
      line: 5,
      facts: { encoding: "base64", program: true },
    },
  ]);
});
