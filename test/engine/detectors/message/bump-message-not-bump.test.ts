import detector from "../../../../src/engine/detectors/message/bump-message-not-bump.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const says = (message: string, ...paths: string[]) =>
  aCommit({ message, files: paths.map((path) => aFile({ path, at: path.startsWith("+") ? 1 : 3, added: "x" })) });

test.each([
  ["Bump left-pad from 1.0.0 to 1.0.1", ["package.json"], []],
  ["Bump left-pad from 1.0.0 to 1.0.1", ["package.json", "src/a.ts"], ["weak"]],
  ["build(deps): bump left-pad from 1 to 2", ["go.mod", "cmd/main.go"], ["weak"]],
  ["chore(deps): update dependency a to v2", ["package.json", "vendor/a.go"], []],
  ["Update a to v2.0.1 (#12)", ["Dockerfile"], []],
  ["Bump version", ["src/version.ts"], []],
  ["Update the tests to v2 of the runner and fix them", ["src/a.ts"], []],
])("%s: %j", (message, paths, expected) => {
  expect(strengthsOf(detector, says(message, ...paths))).toEqual(expected);
});
