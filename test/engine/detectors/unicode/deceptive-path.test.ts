import detector from "../../../../src/engine/detectors/unicode/deceptive-path.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

test.each([
  ["src/a\u200bb.js", ["strong"]],
  ["test/a\u200bb.js", ["medium"]],
  ["src/ra\u0441e.js", ["medium"]],
  ["report.pdf.exe", ["strong"]],
  ["report.pdf          .scr", ["strong"]],
  [".Git/hooks/post-checkout", ["decisive"]],
  ["a/git~1/config", ["decisive"]],
  [".github/workflows/ci.yml", []],
  ["docs/Übersicht.md", []],
  ["docs/обзор.md", []],
  ["archive.tar.gz", []],
])("%s", (path, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, added: "x" })] }))).toEqual(expected);
});

test("the sentence shows no hidden character", () => {
  const [signal] = signalsOf(detector, aCommit({ files: [aFile({ path: "a\u202eb.js", added: "x" })] }));
  expect(signal?.because).toBe("the name a·b.js holds characters that are not seen");
});
