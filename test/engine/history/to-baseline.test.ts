import { toBaseline } from "../../../src/engine/index.ts";
import { anObservation } from "./an-observation.ts";

const ADA = { name: "Ada", email: "ADA@example.org" };
const DAY = 86_400_000;
const START = Date.parse("2026-03-02T10:00:00Z");

test("an author is told by address, whatever its case, and every name and address is remembered", () => {
  const past = [
    anObservation({ authorName: "ada", classes: ["workflow"], keyId: "KEY", signed: true }),
    anObservation({ authoredOffset: -480, authoredAt: START + DAY, classes: null }),
    anObservation({ authorEmail: "ada@work.example", authoredAt: START + 2 * DAY }),
    anObservation({ authorName: "Bob", authorEmail: "bob@example.org", authoredAt: START + 3 * DAY }),
  ];
  const hours = Array.from({ length: 24 }, () => 0);
  hours[11] = 1;
  hours[2] = 1;
  expect(toBaseline(past, ADA).author).toEqual({
    commits: 2,
    firstAt: START,
    lastAt: START + DAY,
    recent: 2,
    recentSigned: 1,
    recentByPlatform: 0,
    keyIds: ["KEY"],
    offsets: { "60": 1, "-480": 1 },
    hours,
    medianGapDays: null,
    classes: { workflow: 1 },
    pathsRead: 1,
    names: ["Ada", "ada"],
    otherEmails: ["ada@work.example"],
  });
});

test("the rhythm is the median gap, and needs five commits", () => {
  const days = [0, 1, 2, 12, 13];
  const past = days.map((day) => anObservation({ authoredAt: START + day * DAY }));
  expect(toBaseline(past.slice(1), ADA).author.medianGapDays).toBeNull();
  expect(toBaseline(past, ADA).author.medianGapDays).toBe(1);
});

test("a repository is told by the forms of its commits", () => {
  const platform = { committerName: "GitHub", committerEmail: "noreply@github.com" };
  const past = [
    anObservation({ subject: "Merge pull request #1 from ada/fix", parents: 2, ...platform, committedAt: 5 }),
    anObservation({ subject: "Merge pull request #2 from ada/fix", parents: 2 }),
    anObservation({ subject: "Fix (#3)", ...platform }),
    anObservation({ authorEmail: "null", authorName: "Eve", committerEmail: "null" }),
    anObservation({ committedOffset: 180 }),
    anObservation({ committedOffset: 0 }),
    anObservation({ empty: true, signed: true, hosts: ["b.example", "a.example"] }),
  ];
  const repository = toBaseline(past, ADA).repository;
  expect({ ...repository, recentCommits: repository.recentCommits.length }).toEqual({
    commits: 7,
    firstAt: 5,
    githubFormMerges: 2,
    githubFormMergesByPlatform: 1,
    squashForm: 1,
    squashFormByPlatform: 1,
    nobodies: [{ kind: "template", committedAt: START }],
    line: { commits: 0, run: 0, byPlatform: 0, signed: 0, conventional: 0, signedOff: null },
    asides: 0,
    places: { "60": 7 },
    platformForms: 2,
    platformFormsSigned: 0,
    platformShare: 2 / 7,
    zoneSplits: 1,
    signed: 1,
    emptyCommits: 1,
    hosts: ["a.example", "b.example"],
    contributors: [
      { name: "Ada", email: "ada@example.org", commits: 6, signed: 1 },
      { name: "Eve", email: "null", commits: 1, signed: 0 },
    ],
    recentCommits: 7,
  });
});

test("of GitHub's forms the newest fifty count", () => {
  const old = Array.from({ length: 60 }, (_, i) => anObservation({ subject: `Fix (#${i})` }));
  const now = Array.from({ length: 40 }, (_, i) =>
    anObservation({ subject: `Fix (#${i})`, committerEmail: "noreply@github.com" }),
  );
  const { squashForm, squashFormByPlatform } = toBaseline([...old, ...now], ADA).repository;
  expect({ squashForm, squashFormByPlatform }).toEqual({ squashForm: 50, squashFormByPlatform: 40 });
});

test.each([
  ["a maintainer who takes over the moments of others", { committerName: "Bea", committerEmail: "bea@example.org" }, 1],
  [
    "the platform, which merges at the author's moment",
    { committerName: "GitHub", committerEmail: "noreply@github.com" },
    0,
  ],
])("one moment in two zones, by %s", (_who, committer, zoneSplits) => {
  const past = [anObservation({ committedOffset: 180, ...committer })];
  expect(toBaseline(past, ADA).repository.zoneSplits).toBe(zoneSplits);
});
