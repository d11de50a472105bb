/**
 * Which detectors a commit wakes: what they declare is asked of each file once, for all of them together. Most commits hold
 * next to nothing of it, and most detectors are never called.
 */
import type { CommitDetector } from "../model/detector.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import { LINE_SHAPES, type Wake } from "../model/wake.ts";
import { rememberPaths } from "../paths/remember-paths.ts";
import { shapesOf } from "./line-shapes.ts";
import { createWordFinder } from "./word-finder.ts";

/** The detectors to call for a commit. */
export type Awake = (detector: CommitDetector) => boolean;

/** A set of wakes, as bits. */
type WakeSet = Uint32Array;

/** Where a word stands. */
const ADDED = 1;
const REMOVED = 2;
const AROUND = 4;

/** Returns a function that tells the detectors which a commit wakes; those that declare nothing are always awake. */
export function createWaking(detectors: readonly CommitDetector[]): (commit: CommitEvidence) => Awake {
  const all = detectors.flatMap((detector) => (detector.wakes ?? []).map((wake) => ({ detector, wake })));
  const asksOf = createQuestions(all.map(({ wake }) => wake));
  const known = new WeakMap<CommitEvidence["files"], Awake>();
  return ({ files }) => {
    let awake = known.get(files);
    if (!awake) {
      const found = asksOf(files);
      const woken = new Set<CommitDetector>();
      all.forEach(({ detector }, index) => {
        if (has(found, index)) woken.add(detector);
      });
      awake = (detector) => detector.wakes === undefined || woken.has(detector);
      known.set(files, awake);
    }
    return awake;
  };
}

/** Returns a function that tells which wakes hold for some file. */
function createQuestions(wakes: readonly Wake[]): (files: readonly FileChange[]) => WakeSet {
  const size = (wakes.length + 31) >> 5;
  /** The wakes of which something is true. */
  const where = (isTrue: (wake: Wake) => boolean): WakeSet => {
    const set = new Uint32Array(size);
    wakes.forEach((wake, index) => {
      if (isTrue(wake)) set[index >> 5] = (set[index >> 5] ?? 0) | (1 << (index & 31));
    });
    return set;
  };
  const pathless = where(({ path }) => path === undefined);
  // Many rules ask the same of a path: it is asked once.
  const tests = [...new Set(wakes.flatMap(({ path }) => path ?? []))];
  const asking = tests.map((fits) => ({ fits, wakes: where(({ path }) => path === fits) }));
  const pathOf = rememberPaths((path) => {
    const set = Uint32Array.from(pathless);
    for (const one of asking) if (one.fits(path)) add(set, one.wakes);
    return set;
  });
  const factless = where(({ facts }) => facts === undefined);
  const slots = [...new Set(wakes.flatMap(({ facts }) => facts ?? []))];
  const factful = new Map<string, WakeSet>(
    slots.map((slot) => [slot, where(({ facts }) => facts?.includes(slot) ?? false)]),
  );
  const lineless = where((wake) => LINE_FIELDS.every(([field]) => wake[field] === undefined));
  const narrowByLines = createLineQuestions(wakes, where);
  const open = new Uint32Array(size);
  const met = new Uint32Array(size);
  return (files) => {
    const found = new Uint32Array(size);
    for (const file of files) {
      open.set(pathOf(file.path));
      met.set(factless);
      for (const slot of Object.keys(file.facts)) add(met, factful.get(slot));
      narrow(open, met);
      if (file.hunks.length > 0) narrowByLines(file, open);
      else narrow(open, lineless);
      add(found, open);
    }
    return found;
  };
}

const ANYWHERE = ADDED | REMOVED | AROUND;
/** Fields of words and of shapes, and where these count. */
const WORD_FIELDS = [
  ["added", ADDED],
  ["alsoAdded", ADDED],
  ["removed", REMOVED],
  ["near", ANYWHERE],
] as const;
const SHAPE_FIELDS = [
  ["shapes", ADDED],
  ["removedShapes", REMOVED],
  ["nearShapes", ANYWHERE],
] as const;
const LINE_FIELDS = [...WORD_FIELDS, ...SHAPE_FIELDS];

/** Returns a function that takes from a set what the lines of a file do not hold. */
function createLineQuestions(
  wakes: readonly Wake[],
  where: (isTrue: (wake: Wake) => boolean) => WakeSet,
): (file: FileChange, open: WakeSet) => void {
  const words = [...new Set(wakes.flatMap((wake) => WORD_FIELDS.flatMap(([field]) => wake[field] ?? [])))];
  const finder = createWordFinder(words);
  const wordFields = WORD_FIELDS.map(([field, side]) => ({
    side,
    unasked: where((wake) => wake[field] === undefined),
    asking: words.map((word) => where((wake) => wake[field]?.includes(word) ?? false)),
    met: where(() => false),
  }));
  const shapeFields = SHAPE_FIELDS.map(([field, side]) => ({
    side,
    unasked: where((wake) => wake[field] === undefined),
    asking: LINE_SHAPES.map((shape) => where((wake) => wake[field]?.includes(shape) ?? false)),
    met: where(() => false),
  }));
  const fields = [...wordFields, ...shapeFields];
  return ({ hunks }, open) => {
    for (const { met, unasked } of fields) met.set(unasked);
    const shapes = [0, 0, 0, 0, 0];
    for (const { lines } of hunks) {
      for (const { kind, text } of lines) {
        const side = kind === "+" ? ADDED : kind === "-" ? REMOVED : AROUND;
        finder.look(text, side);
        shapes[side] = (shapes[side] ?? 0) | shapesOf(text);
      }
    }
    finder.take((word, sides) => {
      for (const { side, asking, met } of wordFields) if ((sides & side) !== 0) add(met, asking[word]);
    });
    for (const { side, asking, met } of shapeFields) {
      let found = 0;
      for (const one of [ADDED, REMOVED, AROUND]) if ((side & one) !== 0) found |= shapes[one] ?? 0;
      for (let shape = 0; found !== 0; found >>= 1, shape++) if ((found & 1) === 1) add(met, asking[shape]);
    }
    for (const { met } of fields) narrow(open, met);
  };
}

function has(set: WakeSet, index: number): boolean {
  return ((set[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

function add(set: WakeSet, more: WakeSet | undefined): void {
  if (more) for (let at = 0; at < set.length; at++) set[at] = (set[at] ?? 0) | (more[at] ?? 0);
}

function narrow(set: WakeSet, to: WakeSet): void {
  for (let at = 0; at < set.length; at++) set[at] = (set[at] ?? 0) & (to[at] ?? 0);
}
