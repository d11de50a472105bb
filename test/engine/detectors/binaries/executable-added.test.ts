import detector from "../../../../src/engine/detectors/binaries/executable-added.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { BinaryFacts } from "../../../../src/engine/model/facts.ts";
import { strengthsOf } from "../run-detector.ts";

function withBinary(path: string, kind: BinaryFacts["kind"], status: "added" | "renamed" = "added") {
  const after = { size: 1000, type: "a type", kind, language: null, entropy: 5 };
  return aCommit({ files: [aFile({ path, status, binary: true, facts: { binary: { before: null, after } } })] });
}

test.each([
  ["bin/tool", "executable", ["medium"]],
  ["test/fixtures/tool", "executable", ["weak"]],
  ["third_party/tool", "executable", ["weak"]],
  ["lib/module.wasm", "bytecode", ["weak"]],
  ["lib/data.zip", "archive", []],
] as const)("%s (%s)", (path, kind, expected) => {
  expect(strengthsOf(detector, withBinary(path, kind))).toEqual(expected);
});

test("a renamed program is no new one", () => {
  expect(strengthsOf(detector, withBinary("bin/tool", "executable", "renamed"))).toEqual([]);
});

test.each([
  ["code that names it", "src/__init__.py", "load('_fast.pyc')", ["strong"]],
  ["a test that names it", "tests/test_load.py", "load('_fast.pyc')", ["weak"]],
  ["a document that names it", "docs/load.md", "`_fast.pyc`", ["weak"]],
  ["code that names another", "src/__init__.py", "import _fast", ["weak"]],
])("bytecode of Python beside %s", (_, path, added, expected) => {
  const [program] = withBinary("src/_fast.pyc", "bytecode").files;
  const files = [...(program ? [program] : []), aFile({ path, added, at: 3 })];
  expect(strengthsOf(detector, aCommit({ files }))).toEqual(expected);
});
