import detector from "../../../../src/engine/detectors/identity/noreply-id-mismatch.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const known = (email: string, commits = 5) => ({
  repository: { contributors: [{ name: "Ada", email, commits, signed: 0 }] },
});
const by = (email: string, baseline: object) => aCommit({ author: { name: "Ada", email }, baseline });

test.each([
  ["another number", by("22+ada@users.noreply.github.com", known("11+ada@users.noreply.github.com")), ["strong"]],
  ["the same number", by("11+ada@users.noreply.github.com", known("11+ada@users.noreply.github.com")), []],
  [
    "known from two commits alone",
    by("22+ada@users.noreply.github.com", known("11+ada@users.noreply.github.com", 2)),
    [],
  ],
  ["known without a number", by("22+ada@users.noreply.github.com", known("ada@users.noreply.github.com")), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
