import detector from "../../../../src/engine/detectors/identity/signature-regression.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const known = (recent: number, recentSigned: number, recentByPlatform = 0) =>
  aCommit({ baseline: { author: { commits: recent, recent, recentSigned, recentByPlatform } } });

test.each([
  ["nine known", known(9, 9), []],
  ["ten known", known(10, 10), ["medium"]],
  ["one of twenty unsigned", known(20, 19), []],
  ["mostly signed by the platform", known(20, 20, 12), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("another person's committer explains it", () => {
  const commit = aCommit({
    committer: { name: "Grace", email: "grace@example.org" },
    baseline: { author: { commits: 20, recent: 20, recentSigned: 20 } },
  });
  expect(strengthsOf(detector, commit)).toEqual([]);
});
