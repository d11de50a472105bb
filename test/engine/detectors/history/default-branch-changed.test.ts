import detector from "../../../../src/engine/detectors/history/default-branch-changed.ts";
import { aPush } from "../../../../src/engine/model/examples.ts";

const SHA = "b".repeat(40);

test.each([
  [true, `the default branch was master and is main at ${SHA}`, "gh repo edit --default-branch master"],
  [
    false,
    `the default branch was master, which is no more, and is main at ${SHA}`,
    "gh api --method POST 'repos/{owner}/{repo}/branches/main/rename' -f new_name=master",
  ],
])("the old one stands: %s", (stands, because, restore) => {
  const push = aPush({ commits: [], before: SHA, after: SHA, move: { defaultBranchWas: { name: "master", stands } } });
  expect(detector.detect(push, {})).toEqual([expect.objectContaining({ strength: "decisive", because, restore })]);
});

test("a push says nothing of it", () => {
  expect(detector.detect(aPush(), {})).toEqual([]);
});
