import detector from "../../../../src/engine/detectors/content/decode-and-execute.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { ScriptSink } from "../../../../src/engine/model/facts/script.ts";
import { strengthsOf } from "../run-detector.ts";

const RUN = ["ev", "al"].join("");
const EXEC = ["ex", "ec"].join("");
const SH = ["ba", "sh"].join("");
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  ["JavaScript", "src/a.js", `${RUN}(atob(x))`, ["strong"]],
  ["a buffer", "src/a.js", `new Function(Buffer.from(x, "base64").toString())()`, ["strong"]],
  ["Python", "app/a.py", `${EXEC}(base64.b64decode(x))`, ["strong"]],
  ["Python, compressed", "app/a.py", `${EXEC}(zlib.decompress(base64.b85decode(x)))`, ["strong"]],
  ["PHP", "a.php", `${RUN}(gzinflate(base64_decode($x)));`, ["strong"]],
  ["Ruby", "a.rb", `${RUN}(Base64.decode64(x))`, ["strong"]],
  ["PowerShell", "a.ps1", `powershell -NoP -enc ${"QQBC".repeat(10)}`, ["strong"]],
  ["a shell", "a.sh", `echo $X | base64 --decode | gunzip | ${SH}`, ["strong"]],
  ["a shell's substitution", "a.sh", `${RUN} "$(echo $X | base64 -d)"`, ["strong"]],
  ["a configuration that runs by itself", "webpack.config.js", `${RUN}(atob(x))`, ["decisive"]],
  ["a test", "test/a.test.js", `${RUN}(atob(x))`, ["medium"]],
  ["a comment", "src/a.js", `// ${RUN}(atob(x))`, []],
  ["a decoder beside, not inside", "src/a.js", `${RUN}(x); atob(y);`, []],
  ["a method named exec", "src/a.js", `pattern.${EXEC}(atob(x))`, []],
  ["base64 into a file", "a.sh", "echo $X | base64 -d > key.pem", []],
  ["base64 into a tool that is no interpreter", "a.sh", "echo $X | base64 -d | jq .", []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

test.each([
  ["eval", ["decoded"], ["strong"]],
  ["require", ["decoded", "computed"], ["strong"]],
  ["spawn", ["decoded"], ["medium"]],
  ["network", ["decoded"], []],
  ["eval", ["literal", "file"], []],
] as const)("by facts: %s of %s", (kind, from, expected) => {
  const sink: ScriptSink = { kind, from, callee: "f", line: 5, text: "", topLevel: true };
  const script = { language: "javascript" as const, by: "tree" as const, imports: [], sinks: [sink] };
  const commit = aCommit({ files: [aFile({ path: "src/a.js", added: "f(x);", at: 5, facts: { script } })] });
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("what is only moved is not new", () => {
  const text = `${RUN}(atob(x))`;
  const files = [
    aFile({ path: "src/a.js", removed: text, at: 5 }),
    aFile({ path: "src/b.js", added: `  ${text}`, at: 9 }),
  ];
  expect(strengthsOf(detector, aCommit({ files }))).toEqual([]);
});
