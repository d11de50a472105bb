import detector from "../../../../src/engine/detectors/unicode/invisible-payload-run.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const selectors = (count: number) => String.fromCodePoint(0xe0100 + (count % 200)).repeat(count);

test.each([
  ["a row below the threshold", `x = "${selectors(8)}"`, []],
  ["a row", `x = "${selectors(20)}"`, ["strong"]],
  ["a long row", `x = "${selectors(64)}"`, ["decisive"]],
  ["a row beside a decoder", `x = d("${selectors(20)}".codePointAt(0))`, ["decisive"]],
  ["private use, as icon fonts name a few", `"${"\ue001\ue002\ue003".repeat(3)}"`, []],
  ["private use in a long row, as tables of glyphs hold them", `"${"\ue001\uf002".repeat(40)}"`, ["weak"]],
  ["glyphs whose codes are asked for", `d("${"\ue001\uf002".repeat(40)}".codePointAt(0))`, ["weak"]],
  ["selectors behind letters, one by one", "a\ufe01b\ufe02".repeat(30), ["strong"]],
  ["keycaps and hearts", "1\ufe0f\u20e3 2\ufe0f\u20e3 ❤\ufe0f".repeat(30), []],
])("%s", (_, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path: "src/a.js", added, at: 3 })] }))).toEqual(expected);
});

test("private use that a program decodes and executes", async () => {
  const text = `const s = "${"\ue001\uf002".repeat(40)}";\nev${"al"}([...s].map((c) => String.fromCharCode(c.codePointAt(0) & 255)).join(""));\n`;
  expect(await strengthsOfPrograms(detector, { "src/a.js": text })).toEqual(["decisive"]);
});

test("a row that only moves is no news, and prose counts for less", () => {
  const line = `x("${selectors(20)}")`;
  const moved = aFile({ path: "src/a.js", added: `  ${line}`, removed: line, at: 3 });
  expect(signalsOf(detector, aCommit({ files: [moved] }))).toEqual([]);
  const prose = signalsOf(detector, aCommit({ files: [aFile({ path: "notes.md", added: line, at: 3 })] }));
  expect(prose.map(({ confidence }) => confidence)).toEqual([0.6]);
});
