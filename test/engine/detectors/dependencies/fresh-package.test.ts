import detector from "../../../../src/engine/detectors/dependencies/fresh-package.ts";
import { aBringingCommit } from "../../../../src/engine/model/package-examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const before = (hours: number) => Date.parse("2026-03-02T10:05:00Z") - hours * 3_600_000;
const DAY = 24;

test.each([
  ["a package of 13 days", false, false, 13 * DAY, 13 * DAY, ["medium"]],
  ["with an install script", false, true, 13 * DAY, 13 * DAY, ["strong"]],
  ["a package of 15 days", false, false, 15 * DAY, 15 * DAY, []],
  ["a young package that was there before", true, false, 30, 13 * DAY, []],
  ["a version of 23 hours", true, false, 23, 900 * DAY, ["weak"]],
  ["with an install script", true, true, 23, 900 * DAY, ["medium"]],
  ["a version of 25 hours", true, true, 25, 900 * DAY, []],
  ["a version after the push, by the registry's clock", true, false, -1, 900 * DAY, ["weak"]],
] as const)("%s", (_, known, installScript, hours, firstHours, expected) => {
  const commit = aBringingCommit(
    { known, installScript },
    { publishedAt: before(hours), firstPublishedAt: before(firstHours) },
  );
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("says when, counts bots half, and knows what the policy allows", () => {
  const young = { publishedAt: before(50), firstPublishedAt: before(50) };
  const bot = { sender: { login: "renovate[bot]", id: 29139614, type: "Bot" as const } };
  expect(signalsOf(detector, aBringingCommit({}, young, bot))).toMatchObject([
    { because: "quite-own-thing was first published 2 days before", confidence: 0.5 },
  ]);
  expect(strengthsOf(detector, aBringingCommit({}, young), { allow: ["quite-own-thing"] })).toEqual([]);
  expect(strengthsOf(detector, aBringingCommit({ name: "@own/x" }, young), { allow: ["@own/"] })).toEqual([]);
});
