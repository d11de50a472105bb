import { z } from "zod";
import { sha256 } from "../../src/engine/bindings/sha256.ts";
import type { Signal } from "../../src/engine/index.ts";
import { DEFAULT_POLICY, defineDetector, definePushDetector, scanCommit, scanPush } from "../../src/engine/index.ts";
import type { CommitDetector, Detector } from "../../src/engine/model/detector.ts";
import type { CommitEvidence } from "../../src/engine/model/evidence.ts";
import { aBaseline, aCommit, aFile, aPush } from "../../src/engine/model/examples.ts";

const FACTS = {
  title: "A rule of this test",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale: "",
  falsePositives: [],
  remedy: "Look at it.",
  references: [],
  options: z.strictObject({ word: z.string().default("bad") }),
  examples: { flags: [], passes: [] },
} as const;

function aDetector(id: string, parts: Partial<CommitDetector>): Detector {
  return defineDetector({ ...FACTS, id, needs: ["diff"], detect: () => [], ...parts }) as Detector;
}

const STRONG: Signal = { strength: "strong", confidence: 1, because: "line 3 is bad", path: "src/index.js", line: 3 };

test("a verdict adds up, places its findings and recommends", () => {
  const verdict = scanCommit(aCommit(), DEFAULT_POLICY, [aDetector("one", { detect: () => [STRONG] })]);
  expect(verdict).toMatchObject({
    subject: { kind: "commit", id: "a".repeat(40) },
    severity: "medium",
    axis: "attack",
    base: -4,
    leaks: [],
    gaps: [],
    notRun: [],
    recommendations: ["Look at it."],
    complete: true,
  });
  expect(verdict.findings).toHaveLength(1);
  expect(verdict.findings[0]).toMatchObject({
    detector: "one",
    path: "src/index.js",
    line: 3,
    endLine: 3,
    fingerprint: sha256("one\nsrc/index.js\nexport const empty = [];"),
  });
  expect(verdict.base + (verdict.findings[0]?.contribution ?? 0)).toBeCloseTo(verdict.logOdds);
  expect(verdict.without).toEqual([{ detector: "one", score: expect.closeTo(1 / (1 + Math.exp(4))) }]);
});

test("a detector that throws is a material gap, and the rest go on", () => {
  const broken = aDetector("broken", {
    detect: () => {
      throw new Error("no such field");
    },
  });
  const verdict = scanCommit(aCommit(), DEFAULT_POLICY, [broken, aDetector("one", { detect: () => [STRONG] })]);
  expect(verdict.gaps).toEqual([{ what: "detector broken", why: "it failed: no such field", material: true }]);
  expect(verdict.complete).toBe(false);
  expect(verdict.findings.map(({ detector }) => detector)).toEqual(["one"]);
});

test("a detector that does not ask for blobs sees none, and feeds the metadata score", () => {
  const seen: CommitEvidence[] = [];
  const watch = (commit: CommitEvidence): readonly Signal[] => {
    seen.push(commit);
    return [STRONG];
  };
  const commit = aCommit({ baseline: { repository: { hosts: ["example.org"] } } });
  const paths = scanCommit(commit, DEFAULT_POLICY, [aDetector("paths", { needs: ["commit", "paths"], detect: watch })]);
  const diff = scanCommit(commit, DEFAULT_POLICY, [aDetector("diff", { needs: ["diff"], detect: watch })]);
  expect(seen[0]?.files[0]?.hunks).toEqual([]);
  expect(seen[0]?.baseline.repository.hosts).toEqual([]);
  expect(seen[1]).toEqual({ ...commit, baseline: aBaseline() });
  expect(paths.metadataScore).toBe(paths.score);
  expect(diff.metadataScore).toBeCloseTo(1 / (1 + Math.exp(4)));
});

test("a detector that asks for the baseline sees it, every other one an empty past", () => {
  const seen = new Map<string, number>();
  const watch = (id: string, needs: Detector["needs"]): Detector =>
    aDetector(id, {
      needs,
      detect: (commit) => {
        seen.set(id, commit.baseline.repository.commits);
        return [];
      },
    });
  const commit = aCommit({ baseline: { repository: { commits: 7 } } });
  scanCommit(commit, DEFAULT_POLICY, [watch("past", ["commit", "baseline"]), watch("present", ["commit"])]);
  expect(Object.fromEntries(seen)).toEqual({ past: 7, present: 0 });
});

test("what this mode cannot know is listed as not run, once, and is no gap", () => {
  const verdict = scanCommit(aCommit(), DEFAULT_POLICY, [aDetector("who", { needs: ["commit", "accounts"] })]);
  expect(verdict).toMatchObject({ notRun: ["who"], gaps: [], complete: true });
});

test("the policy switches detectors off and gives them options; bad options are a gap", () => {
  const options: unknown[] = [];
  const one = aDetector("one", {
    detect: (_, given) => {
      options.push(given);
      return [STRONG];
    },
  });
  const run = (settings: object) => scanCommit(aCommit(), { detectors: { one: settings } }, [one]);
  expect(run({ enabled: false }).findings).toEqual([]);
  expect(run({ options: { word: "worse" } }).findings).toHaveLength(1);
  expect(options).toEqual([{ word: "worse" }]);
  expect(run({ options: { wrong: 1 } })).toMatchObject({ findings: [], complete: false });
});

