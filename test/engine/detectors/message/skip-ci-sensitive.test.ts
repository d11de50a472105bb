import detector from "../../../../src/engine/detectors/message/skip-ci-sensitive.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const says = (message: string, path: string) => aCommit({ message, files: [aFile({ path, at: 3, added: "x" })] });

test.each([
  ["Build [ci skip]", "build.sh", ["weak"]],
  ["Build [CI Skip]", "build.sh", ["weak"]],
  ["Build\n\nSkip-Checks: true", "build.sh", ["weak"]],
  ["Build [ci skip]", "package.json", []],
  ["Build [ci skip]", "src/a.js", []],
  ["Build skip ci", "build.sh", []],
])("%s in %s", (message, path, expected) => {
  expect(strengthsOf(detector, says(message, path))).toEqual(expected);
});
