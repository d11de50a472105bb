import detector from "../../../../src/engine/detectors/identity/verified-author-split.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const user = (id: number) => ({ login: `user${id}`, id, type: "User" as const });
const split = (recentSigned: number, committerId = 2) =>
  aCommit({
    committer: { name: "Mallory", email: "m@example.net" },
    signature: { presence: "present", verification: { verified: true, reason: "valid" } },
    accounts: { author: user(1), committer: user(committerId) },
    baseline: { author: { commits: 50, recent: 20, recentSigned } },
  });

test.each([
  ["an author who signs", split(18), ["medium"]],
  ["an author who rarely signs", split(17), []],
  ["two addresses of one account", split(20, 1), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
