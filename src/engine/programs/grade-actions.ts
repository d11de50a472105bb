/** Grading: a table of rows, of which the first that fits says how grave an action is. */

import { type Signal, STRENGTHS, type Strength } from "../model/detector.ts";
import type { CommitEvidence } from "../model/evidence.ts";
import { type Program, START_MOMENTS } from "../model/program.ts";
import { isGenerated, isTest, isVendored } from "../paths/path-classes.ts";
import { isSample } from "../paths/samples.ts";
import { type HostStanding, standingOf } from "./host-standing.ts";
import type { NewAction } from "./new-actions.ts";

/** What rows may ask. */
export interface Case extends NewAction {
  readonly commit: CommitEvidence;
  /** Of the host that the action talks to, or that what it runs was fetched from. */
  readonly standing: HostStanding;
  /** In tests, samples, vendored or generated files that nothing automatic starts. */
  readonly isIdle: boolean;
}

export interface GradeRow {
  readonly when: (one: Case) => boolean;
  /** Null: ordinary, no signal. */
  readonly strength: Strength | null;
  /** Default: 1. */
  readonly confidence?: number;
  /** Why this grade: an incident, a measurement, a manual. */
  readonly source: string;
}

/** Most signals of one detector for one file. */
const MOST_PER_FILE = 3;

/** Signals for new actions; what is said of each is the caller's. The same host or secret a second time adds nothing. */
export function gradeActions(
  commit: CommitEvidence,
  actions: readonly NewAction[],
  rows: readonly GradeRow[],
  say: (one: Case) => string,
): readonly Signal[] {
  const perFile = new Map<string, number>();
  const seen = new Set<string>();
  return withoutEchoes(actions).flatMap((one): readonly Signal[] => {
    const subject = toCase(commit, one);
    const row = rows.find(({ when }) => when(subject));
    if (!row || row.strength === null) return [];
    const because = say(subject);
    const count = perFile.get(one.path) ?? 0;
    if (count >= MOST_PER_FILE || seen.has(because)) return [];
    perFile.set(one.path, count + 1);
    seen.add(because);
    return [
      {
        strength: row.strength,
        confidence: row.confidence ?? 1,
        because,
        path: one.path,
        line: one.action.line,
        facts: {
          start: one.program.start.when,
          by: one.program.start.by.slice(0, 100),
          host: hostOf(one),
          standing: subject.standing,
        },
      },
    ];
  });
}

/** A build file is read as what a tool evaluates and as a program of its own: an action that stands in both is one, and starts by the tool. */
function withoutEchoes(actions: readonly NewAction[]): readonly NewAction[] {
  const first = new Map<string, NewAction>();
  for (const one of actions) {
    const key = placeOf(one);
    const known = first.get(key);
    if (!known || rankOf(one) < rankOf(known)) first.set(key, one);
  }
  return actions.filter((one) => first.get(placeOf(one))?.program === one.program);
}

const rankOf = ({ program }: NewAction): number => START_MOMENTS.indexOf(program.start.when);

function placeOf({ action, path }: NewAction): string {
  return JSON.stringify([path, action.line, action.does, action.what, action.with]);
}

/** One signal for each host, the strongest: a second file that asks the same host is no second fact. */
export function strongestPerHost(signals: readonly Signal[]): readonly Signal[] {
  const weightOf = ({ strength, confidence }: Signal) => STRENGTHS.indexOf(strength) + confidence;
  return signals.filter((one, at) => {
    const host = one.facts?.host ?? null;
    if (host === null) return true;
    return !signals.some(
      (other, i) =>
        other.facts?.host === host &&
        (weightOf(other) > weightOf(one) || (weightOf(other) === weightOf(one) && i < at)),
    );
  });
}

function toCase(commit: CommitEvidence, one: NewAction): Case {
  const { start } = one.program;
  const isStarted = start.when === "open" || start.when === "install" || start.when === "build" || start.when === "ci";
  const host = hostOf(one);
  // A manifest among the samples of tests is installed by nobody; what a pipeline or another file starts there has a chain.
  const isShown = isTest(one.path) && isSample(one.path) && start.chain.length === 0 && start.when !== "ci";
  // What a build made and a package or an action holds is what is loaded; only what it does at once is sure to be done.
  const isLoaded = start.when === "import" && one.action.onStart;
  const isAside =
    isTest(one.path) || isSample(one.path) || isVendored(one.path) || (isGenerated(one.path) && !isLoaded);
  return {
    ...one,
    commit,
    standing: standingOf({ host, what: one.action.what, urls: urlsOn(one, commit, host) }, commit),
    isIdle: start.when === "never" || (isAside && (isShown || !isStarted)),
  };
}

/** The host of the action, or the worst-known one of what flows in. */
function hostOf({ action }: NewAction): string | null {
  if (action.host !== null) return action.host;
  const fetched = action.from.find((origin) => origin.kind === "fetched");
  return fetched?.kind === "fetched" ? fetched.host : null;
}

/**
 * What the program asks the host for, or the others of its file where it asks for nothing: an earlier step may have
 * downloaded what this one runs. None where any address is not known.
 */
function urlsOn({ program, path }: NewAction, { files }: CommitEvidence, host: string | null): readonly string[] {
  const asked = (programs: readonly Program[]) =>
    programs
      .flatMap(({ actions }) => actions)
      .filter((action) => action.does === "fetch" && action.host === host)
      .map(({ what }) => what);
  const own = asked([program]);
  const others = files.find((file) => file.path === path)?.facts.programs?.after ?? [];
  const urls = own.length > 0 ? own : asked(others);
  return urls.every((url) => url.includes("/")) ? urls : [];
}
