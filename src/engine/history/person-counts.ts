/**
 * Counters over commits of one person, for both summaries that a baseline gives of people. They follow a list that moves:
 * only what came and went since the last look is counted.
 */
import type { AuthorBaseline, PersonBaseline } from "../model/baseline.ts";
import type { PathClass } from "../paths/path-classes.ts";
import { DAY } from "./clock.ts";
import { NumberCounts, tally, toRecord } from "./counts.ts";
import type { Entry } from "./entries.ts";
import { TimeGaps } from "./time-gaps.ts";

const RECENT = 20;
/** Fewer commits than this have no rhythm. */
const RHYTHM = 5;
const HOURS = 24;

export class PersonCounts {
  #entries: readonly Entry[] = [];
  readonly #sums = { own: 0, ownUnsigned: 0, byPlatform: 0, conventional: 0, capital: 0, dotted: 0 };
  #signedOff = 0;
  #signedOffKnown = 0;
  #pathsRead = 0;
  readonly #hours = Array.from({ length: HOURS }, () => 0);
  readonly #classes = new Map<PathClass, number>();
  readonly #gaps = new TimeGaps();
  readonly #offsets = new NumberCounts();
  readonly #places = new NumberCounts();
  readonly #keyIds = new Map<string, number>();
  readonly #ownKeys = new Map<string, number>();
  /** As written, and as they are compared. */
  readonly #names = new Map<string, number>();
  readonly #knownNames = new Map<string, number>();
  readonly #knownEmails = new Map<string, number>();

  /** Counts these commits and no others; they come oldest first. */
  follow(entries: readonly Entry[]): this {
    const before = this.#entries;
    let at = 0;
    for (const entry of before) {
      for (let next = entries[at]; next && next.order < entry.order; next = entries[++at]) this.#count(next, 1);
      if (entries[at] === entry) at++;
      else this.#count(entry, -1);
    }
    for (let next = entries[at]; next; next = entries[++at]) this.#count(next, 1);
    this.#entries = entries;
    return this;
  }

  toAuthor(): Omit<AuthorBaseline, "otherEmails"> {
    const recent = this.#entries.slice(-RECENT);
    return {
      commits: this.#entries.length,
      firstAt: this.#entries[0]?.observation.authoredAt ?? null,
      lastAt: this.#entries.at(-1)?.observation.authoredAt ?? null,
      recent: recent.length,
      recentSigned: recent.filter(({ observation }) => observation.signed).length,
      recentByPlatform: recent.filter(({ traits }) => traits.byPlatform).length,
      keyIds: [...this.#keyIds.keys()].sort(),
      offsets: this.#offsets.toRecord(),
      hours: [...this.#hours],
      // Dates may lie: the gaps are those of the dates in their order.
      medianGapDays: this.#entries.length < RHYTHM ? null : this.#gaps.median(DAY),
      classes: toRecord(this.#classes),
      pathsRead: this.#pathsRead,
      names: [...this.#names.keys()].sort(),
    };
  }

  /** `asked` names the author of the commit that is looked at. */
  toPerson(asked: { readonly name: string; readonly email: string }): PersonBaseline {
    return {
      ...this.#sums,
      signedOff: this.#signedOff,
      signedOffKnown: this.#signedOffKnown,
      pathsRead: this.#pathsRead,
      commits: this.#entries.length,
      underAddress: this.#knownEmails.get(asked.email.toLowerCase()) ?? 0,
      underName: this.#knownNames.get(asked.name.toLowerCase()) ?? 0,
      ownKeys: toRecord(this.#ownKeys),
      places: this.#places.toRecord(),
      hours: [...this.#hours],
      classes: toRecord(this.#classes),
    };
  }

  #count({ observation: one, traits }: Entry, by: 1 | -1): void {
    if (by === 1) this.#gaps.add(one.authoredAt);
    else this.#gaps.remove(one.authoredAt);
    if (one.authoredOffset !== null) this.#offsets.count(one.authoredOffset, by);
    for (const place of traits.places) this.#places.count(place, by);
    if (traits.hour !== null) this.#hours[traits.hour] = (this.#hours[traits.hour] ?? 0) + by;
    if (one.keyId !== null) tally(this.#keyIds, one.keyId, by);
    if (traits.own && one.keyId !== null) tally(this.#ownKeys, one.keyId, by);
    tally(this.#names, one.authorName, by);
    tally(this.#knownNames, traits.name, by);
    tally(this.#knownEmails, traits.email, by);
    if (traits.own) this.#sums.own += by;
    if (traits.own && !one.signed) this.#sums.ownUnsigned += by;
    if (traits.byPlatform) this.#sums.byPlatform += by;
    if (traits.conventional) this.#sums.conventional += by;
    if (traits.capital) this.#sums.capital += by;
    if (traits.dotted) this.#sums.dotted += by;
    if (one.signedOff) this.#signedOff += by;
    if (one.signedOff !== undefined) this.#signedOffKnown += by;
    if (one.classes === null) return;
    this.#pathsRead += by;
    for (const name of one.classes) tally(this.#classes, name, by);
  }
}
