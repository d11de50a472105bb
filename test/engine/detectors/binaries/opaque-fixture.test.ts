import detector from "../../../../src/engine/detectors/binaries/opaque-fixture.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { BinaryFacts } from "../../../../src/engine/model/facts.ts";
import { strengthsOf } from "../run-detector.ts";

function aBlob(path: string, parts: Partial<BinaryFacts> = {}) {
  const after: BinaryFacts = { size: 9000, type: "unknown", kind: "data", language: null, entropy: 7.9, ...parts };
  return aFile({ path, binary: true, facts: { binary: { before: null, after } } });
}

test.each([
  ["dense and unnamed", [aBlob("tests/a.bin")], ["weak"]],
  ["beside a build file", [aBlob("tests/a.bin"), aFile({ path: "CMakeLists.txt", added: "x", at: 4 })], ["medium"]],
  ["named by its stem", [aBlob("tests/sample.bin"), aFile({ path: "tests/run.py", added: 'read("sample")' })], []],
  ["named only in prose", [aBlob("tests/a.bin"), aFile({ path: "tests/README.md", added: "a.bin" })], ["weak"]],
  ["not dense", [aBlob("tests/a.bin", { entropy: 5 })], []],
  ["tiny", [aBlob("tests/a.bin", { size: 10 })], []],
])("%s", (_, files, expected) => {
  expect(strengthsOf(detector, aCommit({ files }))).toEqual(expected);
});
