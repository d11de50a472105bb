import detector from "../../../../src/engine/detectors/history/shared-ref-deleted.ts";
import { aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const [OLD, NOTHING] = ["b".repeat(40), "0".repeat(40)];
const aDeleted = (ref: string, onBranch: boolean | null, isDefaultBranch = false) =>
  aPush({
    commits: [],
    before: OLD,
    after: NOTHING,
    arrival: { ref, isDefaultBranch, deleted: true },
    move: { onBranch },
  });

test.each([
  ["refs/heads/main", null, true, ["decisive"]],
  ["refs/heads/release/2.x", false, false, ["decisive"]],
  ["refs/heads/release/2.x", null, false, ["decisive"]],
  ["refs/heads/release/2.x", true, false, []],
  ["refs/heads/3.1", false, false, ["decisive"]],
  ["refs/heads/3-fix-the-parser", false, false, []],
  ["refs/heads/ada/fix", false, false, []],
  ["refs/tags/v1.2.3", null, false, ["strong"]],
  ["refs/tags/nightly", null, false, []],
] as const)("%s, on the default branch: %s", (ref, onBranch, isDefaultBranch, expected) => {
  expect(pushStrengthsOf(detector, aDeleted(ref, onBranch, isDefaultBranch))).toEqual(expected);
});

test("names where it stood and the command that puts it back", () => {
  const [signal] = detector.detect(aDeleted("refs/tags/v1.2.3", null), {});
  expect(signal?.because).toBe(`a release tag was deleted; it stood at ${OLD}`);
  expect(signal?.restore).toBe(`git fetch origin ${OLD} && git push origin ${OLD}:refs/tags/v1.2.3`);
});
