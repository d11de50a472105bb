import detector from "../../../../src/engine/detectors/identity/identity-malformed.ts";
import { aCommit, aFile, type CommitOptions } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-03-02T09:00:00Z");
const SQUASHED = {
  commits: 300,
  line: { commits: 300, run: 300, byPlatform: 1, signed: 1, conventional: 0, signedOff: 0 },
};
const by = (name: string, email: string, path = "setup.py", repository: object = { commits: 300 }, more = {}) =>
  aCommit({
    author: { name, email },
    files: [aFile({ path, added: "x", at: 3 })],
    baseline: { repository },
    ...more,
  } as CommitOptions);

test.each([
  ["the word null, in what runs", by("Ada", "null"), ["strong"]],
  ["a name of nothing", by("undefined", "ada@example.org"), ["strong"]],
  ["in a plain file", by("Ada", "null", "notes.txt"), ["medium"]],
  ["no @ in the address", by("Ada", "ada.example.org"), ["medium"]],
  ["an empty address, in what runs", by("Ada", ""), ["weak"]],
  ["an empty address", by("Ada", "", "notes.txt"), []],
  ["an empty address, pushed past the platform", by("Ada", "", "notes.txt", SQUASHED), ["weak"]],
  ["a machine's name", by("Ada", "ada@laptop.local", "notes.txt"), ["weak"]],
  ["a machine's name, past the platform, in what runs", by("root", "root@localhost", "Makefile", SQUASHED), ["medium"]],
  ["a tool's name past the platform", by("Renovate", "bot@ci.example", "a.txt", SQUASHED), ["medium"]],
  ["a person called Null", by("Christopher Null", "c@example.org"), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

const earlier = (count: number, days: number, kind = "template") => ({
  commits: 300,
  nobodies: Array.from({ length: count }, () => ({ kind, committedAt: NOW - days * DAY })),
});

test.each([
  ["one of three hundred, long ago", earlier(1, 400), ["strong"]],
  ["two of three hundred, long ago: a custom", earlier(2, 400), []],
  ["twenty of this week: an attacker's own", earlier(20, 3), ["strong"]],
  ["twenty of another kind", earlier(20, 400, "machine"), ["strong"]],
])("%s", (_, repository, expected) => {
  expect(strengthsOf(detector, by("Ada", "null", "setup.py", repository))).toEqual(expected);
});

test("an identity that has been here for months is known, one of last week is not", () => {
  const seen = (days: number) =>
    by("Ada", "ada@laptop.local", "a.txt", undefined, {
      baseline: { repository: { commits: 300 }, author: { commits: 9, firstAt: NOW - days * DAY } },
    });
  expect([strengthsOf(detector, seen(90)), strengthsOf(detector, seen(7))]).toEqual([[], ["weak"]]);
});

test("nobody who commits for a person is told in a young repository, too; the platform's accounts never are", () => {
  const committer = { name: "Ada", email: "null" };
  expect(strengthsOf(detector, aCommit({ committer }))).toEqual(["strong"]);
  const platform = { name: "GitHub", email: "noreply@github.com" };
  const squash = (presence: "none" | "present") =>
    by("Name", "name@ada.example", "a.txt", undefined, { committer: platform, signature: { presence } });
  expect([strengthsOf(detector, squash("present")), strengthsOf(detector, squash("none"))]).toEqual([[], ["medium"]]);
});

test("a push to another branch passes no platform", () => {
  const pushed = (isDefaultBranch: boolean) =>
    by("build-bot", "b@ci.example", "a.txt", SQUASHED, { arrival: { isDefaultBranch } });
  expect([strengthsOf(detector, pushed(true)), strengthsOf(detector, pushed(false))]).toEqual([["medium"], ["weak"]]);
});
