import { aCommit, aLanding } from "../../../src/engine/model/examples.ts";
import { isAutomationsOwn } from "../../../src/engine/people/proven-automation.ts";

const BOT = { author: { name: "renovate[bot]", email: "29139614+renovate[bot]@users.noreply.github.com" } };
const by = (type: "User" | "Bot") => ({ arrival: { sender: { login: "x", id: 5, type } } });
const VERIFIED = { signature: { presence: "present" as const, verification: { verified: true, reason: "valid" } } };

test.each([
  ["a person's", aCommit({}), false],
  ["offline, by its name", aCommit(BOT), true],
  ["pushed by an App", aCommit({ ...BOT, ...by("Bot") }), true],
  ["found by comparing refs: who pushed is not known", aCommit({ ...BOT, arrival: { sender: null } }), true],
  ["pushed by a person, new here", aCommit({ ...BOT, ...by("User") }), false],
  ["pushed by a person, known here", aCommit({ ...BOT, ...by("User"), baseline: { author: { commits: 9 } } }), true],
  ["pushed by a person, verified", aCommit({ ...BOT, ...by("User"), ...VERIFIED }), true],
  ["pushed by a person, merged by the platform", aCommit({ ...BOT, ...by("User"), landing: aLanding() }), true],
])("%s", (_, commit, expected) => {
  expect(isAutomationsOwn(commit)).toBe(expected);
});
