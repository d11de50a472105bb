/**
 * Baselines on their way to a judging process. Each is nearly the one before: some thousand values of which a handful are
 * new. A value is sent once, under a number, and named by it as long as it stays.
 */
import type { Baseline, Contributor, RecentCommit } from "../engine/index.ts";

/** A list as numbers, and the values of the numbers that the other side does not know yet. */
interface WireList<T> {
  readonly numbers: readonly number[];
  readonly fresh: readonly T[];
}

export interface WireBaseline {
  readonly author: Baseline["author"];
  readonly person: Baseline["person"];
  readonly committer: Baseline["committer"];
  readonly repository: Omit<Baseline["repository"], "contributors" | "recentCommits" | "hosts">;
  readonly contributors: WireList<Contributor>;
  readonly recentCommits: WireList<RecentCommit>;
  /** Null where they are those of the baseline before. */
  readonly hosts: readonly string[] | null;
}

/** Writes for one process, which must read every baseline in the order of writing. */
export function createBaselineWriter(): (baseline: Baseline) => WireBaseline {
  const writeContributors = createListWriter<Contributor>();
  const writeRecent = createListWriter<RecentCommit>();
  let lastHosts: readonly string[] | null = null;
  return ({ repository: { contributors, recentCommits, hosts, ...repository }, ...people }) => {
    const known = hosts === lastHosts;
    lastHosts = hosts;
    return {
      ...people,
      repository,
      contributors: writeContributors(contributors),
      recentCommits: writeRecent(recentCommits),
      hosts: known ? null : hosts,
    };
  };
}

export function createBaselineReader(): (wire: WireBaseline) => Baseline {
  const readContributors = createListReader<Contributor>();
  const readRecent = createListReader<RecentCommit>();
  let lastHosts: readonly string[] = [];
  return ({ contributors: knownContributors, recentCommits: recent, hosts, repository, ...people }) => {
    lastHosts = hosts === null ? lastHosts : Object.freeze([...hosts]);
    const contributors = readContributors(knownContributors);
    const recentCommits = readRecent(recent);
    return { ...people, repository: { ...repository, contributors, recentCommits, hosts: lastHosts } };
  };
}

/** Numbers grow with every new value; both sides forget what the latest list does not hold. */
function createListWriter<T extends object>(): (list: readonly T[]) => WireList<T> {
  let known = new Map<T, number>();
  let next = 0;
  return (list) => {
    const now = new Map<T, number>();
    const fresh: T[] = [];
    const numbers = list.map((value) => {
      let number = now.get(value) ?? known.get(value);
      if (number === undefined) {
        number = next++;
        fresh.push(value);
      }
      now.set(value, number);
      return number;
    });
    known = now;
    return { numbers, fresh };
  };
}

function createListReader<T extends object>(): (wire: WireList<T>) => readonly T[] {
  let known = new Map<number, T>();
  let next = 0;
  return ({ numbers, fresh }) => {
    for (const value of fresh) known.set(next++, Object.freeze(value));
    const now = new Map<number, T>();
    const list = numbers.map((number) => {
      const value = known.get(number);
      if (!value) throw new Error("a baseline names what was never sent");
      now.set(number, value);
      return value;
    });
    known = now;
    return Object.freeze(list);
  };
}
