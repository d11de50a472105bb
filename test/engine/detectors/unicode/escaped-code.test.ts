import detector from "../../../../src/engine/detectors/unicode/escaped-code.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const escaped = (text: string): string =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

// Edges only: the examples in the detector are run by test/conformance. One row a case, named by what it shows.
test.each([
  ["a line comment that an escaped line feed ends", "src/A.java", "// note \\u000a run();", ["decisive"]],
  ["a line comment in escapes that stays one", "src/A.java", `// ${escaped("hello")}`, []],
  ["two escapes in a row", "src/A.java", `x${escaped("ab")}();`, []],
  ["an escape with more than one u", "src/A.java", `${escaped("run").replaceAll("\\u", "\\uuu")}();`, ["strong"]],
  ["a text of escapes", "src/a.ts", `log("${escaped("eval")}(");`, []],
  ["a name in C#", "src/A.cs", `var p = Proc${escaped("e")}ss.Start(a);`, ["strong"]],
  ["a property by escapes", "src/a.mjs", `window.${escaped("eval")}(a);`, ["strong"]],
  ["a pattern that is called", "src/a.js", "if (/x\\u0041(b)/.test(c)) d();", []],
  ["a letter beyond ASCII in a name", "src/a.js", "const caf\\u00e9 = 1;", []],
  ["a test of a parser", "test/parser.test.js", `ev${escaped("a")}l(x);`, []],
  ["another language", "src/a.py", `ev${escaped("a")}l(x)`, []],
])("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, at: 3, added })] }))).toEqual(expected);
});
