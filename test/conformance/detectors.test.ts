/** What every detector promises, held against every detector: metadata, examples, determinism, docs, tests. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import {
  type CommitDetector,
  type Detector,
  EVIDENCE_KINDS,
  FAMILIES,
  GROUPS,
  type Signal,
  STRENGTHS,
} from "../../src/engine/index.ts";
import { DETECTORS } from "../../src/engine/registry.ts";
import { RETIRED } from "../../src/engine/retired.ts";
import { readsBlobs } from "../../src/engine/run-detectors.ts";
import { createWaking } from "../../src/engine/waking/find-awake.ts";
import { withoutContent } from "../../src/engine/without-content.ts";

const FILES = globSync("src/engine/detectors/*/*.ts", { exclude: ["**/*.examples.ts"] }).sort();
/** Groups that are capped below `medium`: nothing strong may hide there. */
const SOFT_GROUPS = ["behaviour", "message"];
/** Ids that were retired; they may never be used again. */
const RETIRED_IDS = RETIRED.map(({ id }) => id);

function detect(detector: Detector, example: Detector["examples"]["flags"][number]): readonly Signal[] {
  const options = detector.options.parse(("options" in example ? example.options : undefined) ?? {});
  if (detector.judges === "push") {
    if (!("push" in example)) throw new Error(`${detector.id}: an example without a push`);
    return detector.detect(example.push, options);
  }
  if (!("commit" in example)) throw new Error(`${detector.id}: an example without a commit`);
  return detector.detect(readsBlobs(detector) ? example.commit : withoutContent(example.commit), options);
}

const OF_COMMITS = DETECTORS.filter((detector): detector is CommitDetector => detector.judges !== "push");
const awakeFor = createWaking(OF_COMMITS);

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}

test("the registry holds every file, sorted, once", () => {
  const ids = DETECTORS.map(({ id }) => id);
  expect(ids).toEqual(FILES.map((file) => basename(file, ".ts")));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => RETIRED_IDS.includes(id))).toEqual([]);
});

test("the README counts them", () => {
  expect(readFileSync("README.md", "utf8")).toContain(`${DETECTORS.length} detectors in thirteen families`);
  expect(FAMILIES.length).toBe(13);
});

test("every family has a detector", () => {
  expect(FAMILIES.filter((family) => !DETECTORS.some((detector) => detector.family === family))).toEqual([]);
});

test("those that read content declare what wakes them", () => {
  expect(OF_COMMITS.filter((one) => readsBlobs(one) && one.wakes === undefined).map(({ id }) => id)).toEqual([]);
});

describe.each(OF_COMMITS.map((detector) => [detector.id, detector] as const))("%s", (id, detector) => {
  test("speaks of no example, its own or another detector's, that does not wake it", () => {
    const options = detector.options.parse({});
    const asleep = OF_COMMITS.flatMap((other) =>
      [...other.examples.flags, ...other.examples.passes].flatMap((example) => {
        const given = other === detector && example.options ? detector.options.parse(example.options) : options;
        const { commit } = example;
        if (awakeFor(commit)(detector)) return [];
        const signals = detector.detect(readsBlobs(detector) ? commit : withoutContent(commit), given);
        return signals.length > 0 ? [`${other.id}: ${example.name}`] : [];
      }),
    );
    expect([id, asleep]).toEqual([id, []]);
  });
});

describe.each(DETECTORS.map((detector, i) => [detector.id, detector, FILES[i] ?? ""] as const))(
  "%s",
  (id, detector, file) => {
    test("stands where its metadata says, and says everything", () => {
      expect(basename(dirname(file))).toBe(detector.family);
      expect(FAMILIES).toContain(detector.family);
      expect(GROUPS).toContain(detector.group);
      expect(detector.since).toMatch(/^\d+\.\d+\.\d+$/);
      expect(detector.title).not.toMatch(/[.!]$/);
      // Plain words: they are shown in a terminal, in Markdown, in HTML and in SARIF alike.
      const texts = [detector.title, detector.rationale, detector.remedy, ...detector.falsePositives];
      expect(texts.filter((text) => /[`*<>\n]/.test(text))).toEqual([]);
      expect(detector.rationale.length).toBeGreaterThan(30);
      expect(detector.remedy.length).toBeGreaterThan(15);
      expect(detector.falsePositives.length).toBeGreaterThan(0);
      expect(detector.references.length).toBeGreaterThan(0);
      expect(detector.needs.length).toBeGreaterThan(0);
      expect(detector.needs.filter((kind) => !EVIDENCE_KINDS.includes(kind))).toEqual([]);
      expect(detector.axis === "leak").toBe(detector.group === "leak");
    });

    test("has a test and a page with written reasons", () => {
      expect(existsSync(file.replace(".ts", ".examples.ts"))).toBe(true);
      expect(existsSync(`test/engine/detectors/${detector.family}/${id}.test.ts`)).toBe(true);
      expect(readFileSync(`docs/detectors/${id}.md`, "utf8")).not.toContain("Not written yet.");
    });

    test("has at least two examples that flag and two that pass, named apart", () => {
      const { flags, passes } = detector.examples;
      expect(flags.length).toBeGreaterThanOrEqual(2);
      expect(passes.length).toBeGreaterThanOrEqual(2);
      const names = [...flags, ...passes].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    });

    test.each(detector.examples.flags.map((example) => [example.name, example] as const))("flags %s", (_, example) => {
      const frozen = freeze(example);
      const signals = detect(detector, frozen);
      expect(signals.length).toBeGreaterThan(0);
      expect(detect(detector, frozen)).toEqual(signals);
      for (const signal of signals) {
        expect(STRENGTHS).toContain(signal.strength);
        expect(signal.confidence).toBeGreaterThan(0);
        expect(signal.confidence).toBeLessThanOrEqual(1);
        expect(signal.because).not.toMatch(/[.\n]$/);
        expect(signal.because.length).toBeGreaterThan(5);
        expect(signal.because.length).toBeLessThanOrEqual(400);
        if (SOFT_GROUPS.includes(detector.group)) expect(["weak", "medium"]).toContain(signal.strength);
      }
    });

    test.each(detector.examples.passes.map((example) => [example.name, example] as const))(
      "passes %s",
      (_, example) => {
        expect(detect(detector, freeze(example))).toEqual([]);
      },
    );
  },
);
