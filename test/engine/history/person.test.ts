import { toBaseline } from "../../../src/engine/index.ts";
import { anObservation } from "./an-observation.ts";

const ADA = { name: "Ada", email: "ada@example.org" };
const HOUR = 3_600_000;
const START = Date.parse("2026-03-02T10:00:00Z");

test("habits are those of all commits of a person, made in many ways", () => {
  const past = [
    anObservation({ signed: true, keyId: "KEY", subject: "fix: a list.", signedOff: true, classes: ["workflow"] }),
    anObservation({ authoredOffset: 120, committedOffset: 180, authoredAt: START + HOUR, signedOff: false }),
    anObservation({ committerName: "GitHub", committerEmail: "noreply@github.com", classes: null }),
    anObservation({ committerName: "Grace", committerEmail: "grace@example.org", committedOffset: -300 }),
  ];
  const hours = Array.from({ length: 24 }, () => 0);
  hours[11] = 3;
  hours[13] = 1;
  expect(toBaseline(past, ADA).person).toEqual({
    commits: 4,
    underAddress: 4,
    underName: 4,
    own: 2,
    ownUnsigned: 1,
    byPlatform: 1,
    ownKeys: { KEY: 1 },
    places: { "60": 3, "120": 1, "180": 1 },
    hours,
    conventional: 1,
    capital: 3,
    dotted: 1,
    signedOff: 1,
    signedOffKnown: 2,
    classes: { workflow: 1 },
    pathsRead: 3,
  });
});

test("a new address of a known name has the habits of the name", () => {
  const past = Array.from({ length: 30 }, (_, i) => anObservation({ sha: `${i}`, authoredOffset: 330 }));
  const { person } = toBaseline(past, { name: "ada", email: "ada@work.example" });
  expect({ ...person, hours: 0 }).toMatchObject({ commits: 30, underAddress: 0, underName: 30, places: { "330": 30 } });
});

test("an address with a past of its own speaks for itself, whoever else bears the name", () => {
  const past = [
    ...Array.from({ length: 12 }, (_, i) => anObservation({ sha: `a${i}` })),
    ...Array.from({ length: 12 }, (_, i) => anObservation({ sha: `b${i}`, authorEmail: "other@example.net" })),
  ];
  expect(toBaseline(past, ADA).person.commits).toBe(12);
});

test("a committer is known by what the address wrote and what it committed", () => {
  const past = [
    anObservation({ committerEmail: "grace@example.org", committerName: "Grace" }),
    anObservation({ authorEmail: "GRACE@example.org", authorName: "Grace", committerEmail: "grace@example.org" }),
    anObservation({}),
  ];
  const known = (email: string) => toBaseline(past, { ...ADA, committer: { name: "x", email } }).committer.commits;
  expect([known("Grace@example.org"), known("ada@example.org"), known("eve@example.org")]).toEqual([2, 2, 0]);
});