test("a leak stands beside the score", () => {
  const leak = aDetector("leak", { axis: "leak", group: "leak", detect: () => [{ ...STRONG, strength: "decisive" }] });
  const verdict = scanCommit(aCommit(), DEFAULT_POLICY, [leak]);
  expect(verdict).toMatchObject({ severity: "low", findings: [], logOdds: -4 });
  expect(verdict.leaks).toMatchObject([{ detector: "leak", severity: "critical", path: "src/index.js", line: 3 }]);
});

test("a push is as bad as its worst commit, joined by what only the push shows", () => {
  const bad = aCommit({ sha: "b".repeat(40), files: [aFile({ path: "bad.js", added: "x" })] });
  const commits = [
    aCommit(),
    bad,
    ...Array.from({ length: 500 }, (_, i) => aCommit({ sha: String(i).padStart(40, "0") })),
  ];
  const detectors = [
    aDetector("one", { detect: (commit) => (commit.files[0]?.path === "bad.js" ? [STRONG] : []) }),
    definePushDetector({
      ...FACTS,
      id: "forced",
      judges: "push",
      group: "refs",
      needs: ["push"],
      detect: ({ arrival }) => (arrival.forced ? [{ strength: "strong", confidence: 1, because: "forced" }] : []),
    }) as Detector,
  ];
  const verdicts = commits.map((commit) => scanCommit(commit, DEFAULT_POLICY, detectors));
  const worst = Math.max(...verdicts.map(({ score }) => score));
  const calm = scanPush(aPush({ commits }), verdicts, DEFAULT_POLICY, detectors);
  const forced = scanPush(aPush({ commits, arrival: { forced: true } }), verdicts, DEFAULT_POLICY, detectors);
  expect(calm.score).toBe(worst);
  expect(forced.score).toBeGreaterThan(worst);
  expect(forced.findings.map(({ detector, commit }) => [detector, commit]).sort()).toEqual([
    ["forced", null],
    ["one", "b".repeat(40)],
  ]);
});

test("findings in paths that the policy leaves out count for nothing, and are counted", () => {
  const one = aDetector("one", { detect: () => [STRONG, { ...STRONG, path: "src/other.js" }] });
  const run = (ignorePaths: string[]) => scanCommit(aCommit(), { detectors: {}, ignorePaths }, [one]);
  expect(run(["src/index.js"])).toMatchObject({ leftOut: 1, findings: [{ path: "src/other.js" }] });
  expect(run(["src/"])).toMatchObject({ leftOut: 2, findings: [], severity: "low" });
  expect(run(["src", "index.js", "rc/"])).toMatchObject({ leftOut: 0 });
});

describe("of a trusted account", () => {
  const policy = { ...DEFAULT_POLICY, trusted: [7] };
  const weak = { ...STRONG, strength: "medium" } as const;
  const rules = [
    aDetector("a-name", { group: "forge", detect: () => [weak] }),
    aDetector("an-hour", { group: "time", detect: () => [weak] }),
    aDetector("grave", { group: "forge", detect: () => [{ ...STRONG, strength: "decisive" }] }),
    aDetector("payload", { detect: () => [weak] }),
  ];
  const namesOf = (commit: CommitEvidence, by = policy) => {
    const { findings, leftOut } = scanCommit(commit, by, rules);
    return { found: findings.map(({ detector }) => detector).sort(), leftOut };
  };
  const sender = (id: number) => ({ arrival: { sender: { login: "bot", id, type: "Bot" as const } } });
  const signed = (verified: boolean) => ({
    signature: { presence: "present" as const, verification: { verified, reason: "" } },
    accounts: { committer: { login: "bot", id: 7, type: "Bot" as const } },
  });
  const ALL = { found: ["a-name", "an-hour", "grave", "payload"], leftOut: 0 };
  const LESS = { found: ["grave", "payload"], leftOut: 2 };

  test.each([
    ["that pushed, who and when is left out, and content is not", sender(7), LESS],
    ["that signed, likewise", signed(true), LESS],
    ["whose signature is not verified, everything counts", signed(false), ALL],
    ["that is another one, everything counts", sender(8), ALL],
    ["that is only named, everything counts", { author: { name: "bot" } }, ALL],
  ])("%s", (_, commit, expected) => {
    expect(namesOf(aCommit(commit))).toEqual(expected);
  });

  test("everything counts where the policy trusts none", () => {
    expect(namesOf(aCommit(sender(7)), { ...policy, trusted: [] })).toEqual(ALL);
  });
});

test("a detector that is often wrong counts one strength less; weak is the floor, and what is decisive stays", () => {
  const strengths = ["weak", "medium", "strong", "decisive"] as const;
  const rules = strengths.map((strength) => aDetector(strength, { detect: () => [{ ...STRONG, strength }] }));
  const of = (demoted: readonly string[]) =>
    scanCommit(aCommit(), { ...DEFAULT_POLICY, demoted }, rules)
      .findings.map(({ detector, strength, demotedFrom }) => [detector, strength, demotedFrom])
      .sort();
  expect(of(strengths)).toEqual([
    ["decisive", "decisive", undefined],
    ["medium", "weak", "medium"],
    ["strong", "medium", "strong"],
    ["weak", "weak", undefined],
  ]);
  expect(of(["other"])).toContainEqual(["strong", "strong", undefined]);
});
