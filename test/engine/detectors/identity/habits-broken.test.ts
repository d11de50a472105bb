import detector from "../../../../src/engine/detectors/identity/habits-broken.ts";
import { aCommit, aFile, aLanding, type CommitOptions } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const PERSON = {
  commits: 120,
  underAddress: 120,
  underName: 120,
  own: 120,
  ownUnsigned: 0,
  ownKeys: { KEY: 120 },
  places: { "60": 60, "120": 60 },
  hours: Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour < 19 ? 12 : 0)),
  conventional: 120,
  pathsRead: 120,
  classes: { manifest: 30, workflow: 0 },
};
const WORKFLOW = [aFile({ path: ".github/workflows/ci.yml", added: "on: push" })];
const by = (parts: CommitOptions, person: object = {}) =>
  aCommit({
    message: "fix: a list",
    signature: { presence: "unknown" },
    ...parts,
    baseline: { person: { ...PERSON, ...person }, ...parts.baseline },
  });
const habitsOf = (commit: ReturnType<typeof by>) => signalsOf(detector, commit)[0]?.facts?.["habits"] ?? [];

test("the broken habits are named, the strongest first", () => {
  const commit = by({
    authored: "2026-03-02T03:00:00+09:00",
    signature: { presence: "none" },
    files: WORKFLOW,
    message: "Update stuff",
  });
  const [signal] = signalsOf(detector, commit);
  expect({ strength: signal?.strength, habits: signal?.facts?.["habits"] }).toEqual({
    strength: "strong",
    habits: ["place", "signature", "paths", "style"],
  });
  expect(signal?.because).toContain("it is unsigned, and 120 of the last 120 that the author committed are signed");
  expect(signal?.because).toContain("it was written at +09:00, where none of the last 120 were made");
});

test.each<[string, CommitOptions, object, string[]]>([
  ["a journey alone", { authored: "2026-03-02T10:00:00+09:00" }, {}, []],
  ["a journey and a new pipeline", { authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW }, {}, ["medium"]],
  [
    "a journey, a new pipeline, and a message of another form",
    { authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW, message: "Update stuff." },
    {},
    ["strong"],
  ],
  [
    "the same, merged by somebody else",
    { authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW, landing: aLanding() },
    {},
    ["weak"],
  ],
  ["daylight saving", { authored: "2026-03-02T10:00:00+03:00", files: WORKFLOW }, {}, []],
  [
    "UTC, which containers run on, and a new pipeline",
    { authored: "2026-03-02T10:00:00Z", files: WORKFLOW },
    { places: { "330": 120 } },
    ["weak"],
  ],
  ["the night and a new pipeline", { authored: "2026-03-02T03:00:00+01:00", files: WORKFLOW }, {}, ["weak"]],
  [
    "the first own commit of a person for whom the platform made all, in another place",
    { authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW, message: "Update stuff." },
    { own: 0, byPlatform: 120 },
    ["strong"],
  ],
  [
    "the same at home: its paths and its form are not those of squashed pull requests",
    { files: WORKFLOW, message: "Update stuff." },
    { own: 0, byPlatform: 120 },
    [],
  ],
  [
    "no signature, a new address, UTC and a new pipeline: another computer",
    { authored: "2026-03-02T10:00:00Z", signature: { presence: "none" }, files: WORKFLOW },
    { places: { "330": 120 }, underAddress: 0 },
    ["medium"],
  ],
  [
    "a clock elsewhere when it was committed, and a new pipeline",
    { authored: "2026-03-02T10:00:00+01:00", committed: "2026-03-03T10:00:00-08:00", files: WORKFLOW },
    {},
    ["medium"],
  ],
  ["a new name over the address, and a new pipeline", { files: WORKFLOW }, { underName: 0 }, ["weak"]],
  ["an author who does all of it now and then", { files: WORKFLOW }, { classes: { workflow: 40 } }, []],
  ["a person with two commits", { authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW }, { commits: 2 }, []],
  [
    "an automaton",
    { authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW, author: { name: "renovate[bot]", email: "b@r.example" } },
    {},
    [],
  ],
  [
    "the author's own key",
    { authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW, signature: { presence: "present", keyId: "KEY" } },
    {},
    [],
  ],
  [
    "another key",
    { authored: "2026-03-02T10:00:00+09:00", files: WORKFLOW, signature: { presence: "present", keyId: "OTHER" } },
    {},
    ["medium"],
  ],
])("%s", (_, parts, person, expected) => {
  expect(strengthsOf(detector, by(parts, person))).toEqual(expected);
});

test("who committed it tells more when nobody knows the committer", () => {
  const committer = { name: "Grace", email: "grace@example.org" };
  const seldom = { classes: { workflow: 2 } };
  const handed = (commits: number) => by({ committer, files: WORKFLOW, baseline: { committer: { commits } } }, seldom);
  expect([strengthsOf(detector, handed(50)), strengthsOf(detector, handed(0))]).toEqual([["medium"], ["medium"]]);
  expect(habitsOf(handed(0))).toEqual(["hands", "paths"]);
});

test("what is not known breaks no habit: offsets that a source leaves out, paths that were not read, sign-offs", () => {
  const commit = by({ files: WORKFLOW, message: "fix: a list" }, { pathsRead: 0, signedOffKnown: 0 });
  expect(habitsOf({ ...commit, author: { ...commit.author, offsetMinutes: null } })).toEqual([]);
});

test("a sign-off that never failed is a habit", () => {
  const person = { signedOff: 120, signedOffKnown: 120, places: { "330": 120 } };
  const commit = by({ authored: "2026-03-02T10:00:00Z" }, person);
  expect(habitsOf(commit)).toEqual(["place", "style"]);
  expect(
    habitsOf(by({ authored: "2026-03-02T10:00:00Z", message: "fix: a\n\nSigned-off-by: Ada <a@b.c>" }, person)),
  ).toEqual([]);
});

test("a place that nobody in the project works from tells of a person with few commits, too", () => {
  const few = { commits: 4, own: 4, underAddress: 4, underName: 0, places: { "60": 4 }, ownKeys: {}, pathsRead: 4 };
  const commit = (places: Record<string, number>) =>
    by(
      {
        authored: "2026-03-02T10:00:00+08:00",
        signature: { presence: "none" },
        baseline: { repository: { commits: 90, places } },
      },
      few,
    );
  expect([strengthsOf(detector, commit({ "60": 90 })), strengthsOf(detector, commit({ "60": 50, "480": 40 }))]).toEqual(
    [["medium"], []],
  );
});
