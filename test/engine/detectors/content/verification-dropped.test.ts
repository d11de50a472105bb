import detector from "../../../../src/engine/detectors/content/verification-dropped.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const REMOVED = "wget $URL\nsha256sum -c SUMS";

test.each([
  ["in a script", "get.sh", REMOVED, "wget $URL -q", ["strong"]],
  ["in a test", "test/get.sh", REMOVED, "wget $URL -q", []],
  ["with a word about it", "get.sh", REMOVED, "wget $URL -q # verified by the mirror", []],
  ["a signature that may be missing", "a.js", "if (!verify(sig)) no();", "if (sig && !verify(sig)) no();", ["strong"]],
  ["a check that gives a value", "a.js", "if (!verify(sig)) no();", "const ok = verify(sig);", []],
])("%s", (_, path, removed, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, removed, added, at: 3 })] }))).toEqual(expected);
});
