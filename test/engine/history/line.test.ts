import { createHistory, type Observation, toBaseline } from "../../../src/engine/index.ts";
import { anObservation } from "./an-observation.ts";

const ADA = { name: "Ada", email: "ada@example.org" };
const PLATFORM = { committerName: "GitHub", committerEmail: "noreply@github.com", signed: true };
const NO_LINE = { commits: 0, run: 0, byPlatform: 0, signed: 0, conventional: 0, signedOff: null };

/** `count` commits in a row on top of `base`, the newest of them named `name-count`. */
function row(name: string, count: number, parts: Partial<Observation>, base: string | null = null): Observation[] {
  return Array.from({ length: count }, (_, i) =>
    anObservation({
      sha: `${name}-${i + 1}`,
      firstParent: i === 0 ? base : `${name}-${i}`,
      signedOff: false,
      ...parts,
    }),
  );
}

/** The same past as a graph; commits named in `alarming` are entered and not learned. */
function asHistory(past: readonly Observation[], alarming: readonly string[] = []) {
  const history = createHistory();
  for (const one of past) {
    history.enter(one.sha, typeof one.firstParent === "string" ? [one.firstParent] : []);
    if (!alarming.includes(one.sha)) history.learn(one);
  }
  return (firstParent: string) => {
    history.enter("asked", [firstParent]);
    return history.baselineOf("asked", ADA).repository;
  };
}

test("a line tells how its commits came, and the run of the newest", () => {
  const past = [
    ...row("own", 20, { subject: "fix: a list" }),
    ...row("merged", 80, { ...PLATFORM, subject: "Handle a list (#7)", signedOff: true }, "own-20"),
  ];
  const { line, asides } = toBaseline(past, { ...ADA, firstParent: "merged-80" }).repository;
  expect({ commits: line.commits, run: line.run, asides }).toEqual({ commits: 100, run: 80, asides: 0 });
  // The newer count more: 80 of 100 commits are the platform's, and more than that of the weight.
  expect(line.byPlatform).toBeGreaterThan(0.8);
  expect(line.byPlatform).toBeLessThan(0.9);
  expect([line.signed, line.signedOff]).toEqual([line.byPlatform, line.byPlatform]);
  expect(line.conventional).toBeCloseTo(1 - line.byPlatform, 10);
});

test("a commit made elsewhere on the platform's line is an aside, and so is none on a line of people", () => {
  const main = row("main", 60, PLATFORM);
  const people = row("people", 60, {});
  const asides = (past: readonly Observation[]) => toBaseline(past, ADA).repository.asides;
  expect(asides([...main, ...row("branch", 1, {}, "main-60")])).toBe(1);
  expect(asides([...main, ...row("branch", 3, {}, "main-60")])).toBe(3);
  expect(asides([...main, ...row("early", 1, {}, "main-40")])).toBe(0);
  expect(asides([...people, ...row("branch", 1, {}, "people-60")])).toBe(0);
});

test("a branch has the line that it left, and not what came there since", () => {
  const past = [...row("main", 60, PLATFORM), ...row("branch", 2, {}, "main-50")];
  const known = (firstParent: string) => toBaseline(past, { ...ADA, firstParent }).repository.line;
  expect([known("branch-2").commits, known("branch-2").run, known("main-60").run]).toEqual([52, 0, 60]);
});

test("what alarmed breaks no line", () => {
  const past = [...row("main", 60, PLATFORM), ...row("bad", 1, {}, "main-60"), ...row("next", 5, PLATFORM, "bad-1")];
  const expected = { commits: 65, run: 65, byPlatform: 1 };
  expect(asHistory(past, ["bad-1"])("next-5").line).toMatchObject(expected);
  const learned = past.filter(({ sha }) => sha !== "bad-1");
  expect(toBaseline(learned, { ...ADA, firstParent: "next-5" }).repository.line).toMatchObject(expected);
});

test("the graph and the list agree; where people go on for long, that is the line", () => {
  const past = [...row("main", 70, PLATFORM), ...row("branch", 3, {}, "main-65"), ...row("more", 9, {}, "main-70")];
  for (const firstParent of ["main-70", "branch-3", "more-9"]) {
    const { line, asides } = toBaseline(past, { ...ADA, firstParent }).repository;
    expect(asHistory(past)(firstParent).line).toEqual(line);
    // Of every branch: three, and four of nine, after which the line is no longer the platform's.
    expect(asides).toBe(7);
  }
});

test("observations from before lines were kept make no line: unknown, not a line without the platform", () => {
  const { firstParent: _, ...old } = anObservation(PLATFORM);
  const past = Array.from({ length: 100 }, (_, i): Observation => ({ ...old, sha: `old-${i}` }));
  expect(toBaseline(past, { ...ADA, firstParent: "old-99" }).repository.line).toEqual(NO_LINE);
  const withNew = [...past, ...row("new", 2, { ...PLATFORM, signedOff: true }, "old-99")];
  expect(toBaseline(withNew, { ...ADA, firstParent: "new-2" }).repository.line).toMatchObject({
    commits: 2,
    signedOff: 1,
  });
});
