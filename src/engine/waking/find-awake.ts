/**
 * Which detectors a commit wakes: what they declare is asked of each file once, for all of them together. Most commits hold
 * next to nothing of it, and most detectors are never called.
 */
import type { CommitDetector } from "../model/detector.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { Facts } from "../model/facts.ts";
import { LINE_SHAPES, type Wake } from "../model/wake.ts";
import { rememberPaths } from "../paths/remember-paths.ts";
import { shapesOf } from "./line-shapes.ts";
import { asciiOf, createWordAutomaton, type WordAutomaton } from "./word-automaton.ts";

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
      const woken = new Set(all.flatMap(({ detector }, index) => (has(found, index) ? [detector] : [])));
      awake = (detector) => detector.wakes === undefined || woken.has(detector);
      known.set(files, awake);
    }
    return awake;
  };
}

/** Returns a function that tells which wakes hold for some file. */
function createQuestions(wakes: readonly Wake[]): (files: readonly FileChange[]) => WakeSet {
  const size = (wakes.length + 31) >> 5;
  /** The wakes of which a condition holds: for all that `isMet` says, and for those that do not ask. */
  const where = (isMet: (wake: Wake) => boolean): WakeSet => {
    const set = new Uint32Array(size);
    wakes.forEach((wake, index) => {
      if (isMet(wake)) set[index >> 5] = (set[index >> 5] ?? 0) | (1 << (index & 31));
    });
    return set;
  };
  const pathOf = rememberPaths((path) => where((wake) => wake.path?.(path) ?? true));
  const factless = where((wake) => wake.facts === undefined);
  const slots = [...new Set(wakes.flatMap(({ facts }) => facts ?? []))];
  const factful = new Map(slots.map((slot) => [slot, where(({ facts }) => facts?.includes(slot) ?? false)]));
  const looks = createLooks(wakes, where);
  const readsLines = where((wake) => LINE_FIELDS.some((field) => wake[field] !== undefined));
  return (files) => {
    const found = new Uint32Array(size);
    for (const file of files) {
      const open = Uint32Array.from(pathOf(file.path));
      const facts = Uint32Array.from(factless);
      for (const slot of Object.keys(file.facts)) add(facts, factful.get(slot as keyof Facts));
      narrow(open, facts);
      if (file.hunks.length > 0 && meets(open, readsLines)) looks(file, open);
      else narrow(open, looks.nothing);
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
const LINE_FIELDS = [...WORD_FIELDS, ...SHAPE_FIELDS].map(([field]) => field);

interface Looks {
  /** Takes from a set what the lines of the file do not hold. */
  (file: FileChange, open: WakeSet): void;
  /** What needs no lines at all. */
  readonly nothing: WakeSet;
}

function createLooks(wakes: readonly Wake[], where: (isMet: (wake: Wake) => boolean) => WakeSet): Looks {
  const words = [...new Set(wakes.flatMap((wake) => WORD_FIELDS.flatMap(([field]) => wake[field] ?? [])))];
  const automaton = createWordAutomaton(words);
  const wordFields = WORD_FIELDS.map(([field, side]) => ({
    side,
    unasked: where((wake) => wake[field] === undefined),
    met: words.map((word) => where((wake) => wake[field]?.includes(word) ?? false)),
  }));
  const shapeFields = SHAPE_FIELDS.map(([field, side]) => ({
    side,
    unasked: where((wake) => wake[field] === undefined),
    met: LINE_SHAPES.map((shape) => where((wake) => wake[field]?.includes(shape) ?? false)),
  }));
  /** Where the file has each word. */
  const wordSides = new Uint8Array(words.length);
  const look = ({ hunks }: FileChange, open: WakeSet): void => {
    const seen: number[] = [];
    const shapes = { added: 0, removed: 0, around: 0 };
    for (const { lines } of hunks) {
      for (const { kind, text } of lines) {
        const side = kind === "+" ? ADDED : kind === "-" ? REMOVED : AROUND;
        findWords(automaton, text, (word) => {
          if (wordSides[word] === 0) seen.push(word);
          wordSides[word] = (wordSides[word] ?? 0) | side;
        });
        shapes[kind === "+" ? "added" : kind === "-" ? "removed" : "around"] |= shapesOf(text);
      }
    }
    for (const { side, unasked, met } of wordFields) {
      const all = Uint32Array.from(unasked);
      for (const word of seen) if (((wordSides[word] ?? 0) & side) !== 0) add(all, met[word]);
      narrow(open, all);
    }
    for (const { side, unasked, met } of shapeFields) {
      const all = Uint32Array.from(unasked);
      const bits =
        (side & ADDED ? shapes.added : 0) | (side & REMOVED ? shapes.removed : 0) | (side & AROUND ? shapes.around : 0);
      met.forEach((set, shape) => {
        if ((bits & (1 << shape)) !== 0) add(all, set);
      });
      narrow(open, all);
    }
    for (const word of seen) wordSides[word] = 0;
  };
  return Object.assign(look, { nothing: where((wake) => LINE_FIELDS.every((field) => wake[field] === undefined)) });
}

function findWords(
  { next, classes, classOf, ends, wordsAt }: WordAutomaton,
  text: string,
  found: (word: number) => void,
): void {
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    state = next[state * classes + (classOf[asciiOf(text.charCodeAt(at))] ?? 0)] ?? 0;
    if (ends[state] === 1) wordsAt[state]?.forEach(found);
  }
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

function meets(a: WakeSet, b: WakeSet): boolean {
  return a.some((bits, at) => (bits & (b[at] ?? 0)) !== 0);
}
