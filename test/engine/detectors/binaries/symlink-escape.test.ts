import detector from "../../../../src/engine/detectors/binaries/symlink-escape.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

test.each([
  ["a/link", "../b", []],
  ["a/link", "../../b", ["weak"]],
  ["link", "/usr/share/fonts", ["weak"]],
  ["link", "/etc/shadow", ["strong"]],
  ["link", "../home/.ssh/config", ["strong"]],
  ["link", "../home/.config/app", ["medium"]],
  ["etc/mtab", "/proc/self/mounts", ["medium"]],
  ["a/b/link", "./../../c/../d", []],
])("%s → %s", (path, target, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, added: target, mode: "120000" })] }))).toEqual(expected);
});

test("a plain file that holds a path is no link", () => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path: "a", added: "/etc/passwd" })] }))).toEqual([]);
});
