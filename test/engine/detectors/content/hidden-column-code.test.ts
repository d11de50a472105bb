import detector from "../../../../src/engine/detectors/content/hidden-column-code.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const CODE = "global['r']=require;var a=function(t){return t.split('').reverse().join('')};a('x');";
const gap = (width: number) => " ".repeat(width);
const line = (path: string, added: string, removed?: string) =>
  aCommit({ files: [aFile({ path, added, at: 5, ...(removed === undefined ? {} : { removed }) })] });

test.each([
  ["a program behind a brace", "a.config.js", `};${gap(300)}${CODE}`, ["decisive"]],
  ["a program behind nothing but blanks", "src/a.py", `${gap(300)}${CODE}`, ["decisive"]],
  ["a program in a file that claims to be a font", "public/a.woff2", `${gap(300)}${CODE}`, ["decisive"]],
  ["a plain assignment far right", "src/a.js", `};${gap(200)}someName = anotherName(withValue);  `, ["strong"]],
  ["the gap is shorter than the option", "src/a.js", `};${gap(99)}${CODE}`, []],
  ["an argument aligned with its bracket", "test/a.py", `${gap(150)}${CODE}`, []],
  ["a comment far right", "src/a.js", `};${gap(300)}// see global.require(x) for the reason = ;`, []],
  ["a number far right", "src/table.c", `{ 1,${gap(300)}2 },`, []],
  ["inside a text", "src/a.js", `const help = "--color${gap(300)}${CODE.replaceAll('"', "")}`, []],
  ["a table in a document", "docs/a.md", `| a |${gap(300)}${CODE} |`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, line(path, added))).toEqual(expected);
});

test("a payload that only changes its blanks is not new", () => {
  expect(signalsOf(detector, line("a.config.js", `};${gap(300)}${CODE}`, `};${gap(301)}${CODE}`))).toEqual([]);
});

test("names the width, the length and the line, and keeps the code out of the sentence", () => {
  expect(signalsOf(detector, line("a.config.js", `};${gap(300)}${CODE}`))).toEqual([
    {
      strength: "decisive",
      confidence: 1,
      because: `${CODE.length} characters of code stand behind 300 blanks, and they load or run something`,
      path: "a.config.js",
      line: 5,
      matched: CODE,
      facts: { blanks: 300, length: CODE.length },
    },
  ]);
});
