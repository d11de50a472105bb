/**
 * The running summary of a window of observations: each is added and taken away again at the cost of that one, so that a
 * long history is summarised at every commit without reading its window anew.
 */
import type { Baseline, Observation, RecentCommit, RepositoryBaseline } from "../model/baseline.ts";
import { isPlatformCommitter, isSamePerson } from "../text/identities.ts";
import { isMalformedIdentity } from "../text/malformed-identity.ts";
import { isGitHubMergeSubject, isSquashSubject } from "../text/message.ts";
import { summariseAuthor } from "./author.ts";
import { Contributors } from "./contributors.ts";
import { Entries, type Entry } from "./entries.ts";

/** Commits of GitHub's own forms that are counted: how a project merges changes over the years. */
const FORMS = 50;
const CONTRIBUTORS = 500;
const RECENT = 200;
/** Hosts told, those that most commits name first. */
const HOSTS = 1000;

export class Summary {
  readonly #all = new Entries();
  readonly #githubForm = new Entries();
  readonly #squashForm = new Entries();
  readonly #byEmail = new Map<string, Entries>();
  /** Name → address → commits under both. */
  readonly #addresses = new Map<string, Map<string, number>>();
  readonly #contributors = new Contributors();
  readonly #recent = new WeakMap<Observation, RecentCommit>();
  readonly #hosts = new Map<string, number>();
  #hostList: readonly string[] | null = [];
  #malformed = 0;
  #zoneSplits = 0;
  #signed = 0;
  #empty = 0;

  /** `order` is the commit's place in history, greater for newer ones. */
  add(order: number, observation: Observation): void {
    this.#count(order, observation, 1);
  }

  /** Takes away what was added under the same order. */
  remove(order: number, observation: Observation): void {
    this.#count(order, observation, -1);
  }

  /** What the window tells about the repository and about an author. */
  toBaseline(author: { readonly name: string; readonly email: string }): Baseline {
    const addresses = this.#addresses.get(keyOf(author.name)) ?? new Map<string, number>();
    return {
      author: {
        ...summariseAuthor(this.#byEmail.get(keyOf(author.email))?.newest(200) ?? []),
        otherEmails: [...addresses.keys()].filter((email) => email !== keyOf(author.email)).sort(),
      },
      repository: this.#repository(),
    };
  }

  #repository(): RepositoryBaseline {
    const githubForm = this.#githubForm.newest(FORMS);
    const squashForm = this.#squashForm.newest(FORMS);
    const recent = this.#all.newest(RECENT);
    const platformForms = [...githubForm, ...squashForm].filter(isByPlatform);
    return {
      commits: this.#all.length,
      firstAt: this.#all.oldest()?.observation.committedAt ?? null,
      githubFormMerges: githubForm.length,
      githubFormMergesByPlatform: githubForm.filter(isByPlatform).length,
      squashForm: squashForm.length,
      squashFormByPlatform: squashForm.filter(isByPlatform).length,
      platformForms: platformForms.length,
      platformFormsSigned: platformForms.filter(({ observation }) => observation.signed).length,
      platformShare: recent.length === 0 ? 0 : recent.filter(isByPlatform).length / recent.length,
      malformedIdentities: this.#malformed,
      zoneSplits: this.#zoneSplits,
      signed: this.#signed,
      emptyCommits: this.#empty,
      hosts: this.#listHosts(),
      contributors: this.#contributors.first(CONTRIBUTORS),
      recentCommits: recent.map(({ observation }) => this.#toRecent(observation)).reverse(),
    };
  }

  #count(order: number, one: Observation, by: 1 | -1): void {
    const entry = { order, observation: one };
    put(this.#all, entry, by);
    if (isGitHubMergeSubject(one.subject)) put(this.#githubForm, entry, by);
    if (isSquashSubject(one.subject)) put(this.#squashForm, entry, by);
    const email = keyOf(one.authorEmail);
    putUnder(this.#byEmail, email, entry, by);
    const addresses = this.#addresses.get(keyOf(one.authorName)) ?? new Map<string, number>();
    tally(addresses, email, by);
    if (addresses.size > 0) this.#addresses.set(keyOf(one.authorName), addresses);
    else this.#addresses.delete(keyOf(one.authorName));
    this.#contributors.count(one, by);
    for (const host of one.hosts) {
      if (tally(this.#hosts, host, by)) this.#hostList = null;
    }
    const author = { name: one.authorName, email: one.authorEmail };
    const committer = { name: one.committerName, email: one.committerEmail };
    if (isMalformedIdentity(author) || isMalformedIdentity(committer)) this.#malformed += by;
    if (isZoneSplit(one, isSamePerson(author, committer))) this.#zoneSplits += by;
    if (one.signed) this.#signed += by;
    if (one.empty) this.#empty += by;
  }

  #toRecent(one: Observation): RecentCommit {
    let recent = this.#recent.get(one);
    if (!recent) {
      recent = { sha: one.sha, subject: one.subject, authorEmail: one.authorEmail, authoredAt: one.authoredAt };
      this.#recent.set(one, recent);
    }
    return recent;
  }

  #listHosts(): readonly string[] {
    this.#hostList ??= [...this.#hosts]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, HOSTS)
      .map(([host]) => host)
      .sort();
    return this.#hostList;
  }
}

/** Names and addresses are compared without regard to case. */
function keyOf(text: string): string {
  return text.toLowerCase();
}

function put(entries: Entries, entry: Entry, by: 1 | -1): void {
  if (by === 1) entries.add(entry);
  else entries.remove(entry.order);
}

function putUnder(map: Map<string, Entries>, key: string, entry: Entry, by: 1 | -1): void {
  const entries = map.get(key) ?? new Entries();
  put(entries, entry, by);
  if (entries.length > 0) map.set(key, entries);
  else map.delete(key);
}

/** Counts, and tells whether the key came or went. */
function tally(counts: Map<string, number>, key: string, by: 1 | -1): boolean {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) return counts.delete(key);
  counts.set(key, count);
  return count === 1 && by === 1;
}

function isByPlatform({ observation }: Entry): boolean {
  return isPlatformCommitter({ email: observation.committerEmail });
}

/** One person stamped one instant in two offsets, neither of them UTC. */
function isZoneSplit(one: Observation, samePerson: boolean): boolean {
  return (
    samePerson &&
    one.authoredAt === one.committedAt &&
    one.authoredOffset !== one.committedOffset &&
    Boolean(one.authoredOffset) &&
    Boolean(one.committedOffset)
  );
}
