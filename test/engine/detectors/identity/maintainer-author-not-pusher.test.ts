import detector from "../../../../src/engine/detectors/identity/maintainer-author-not-pusher.ts";
import { aCommit, aLanding } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const user = (id: number) => ({ login: `user${id}`, id, type: "User" as const });
const pushed = (by: number, author: object = {}, committerId = 1) =>
  aCommit({
    accounts: { author: user(1), committer: user(committerId) },
    arrival: { sender: user(by) },
    baseline: { author: { commits: 100, recent: 20, ...author } },
  });

const LANDED = aLanding("user2");
const UNVERIFIED = {
  ...LANDED,
  signature: { ...LANDED.signature, verification: { verified: false, reason: "unsigned" } },
};

test("a merge that the platform made explains it; one that anybody can write halves it; a pull request does", () => {
  const confidences = (commit: Parameters<typeof signalsOf>[1]) =>
    signalsOf(detector, commit).map(({ confidence }) => confidence);
  const commit = pushed(2);
  expect(confidences({ ...commit, landing: LANDED })).toEqual([]);
  expect(confidences({ ...commit, landing: UNVERIFIED })).toEqual([0.5]);
  expect(confidences({ ...commit, arrival: commit.arrival && { ...commit.arrival, pullRequest: 7 } })).toEqual([]);
  expect(confidences(commit)).toEqual([1]);
});

test.each([
  ["somebody else", pushed(2), ["medium"]],
  ["in the name of one who signs", pushed(2, { recentSigned: 20 }), ["strong"]],
  ["a newcomer's commit", pushed(2, { commits: 3 }), []],
  ["by its author", pushed(1), []],
  ["with a committer of its own", pushed(2, {}, 2), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
