import detector from "../../../../src/engine/detectors/message/trivial-message-sensitive-diff.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const says = (message: string, path: string, added: string, removed?: string) =>
  aCommit({ message, files: [aFile({ path, at: 3, added, ...(removed === undefined ? {} : { removed }) })] });

test.each([
  ["fix typo", "build.sh", "run", undefined, ["medium"]],
  ["Fixed typos", "build.sh", "# run", undefined, []],
  ["docs(readme): explain", "webpack.config.js", "x()", undefined, ["medium"]],
  ["docs: explain", "test/build.sh", "run", undefined, []],
  ["docs: explain", "build.sh", "run now", "run nwo", []],
  ["Documented the flag and added it", "build.sh", "run", undefined, []],
  ["Typography of the site", "build.sh", "run", undefined, []],
  ["update README.md", ".github/workflows/a.yml", "on: push", undefined, ["medium"]],
])("%s: %s", (message, path, added, removed, expected) => {
  expect(strengthsOf(detector, says(message, path, added, removed))).toEqual(expected);
});
