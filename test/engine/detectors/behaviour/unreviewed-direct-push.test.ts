import detector from "../../../../src/engine/detectors/behaviour/unreviewed-direct-push.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const pushed = (platformShare: number, parts: object = {}) =>
  aCommit({
    files: [aFile({ path: "Makefile", at: 3, added: "x" })],
    baseline: { repository: { commits: 400, platformShare } },
    ...parts,
  });

test.each([
  ["97 in a hundred", pushed(0.97), ["weak"]],
  ["96 in a hundred", pushed(0.96), []],
  ["signed by its author", pushed(0.99, { signature: { presence: "present" } }), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
