import detector from "../../../../src/engine/detectors/content/same-code-appended.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const ACTS = `fetch("https://a.example/${"x".repeat(160)}")`;
const files = (paths: readonly string[], added: string, status: "added" | "modified" = "modified") =>
  aCommit({ files: paths.map((path) => aFile({ path, added, at: 5, status })) });

test.each([
  ["three scripts", files(["a.js", "b.js", "c.js"], ACTS), ["strong"]],
  ["two scripts", files(["a.js", "b.js"], ACTS), []],
  ["new scripts", files(["a.js", "b.js", "c.js"], ACTS, "added"), []],
  ["tests", files(["test/a.js", "test/b.js", "test/c.js"], ACTS), []],
  ["a short line", files(["a.js", "b.js", "c.js"], 'fetch("https://a.example")'), []],
  ["a line that does nothing", files(["a.js", "b.js", "c.js"], `const a = "${"x".repeat(200)}";`), []],
] as const)("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
