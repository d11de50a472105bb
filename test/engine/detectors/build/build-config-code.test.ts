import detector from "../../../../src/engine/detectors/build/build-config-code.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { ScriptSink } from "../../../../src/engine/model/facts/script.ts";
import { strengthsOf } from "../run-detector.ts";

const withSink = (path: string, sink: Partial<ScriptSink>) => {
  const whole: ScriptSink = {
    kind: "eval",
    callee: "f",
    line: 5,
    from: ["computed"],
    text: "",
    topLevel: true,
    ...sink,
  };
  const script = { language: "javascript" as const, by: "tree" as const, imports: [], sinks: [whole] };
  return aCommit({ files: [aFile({ path, added: "f(x);", at: 5, facts: { script } })] });
};

test.each([
  ["text evaluated", "vite.config.ts", {}, ["strong"]],
  ["decoded text evaluated", "vite.config.ts", { from: ["decoded"] }, ["decisive"]],
  ["a decoded module", ".eslintrc.cjs", { kind: "require", from: ["decoded"] }, ["strong"]],
  ["a computed module", ".eslintrc.cjs", { kind: "require" }, []],
  ["a process", "webpack.config.js", { kind: "spawn" }, ["weak"]],
  ["git asked", "webpack.config.js", { kind: "spawn", text: '"git rev-parse HEAD"' }, []],
  ["a fetched command", "webpack.config.js", { kind: "spawn", from: ["network"] }, ["strong"]],
  ["a file written", "webpack.config.js", { kind: "write" }, []],
  ["an ordinary program", "src/a.js", {}, []],
] as const)("%s", (_, path, sink, expected) => {
  expect(strengthsOf(detector, withSink(path, sink))).toEqual(expected);
});

test.each([
  ['require("./public/fonts/a.woff2");', ["strong"]],
  ['import x from "./.cache/x.js";', ["medium"]],
  ['import base from "./.nuxt/eslint.config.mjs";', []],
  ['import base from "./config/base.js";', []],
] as const)("%s", (added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path: "a.config.js", added, at: 3 })] }))).toEqual(expected);
});
