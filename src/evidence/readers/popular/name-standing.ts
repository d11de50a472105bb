/**
 * How a package's name stands beside the popular ones: one of them, an imitation of one, or neither. The usual
 * tricks of typosquatting, cheap enough for every new name of a manifest (under a millisecond each).
 */

import { distance } from "fastest-levenshtein";
import { npmHighImpact, npmTopDependents, npmTopDownloads } from "npm-high-impact";
import {
  classOf,
  DIGIT,
  foldRuns,
  isAllOf,
  LOWER,
  type ManifestFacts,
  type NameStanding,
  partsBetween,
} from "../../../engine/index.ts";
import { normalisedName } from "../manifest/values.ts";
import { POPULAR_CRATES, POPULAR_GEMS, POPULAR_GO, POPULAR_PACKAGIST } from "./others.ts";
import { POPULAR_PYPI } from "./pypi.ts";

type Ecosystem = ManifestFacts["ecosystem"];

/** Names that are worth imitating letter by letter: the head of the lists. Further down, near names are honest. */
const IMITATED = 3000;
/** A shorter name has too many honest neighbours. */
const SHORTEST = 5;
/** From this length on, a letter written twice, or once for twice, is a slip: of npm's 17,338 popular names one is like that. */
const SHORTEST_DOUBLED = 6;
/** Words that are put before or behind a known name to make it look like the same project's. */
const ADDED_WORDS = [
  "js",
  "node",
  "nodejs",
  "py",
  "python",
  "official",
  "latest",
  "secure",
  "security",
  "patched",
  "fixed",
  "lib",
  "api",
  "sdk",
  "dev",
  "new",
  "pro",
  "rs",
  "go",
];

interface Index {
  readonly names: ReadonlySet<string>;
  /** Name without separators → name. */
  readonly joined: ReadonlyMap<string, string>;
  /** Words in alphabetical order → name. */
  readonly sorted: ReadonlyMap<string, string>;
  /** Length → names worth imitating. */
  readonly byLength: ReadonlyMap<number, readonly string[]>;
}

/** A fresh judge of names; the lists are indexed when an ecosystem is first asked for. */
export function createNameStanding(): (ecosystem: Ecosystem, name: string) => NameStanding {
  const indexes = new Map<Ecosystem, Index | null>();
  return (ecosystem, name) => {
    let index = indexes.get(ecosystem);
    if (index === undefined) {
      index = toIndex(ecosystem);
      indexes.set(ecosystem, index);
    }
    if (!index) return { popular: null, resembles: null, by: null };
    const known = ecosystem === "pypi" ? normalisedName(name) : name.toLowerCase();
    if (index.names.has(known)) return { popular: true, resembles: null, by: null };
    const found = known.length > 100 ? null : imitated(known, index);
    return { popular: false, resembles: found?.[0] ?? null, by: found?.[1] ?? null };
  };
}

function imitated(name: string, index: Index): readonly [string, string] | null {
  const joined = join(name);
  if (joined.length < SHORTEST) return null;
  const same = index.joined.get(joined);
  if (same !== undefined) {
    if (same.startsWith("@") !== name.startsWith("@")) return [same, "scope"];
    return [same, foldRuns(JOINTS, same, "-") === foldRuns(JOINTS, name, "-") ? "another separator" : "separators"];
  }
  for (const length of [name.length - 1, name.length, name.length + 1]) {
    for (const known of index.byLength.get(length) ?? []) {
      const by = oneSlip(name, known);
      if (by !== null) return [known, by];
    }
  }
  const words = wordsOf(name);
  if (words.length > 1) {
    const turned = index.sorted.get([...words].sort().join(" "));
    if (turned !== undefined) return [turned, "word order"];
    for (const rest of [words.slice(1), words.slice(0, -1)]) {
      const word = rest.length === words.length - 1 && rest[0] === words[0] ? words.at(-1) : words[0];
      const known = rest.join("").length < 4 ? undefined : index.joined.get(rest.join(""));
      if (known !== undefined && !name.startsWith("@") && ADDED_WORDS.includes(word ?? ""))
        return [known, "an added word"];
    }
  }
  return null;
}

/** One letter more, less or other, or two neighbours exchanged; digits are how honest successors are called. */
function oneSlip(name: string, known: string): string | null {
  // Nearly all pairs differ at once at both ends: the cheap look first.
  if (name[0] !== known[0] && name.at(-1) !== known.at(-1)) return null;
  if (name.length === known.length) {
    const at = firstDifference(name, known);
    if (name.slice(at + 2) === known.slice(at + 2) && name[at] === known[at + 1] && name[at + 1] === known[at])
      return "two letters exchanged";
  }
  if (distance(name, known) !== 1) return null;
  const at = firstDifference(name, known);
  const changed = name.length >= known.length ? (name[at] ?? "") : (known[at] ?? "");
  if (name.length !== known.length && known.length >= SHORTEST_DOUBLED && isDoubled(name, known, at))
    return "a doubled letter";
  return isAllOf(LOWER, changed) && !isAllOf(DIGIT, known[at] ?? "")
    ? "one letter"
    : (changed === "0" || changed === "1") && name.length === known.length
      ? "one letter"
      : null;
}

/** The longer one has, where they part, the letter before it once more. */
function isDoubled(name: string, known: string, at: number): boolean {
  const longer = name.length > known.length ? name : known;
  return isAllOf(LOWER, longer[at] ?? "") && longer[at] === longer[at - 1];
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function toIndex(ecosystem: Ecosystem): Index | null {
  const names = listOf(ecosystem);
  if (!names) return null;
  const joined = new Map<string, string>();
  const sorted = new Map<string, string>();
  const byLength = new Map<number, string[]>();
  const worth =
    ecosystem === "npm"
      ? [...new Set([...npmTopDownloads.slice(0, IMITATED), ...npmTopDependents.slice(0, IMITATED / 2)])]
      : names;
  for (const name of names) {
    if (!joined.has(join(name))) joined.set(join(name), name);
    const words = wordsOf(name);
    if (words.length > 1) sorted.set([...words].sort().join(" "), name);
  }
  for (const name of worth) {
    if (name.length < SHORTEST) continue;
    const same = byLength.get(name.length);
    if (same) same.push(name);
    else byLength.set(name.length, [name]);
  }
  return { names: new Set(names), joined, sorted, byLength };
}

function listOf(ecosystem: Ecosystem): readonly string[] | null {
  switch (ecosystem) {
    case "npm":
      return npmHighImpact;
    case "pypi":
      return POPULAR_PYPI;
    case "crates":
      return POPULAR_CRATES;
    case "rubygems":
      return POPULAR_GEMS;
    case "packagist":
      return POPULAR_PACKAGIST;
    case "go":
      return POPULAR_GO;
    case "maven":
    case "nuget":
      return null;
  }
}

const JOINTS = classOf("_./@-");

function join(name: string): string {
  return partsBetween(JOINTS, name).join("");
}

function wordsOf(name: string): readonly string[] {
  return partsBetween(JOINTS, name);
}
