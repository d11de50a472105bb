/** Which habits of its author a commit breaks, each with how much that says. */
import type { PersonBaseline } from "../model/baseline.ts";
import type { CommitEvidence } from "../model/evidence.ts";
import { classesOf, type PathClass } from "../paths/path-classes.ts";
import { isSamePerson } from "../people/identities.ts";
import { hourOf, isRealOffset, MINUTE, showOffset } from "./clock.ts";
import { beginsWithCapital, isConventionalSubject, isSignedOff, subjectOf } from "./message.ts";
import { surprise } from "./surprise.ts";

const HABITS = ["place", "hour", "signature", "hands", "paths", "style"] as const;
export type Habit = (typeof HABITS)[number];

export interface Break {
  readonly habit: Habit;
  /** In nats, weighed. */
  readonly weight: number;
  /** A clause: "the commit is unsigned, and 58 of 60 of theirs are signed". */
  readonly why: string;
}

/** Before it is known whether it is told: most are not, and nobody reads why. */
interface Weighed extends Omit<Break, "why"> {
  readonly why: () => string;
}

/** Smallest break that is told: what one commit in five or six does breaks nothing. */
const LEAST = 1;
/** Time between writing and committing within which a commit is of one sitting. */
const ONE_SITTING = 60 * MINUTE;
/** Commits that show hours of work; fewer are one season's. */
const HOURS_FROM = 50;
/** Commits whose paths were read that show what a person works on. */
const PATHS_FROM = 10;
/** Own commits that show how a person works: what the platform made of pull requests has its titles and its paths. */
const OWN_FROM = 10;
/** Minutes between two offsets of one place. */
const ONE_PLACE = 60;
/** Hours before and after that count as the same time of day. */
const ABOUT = 2;

/**
 * Weights by habit, from how often one person breaks each innocently (23,000 commits of people with ten or more, 2026-11-28):
 * a committer's clock elsewhere in 1 of 1,000, an author's in 1 of 70, UTC in 1 of 40 since containers run on it, a change
 * of hands or of address in 1 of 40, paths in 1 of 12, style in 1 of 15.
 */
const WEIGHTS = {
  place: 1,
  utc: 0.5,
  sitting: 0.5,
  anybody: 0.8,
  hour: 0.7,
  signature: 1,
  hands: 0.8,
  address: 0.6,
  name: 0.5,
  paths: 0.6,
  conventional: 0.4,
  capital: 0.3,
  dotted: 0.3,
  signedOff: 0.8,
};
/** What a committer nobody has seen adds. */
const UNKNOWN_HANDS = 1.5;
/** Most that paths, the style of a message or the hour can say: everybody does something for the first time now and then. */
const MOST = { paths: 1.5, style: 1.5, hour: 1.5 };
/** Classes that everybody touches. */
const COMMON: readonly PathClass[] = ["manifest", "lockfile", "guardrail"];

/** Broken habits, strongest first. The commit must not be one that the platform made: its habits are not the author's. */
export function brokenHabits(commit: CommitEvidence): readonly Break[] {
  const { person } = commit.baseline;
  const own = isSamePerson(commit.author, commit.committer);
  const place = placeOf(commit, own);
  const isOtherWay = own && person.own < OWN_FROM && person.byPlatform > person.own;
  const found = [
    place,
    place.weight < LEAST ? hourOfDay(commit) : null,
    own ? signature(commit) : null,
    hands(commit, own),
    isOtherWay ? null : paths(commit),
    isOtherWay ? null : style(commit, person),
  ];
  return found
    .filter((one) => one !== null)
    .filter(({ weight }) => weight >= LEAST)
    .map((one) => ({ ...one, why: one.why() }))
    .sort((a, b) => b.weight - a.weight);
}

/** The clock of the author, and of the committer where that is the same person; what nobody here uses tells most. */
function placeOf({ author, committer, baseline }: CommitEvidence, own: boolean): Weighed {
  const { person, repository } = baseline;
  const weigh = (offset: number | null) => {
    if (!isRealOffset(offset)) return 0;
    const before = near(person.places, offset);
    const theirs = surprise(before, person.commits);
    if (offset === 0) return WEIGHTS.utc * theirs;
    const anybody = before > 0 ? 0 : surprise(near(repository.places, offset), repository.commits);
    return Math.max(WEIGHTS.place * theirs, WEIGHTS.anybody * anybody);
  };
  const written = weigh(author.offsetMinutes);
  // Rebased within the hour by whoever wrote it: another clock on the same desk.
  const isSitting = Math.abs(committer.at - author.at) <= ONE_SITTING && written < LEAST;
  const committed = own ? weigh(committer.offsetMinutes) * (isSitting ? WEIGHTS.sitting : 1) : 0;
  const offset = written >= committed ? author.offsetMinutes : committer.offsetMinutes;
  return {
    habit: "place",
    weight: Math.max(written, committed),
    why: () =>
      `it was ${written >= committed ? "written" : "committed"} at ${showOffset(offset)}, where ${count(near(person.places, offset ?? 0), person.commits)} were made`,
  };
}

