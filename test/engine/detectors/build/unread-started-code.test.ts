import detector from "../../../../src/engine/detectors/build/unread-started-code.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { aProgram, aStart } from "../../../../src/engine/model/program-examples.ts";
import { strengthsOf } from "../run-detector.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  [
    "a program that can be read",
    { "package.json": JSON.stringify({ scripts: { postinstall: "node a.js" } }), "a.js": "console.log(1);\n" },
    [],
  ],
  ["a document", { "docs/a.md": "node a.js\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});

test.each([
  ["public/a.gif", "PHP's auto_prepend_file", ["strong"]],
  ["public/a.gif", "import of public/a.js", []],
  ["public/head.inc", "PHP's auto_prepend_file", []],
] as const)("%s that %s starts", (path, by, expected) => {
  const reason = "its content is no program text";
  const program = aProgram([], { name: path, readAs: "unread", reason, start: aStart("request", by) });
  const programs = { before: null, after: [program] };
  const commit = aCommit({ files: [aFile({ path, status: "added", facts: { programs } })] });
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test.each([
  ["install", "added", "strong"],
  ["build", "added", "strong"],
  ["install", "modified", "medium"],
  ["build", "modified", "medium"],
] as const)("a binary that runs on %s and is %s weighs %s", (when, status, expected) => {
  const program = aProgram([], {
    name: "tools/a.jar",
    readAs: "unread",
    reason: "it is binary",
    start: aStart(when, "x"),
  });
  const programs = { before: null, after: [program] };
  const commit = aCommit({ files: [aFile({ path: "tools/a.jar", status, binary: true, facts: { programs } })] });
  expect(strengthsOf(detector, commit)).toEqual([expected]);
});
