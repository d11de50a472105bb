import detector from "../../../../src/engine/detectors/binaries/magic-extension-mismatch.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { BinaryFacts } from "../../../../src/engine/model/facts.ts";
import { strengthsOf } from "../run-detector.ts";

function withContent(path: string, parts: Partial<BinaryFacts>) {
  const after: BinaryFacts = { size: 1000, type: "text", kind: "text", language: null, entropy: 5, ...parts };
  return aCommit({ files: [aFile({ path, facts: { binary: { before: null, after } } })] });
}

test.each([
  ["assets/a.ttf", { language: "python" }, ["decisive"]],
  ["assets/model.glb", { language: "javascript" }, ["decisive"]],
  ["assets/a.zip", { kind: "executable", type: "ELF program" }, ["decisive"]],
  ["test/stubs/a.png", { language: "javascript" }, ["strong"]],
  ["assets/a.png", { language: null }, []],
  ["assets/a.zip", { kind: "archive" }, []],
  ["src/a.js", { language: "javascript" }, []],
] as const)("%s %j", (path, parts, expected) => {
  expect(strengthsOf(detector, withContent(path, parts))).toEqual(expected);
});