/** Commits made within an hour of an offset: daylight saving moves nobody. */
export function near(places: PersonBaseline["places"], offset: number): number {
  let sum = 0;
  for (const at of Object.keys(places)) if (Math.abs(Number(at) - offset) <= ONE_PLACE) sum += places[at] ?? 0;
  return sum;
}

function hourOfDay({ author, baseline }: CommitEvidence): Weighed | null {
  const { hours, commits } = baseline.person;
  if (author.offsetMinutes === null || commits < HOURS_FROM) return null;
  const hour = hourOf(author.at + author.offsetMinutes * MINUTE);
  const like = hours.reduce(
    (sum, n, at) => (Math.min((at - hour + 24) % 24, (hour - at + 24) % 24) <= ABOUT ? sum + n : sum),
    0,
  );
  // Nobody sleeps at the same hours for ever.
  const weight = Math.min(MOST.hour, WEIGHTS.hour * surprise(like + commits * 0.03, commits));
  return {
    habit: "hour",
    weight,
    why: () => `it was written at ${hour}:00 of the author's clock, about which ${count(like, commits)} were`,
  };
}

function signature({ signature: { presence }, baseline }: CommitEvidence): Weighed | null {
  if (presence !== "none") return null;
  const { own, ownUnsigned } = baseline.person;
  const weight = WEIGHTS.signature * surprise(ownUnsigned, own);
  return {
    habit: "signature",
    weight,
    why: () => `it is unsigned, and ${own - ownUnsigned} of the last ${own} that the author committed are signed`,
  };
}

/** Who committed, under which address and name: these change together when a person changes the way of working. */
function hands({ committer, baseline }: CommitEvidence, own: boolean): Weighed {
  const { person } = baseline;
  const others = person.commits - person.own - person.byPlatform;
  const route = WEIGHTS.hands * surprise(own ? person.own : others, person.commits);
  const unknown = !own && baseline.committer.commits === 0 ? UNKNOWN_HANDS : 0;
  const address = WEIGHTS.address * surprise(person.underAddress, person.commits);
  const name = WEIGHTS.name * surprise(person.underName, person.commits);
  const weight = Math.max(route + unknown, address, name);
  const why = () =>
    weight === address
      ? `its address is new for the author's name`
      : weight === name
        ? `its name is new for the author's address`
        : own
          ? `the author committed it, as ${count(person.own, person.commits)}`
          : `${unknown > 0 ? "an unknown committer" : committer.name.slice(0, 40)} committed it, as others did ${count(others, person.commits)}`;
  return { habit: "hands", weight, why };
}

/** The class of what it touches that the author touched least. */
function paths({ files, baseline }: CommitEvidence): Weighed | null {
  const { classes, pathsRead } = baseline.person;
  if (pathsRead < PATHS_FROM) return null;
  const touched = [...new Set(files.flatMap(({ path }) => classesOf(path)))].filter((name) => !COMMON.includes(name));
  const [rarest] = touched.sort((a, b) => (classes[a] ?? 0) - (classes[b] ?? 0));
  if (rarest === undefined) return null;
  const weight = Math.min(MOST.paths, WEIGHTS.paths * surprise(classes[rarest] ?? 0, pathsRead));
  return { habit: "paths", weight, why: () => `it touches ${rarest}, as ${count(classes[rarest] ?? 0, pathsRead)} do` };
}

/** Form of the subject and the sign-off; merges and reverts get theirs from git. */
function style({ message, parents }: CommitEvidence, person: PersonBaseline): Weighed | null {
  const subject = subjectOf(message);
  if (parents.length > 1 || subject.startsWith("Merge ") || subject.startsWith("Revert ")) return null;
  const weigh = (weight: number, has: boolean, having: number, all = person.commits) =>
    weight * surprise(has ? having : all - having, all);
  const weight =
    weigh(WEIGHTS.conventional, isConventionalSubject(subject), person.conventional) +
    weigh(WEIGHTS.capital, beginsWithCapital(subject), person.capital) +
    weigh(WEIGHTS.dotted, subject.endsWith("."), person.dotted) +
    weigh(WEIGHTS.signedOff, isSignedOff(message), person.signedOff, person.signedOffKnown);
  return {
    habit: "style",
    weight: Math.min(MOST.style, weight),
    why: () => "its message is of another form than theirs",
  };
}

function count(some: number, all: number): string {
  return `${some === 0 ? "none" : some} of the last ${all}`;
}
