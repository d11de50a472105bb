import detector from "../../../../src/engine/detectors/workflows/installed-tree-changed.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { Action } from "../../../../src/engine/model/program.ts";
import { anAction, aProgram, aStart } from "../../../../src/engine/model/program-examples.ts";
import { strengthsOf } from "../run-detector.ts";

const save = anAction("write", { what: "key", with: "uses:actions/cache/save", traits: ["cache"] });
const write = (what: string, by = ">") =>
  anAction("write", { what, with: by, from: [{ kind: "file", path: "a.js", added: true }] });

function pipeline(on: string, actions: readonly Action[], script: readonly Action[] = []) {
  const start = aStart("ci", `step "#1" of workflow "a" on ${on}`);
  const after = (one: readonly Action[], own = start) => ({ before: [], after: [aProgram(one, { start: own })] });
  return aCommit({
    files: [
      aFile({ path: ".github/workflows/a.yml", at: 3, added: "x", facts: { programs: after(actions) } }),
      aFile({ path: "scripts/a.mjs", at: 3, added: "x", facts: { programs: after(script, aStart("manual")) } }),
    ],
  });
}

const run = anAction("run", { what: "scripts/a.mjs", with: "node" });

test.each([
  ["outside, with a cache", pipeline("pull_request_target", [write("node_modules/.bin/tsc"), save]), ["strong"]],
  ["outside, by a script", pipeline("issue_comment", [run, save], [write("node_modules/a/a.js")]), ["strong"]],
  ["on push, with a cache", pipeline("push", [write("~/.cargo/bin/cargo"), save]), ["medium"]],
  [
    "a cache of a pull request's own, outside",
    pipeline("pull_request_target", [{ ...save, from: [{ kind: "foreign-code" }] }]),
    ["strong"],
  ],
  ["a cache of a pull request", pipeline("pull_request", [{ ...save, from: [{ kind: "foreign-code" }] }]), []],
  ["on push, without", pipeline("push", [write("node_modules/a/a.js")]), ["weak"]],
  ["an edit on push", pipeline("push", [write("node_modules/a/a.js", "sed"), save]), []],
  ["a tool that is installed", pipeline("push", [write("/usr/local/bin/helm")]), []],
  ["a script that no pipeline runs", pipeline("push", [save], [write("node_modules/a/a.js")]), []],
  ["the build's own output", pipeline("pull_request_target", [write("dist/a.js"), save]), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
