import detector from "../../../../src/engine/detectors/history/evil-merge.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const A = "1".repeat(40);
const B = "3".repeat(40);
const merge = (path: string, parentBlobs: (string | null)[], message = "Merge branch 'x'", count = 1) =>
  aCommit({
    message,
    parents: parentBlobs.map((_, i) => String(i).repeat(40)),
    files: Array.from({ length: count }, (_, i) =>
      aFile({ path: i ? `${i}/${path}` : path, at: 3, added: "x", parentBlobs }),
    ),
  });

test.each([
  ["a script both have alike", merge("build.sh", [A, A]), ["strong"]],
  ["code both have alike", merge("src/a.js", [A, A]), ["medium"]],
  ["under the platform's words", merge("src/a.js", [A, A], "Merge pull request #1 from a/b"), ["strong"]],
  ["a script, under the platform's words", merge("build.sh", [A, A], "Merge pull request #1 from a/b"), ["decisive"]],
  ["a new script", merge("build.sh", [null, null]), ["strong"]],
  ["an octopus", merge("build.sh", [A, A, A]), ["strong"]],
  ["a conflict", merge("build.sh", [A, B]), []],
  ["a lockfile", merge("package-lock.json", [A, A]), []],
  ["hundreds of files", merge("build.sh", [A, A], "Merge pull request #1 from a/b", 60), ["medium"]],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
