import detector from "../../../../src/engine/detectors/build/python-autoexec.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { ScriptSink } from "../../../../src/engine/model/facts/script.ts";
import { strengthsOf } from "../run-detector.ts";

const sink = (parts: Partial<ScriptSink>): ScriptSink => ({
  kind: "eval",
  callee: "exec(",
  line: 5,
  from: ["literal"],
  text: "",
  topLevel: true,
  ...parts,
});
const withSinks = (path: string, ...sinks: readonly ScriptSink[]) =>
  aCommit({
    files: [
      aFile({
        path,
        added: "f(x)\ng(x)",
        at: 5,
        facts: { script: { language: "python", by: "tokens", imports: [], sinks } },
      }),
    ],
  });

test.each([
  ["decoded, on installation", "setup.py", sink({ from: ["decoded"] }), ["decisive"]],
  ["decoded, on import", "pkg/__init__.py", sink({ from: ["decoded"] }), ["strong"]],
  ["decoded, with the tests", "conftest.py", sink({ from: ["decoded"] }), ["strong"]],
  ["a version file", "setup.py", sink({ from: ["file"] }), []],
  ["text", "setup.py", sink({}), ["medium"]],
  ["a request", "setup.py", sink({ kind: "network", callee: "urlopen" }), ["medium"]],
  ["a request in a function", "setup.py", sink({ kind: "network", callee: "urlopen", topLevel: false }), []],
  ["a compiler asked", "setup.py", sink({ kind: "spawn", callee: "subprocess.run" }), []],
  ["an ordinary module", "pkg/a.py", sink({ from: ["decoded"] }), []],
] as const)("%s", (_, path, one, expected) => {
  expect(strengthsOf(detector, withSinks(path, one))).toEqual(expected);
});

test("a request and a process together", () => {
  const commit = withSinks("setup.py", sink({ kind: "network" }), sink({ kind: "spawn", line: 6 }));
  expect(strengthsOf(detector, commit)).toEqual(["strong"]);
});

test.each([
  ["import os; os.system('id')", ["decisive"]],
  ["import coverage; coverage.process_startup()", ["medium"]],
  ["/usr/lib/python", []],
] as const)("a .pth file with %s", (added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path: "x.pth", added })] }))).toEqual(expected);
});
