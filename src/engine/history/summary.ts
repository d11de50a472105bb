/**
 * The running summary of a window of observations: each is added and taken away again at the cost of that one, so that a
 * long history is summarised at every commit without reading its window anew.
 */
import type { Baseline, PersonBaseline, RepositoryBaseline } from "../model/baseline.ts";
import { type Asked, committerOf } from "./asked.ts";
import { Contributors } from "./contributors.ts";
import { NumberCounts, put, putUnder, tally } from "./counts.ts";
import { Entries, type Entry } from "./entries.ts";
import { type Line, toLineBaseline } from "./line.ts";
import { PersonCounts } from "./person-counts.ts";

/** Commits of GitHub's own forms that are counted: how a project merges changes over the years. */
const FORMS = 50;
const CONTRIBUTORS = 500;
const RECENT = 200;
const NOBODIES = 100;
/** Commits that show the habits of an author, and of the person behind. */
const AUTHOR = 200;
/** An address with fewer commits than these is not all that is known of its name. */
const FEW = 10;
/** Hosts told, those that most commits name first. */
const HOSTS = 1000;

type Forms = Pick<
  RepositoryBaseline,
  | "githubFormMerges"
  | "githubFormMergesByPlatform"
  | "squashForm"
  | "squashFormByPlatform"
  | "platformForms"
  | "platformFormsSigned"
>;

export class Summary {
  readonly #all = new Entries();
  readonly #githubForm = new Entries();
  readonly #squashForm = new Entries();
  readonly #nobodies = new Entries();
  readonly #byEmail = new Map<string, Entries>();
  readonly #byName = new Map<string, Entries>();
  /** Address → commits that it wrote or committed. */
  readonly #active = new Map<string, number>();
  readonly #places = new NumberCounts();
  /** Name → address → commits under both. */
  readonly #addresses = new Map<string, Map<string, number>>();
  readonly #contributors = new Contributors();
  #forms: { readonly version: number; readonly counted: Forms } | null = null;
  /** Of addresses that were asked about: most commits are by the same few. */
  readonly #people = new WeakMap<Entries, PersonCounts>();
  readonly #hosts = new Map<string, number>();
  #hostList: readonly string[] | null = [];
  #asides = 0;
  #zoneSplits = 0;
  #signed = 0;
  #empty = 0;

  /** `order` is the commit's place in history, greater for newer ones. */
  add(entry: Entry): void {
    this.#count(entry, 1);
  }

  /** Takes away what was added under the same order. */
  remove(entry: Entry): void {
    this.#count(entry, -1);
  }

  /** What the window tells about the repository and about the people of a commit, which continues a line. */
  toBaseline(asked: Asked, line: Line): Baseline {
    const addresses = this.#addresses.get(keyOf(asked.name)) ?? new Map<string, number>();
    const author = this.#countsOf(this.#byEmail.get(keyOf(asked.email)));
    return {
      author: {
        ...author.toAuthor(),
        otherEmails: [...addresses.keys()].filter((email) => email !== keyOf(asked.email)).sort(),
      },
      person: this.#person(asked, author),
      committer: { commits: this.#active.get(keyOf(committerOf(asked).email)) ?? 0 },
      repository: this.#repository(line),
    };
  }

  #countsOf(entries: Entries | undefined): PersonCounts {
    if (!entries) return new PersonCounts();
    const counts = this.#people.get(entries) ?? new PersonCounts();
    this.#people.set(entries, counts);
    return counts.follow(entries.newest(AUTHOR));
  }

  /** From the commits under the address and, where these are few, under the name as well. */
  #person(asked: Asked, author: PersonCounts): PersonBaseline {
    const underAddress = this.#byEmail.get(keyOf(asked.email))?.newest(FEW) ?? [];
    const underName = this.#byName.get(keyOf(asked.name))?.newest(AUTHOR) ?? [];
    if (underAddress.length >= FEW || underName.length === 0) return author.toPerson(asked);
    const all = new Map([...underAddress, ...underName].map((entry) => [entry.order, entry]));
    const sorted = [...all.values()].sort((a, b) => a.order - b.order).slice(-AUTHOR);
    return new PersonCounts().follow(sorted).toPerson(asked);
  }

  #repository(line: Line): RepositoryBaseline {
    const recent = this.#all.newest(RECENT);
    return {
      commits: this.#all.length,
      firstAt: this.#all.oldest()?.observation.committedAt ?? null,
      ...this.#countForms(),
      platformShare: recent.length === 0 ? 0 : recent.filter(isByPlatform).length / recent.length,
      nobodies: this.#nobodies
        .newest(NOBODIES)
        .flatMap(({ nobody }) => nobody ?? [])
        .reverse(),
      line: toLineBaseline(line),
      asides: this.#asides,
      places: this.#places.toRecord(),
      zoneSplits: this.#zoneSplits,
      signed: this.#signed,
      emptyCommits: this.#empty,
      hosts: this.#listHosts(),
      contributors: this.#contributors.first(CONTRIBUTORS),
      recentCommits: recent.map((entry) => entry.recent).reverse(),
    };
  }

  /** Most commits have neither form: what was counted holds until one does. */
  #countForms(): Forms {
    const version = this.#githubForm.version + this.#squashForm.version;
    if (this.#forms?.version === version) return this.#forms.counted;
    const githubForm = this.#githubForm.newest(FORMS);
    const squashForm = this.#squashForm.newest(FORMS);
    const platformForms = [...githubForm, ...squashForm].filter(isByPlatform);
    const counted = {
      githubFormMerges: githubForm.length,
      githubFormMergesByPlatform: githubForm.filter(isByPlatform).length,
      squashForm: squashForm.length,
      squashFormByPlatform: squashForm.filter(isByPlatform).length,
      platformForms: platformForms.length,
      platformFormsSigned: platformForms.filter(({ observation }) => observation.signed).length,
    };
    this.#forms = { version, counted };
    return counted;
  }

  #count(entry: Entry, by: 1 | -1): void {
    const { observation: one, traits } = entry;
    put(this.#all, entry, by);
    if (traits.githubForm) put(this.#githubForm, entry, by);
    if (traits.squashForm) put(this.#squashForm, entry, by);
    this.#countPeople(entry, by);
    for (const host of one.hosts) {
      if (tally(this.#hosts, host, by)) this.#hostList = null;
    }
    if (entry.nobody) put(this.#nobodies, entry, by);
    if (traits.zoneSplit) this.#zoneSplits += by;
    if (one.authoredOffset !== null) this.#places.count(one.authoredOffset, by);
    if (entry.aside) this.#asides += by;
    if (one.signed) this.#signed += by;
    if (one.empty) this.#empty += by;
  }

  #countPeople(entry: Entry, by: 1 | -1): void {
    const { name, email, committerEmail } = entry.traits;
    putUnder(this.#byEmail, email, entry, by);
    putUnder(this.#byName, name, entry, by);
    tally(this.#active, email, by);
    if (committerEmail !== email) tally(this.#active, committerEmail, by);
    const addresses = this.#addresses.get(name) ?? new Map<string, number>();
    tally(addresses, email, by);
    if (addresses.size > 0) this.#addresses.set(name, addresses);
    else this.#addresses.delete(name);
    this.#contributors.count(entry, by);
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

function isByPlatform({ traits }: Entry): boolean {
  return traits.byPlatform;
}
