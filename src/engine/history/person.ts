/** The habits of the person behind an author, from that person's earlier commits. */
import type { PersonBaseline } from "../model/baseline.ts";
import type { PathClass } from "../paths/path-classes.ts";
import { tally, toRecord } from "./counts.ts";
import type { Entry } from "./entries.ts";

/** Commits that show a habit. */
const LOOKED_AT = 200;
/** An address with fewer commits than these is not all that is known of its name. */
const FEW = 10;

/** Commits under the address and, where these are few, under the name as well; oldest first. */
export function entriesOfPerson(underAddress: readonly Entry[], underName: readonly Entry[]): readonly Entry[] {
  if (underAddress.length >= FEW || underName.length === 0) return underAddress.slice(-LOOKED_AT);
  const all = new Map([...underAddress, ...underName].map((entry) => [entry.order, entry]));
  return [...all.values()].sort((a, b) => a.order - b.order).slice(-LOOKED_AT);
}

/** Summary of a person's commits; `asked` names the author of the commit that is looked at. */
export function summarisePerson(
  entries: readonly Entry[],
  asked: { readonly name: string; readonly email: string },
): PersonBaseline {
  const person = { ...NOTHING };
  const [knownName, knownEmail] = [asked.name.toLowerCase(), asked.email.toLowerCase()];
  const keys = new Map<string, number>();
  const places = new Map<number, number>();
  const hours = Array.from({ length: 24 }, () => 0);
  const classes: Partial<Record<PathClass, number>> = {};
  for (const { observation: one, traits } of entries) {
    if (traits.email === knownEmail) person.underAddress++;
    if (traits.name === knownName) person.underName++;
    if (traits.own) person.own++;
    if (traits.own && !one.signed) person.ownUnsigned++;
    if (traits.own && one.keyId !== null) tally(keys, one.keyId, 1);
    if (traits.byPlatform) person.byPlatform++;
    if (traits.conventional) person.conventional++;
    if (traits.capital) person.capital++;
    if (traits.dotted) person.dotted++;
    if (one.signedOff) person.signedOff++;
    if (one.signedOff !== undefined) person.signedOffKnown++;
    for (const place of traits.places) tally(places, place, 1);
    if (traits.hour !== null) hours[traits.hour] = (hours[traits.hour] ?? 0) + 1;
    if (one.classes === null) continue;
    person.pathsRead++;
    for (const name of one.classes) classes[name] = (classes[name] ?? 0) + 1;
  }
  return {
    ...person,
    commits: entries.length,
    ownKeys: Object.fromEntries([...keys].sort(([a], [b]) => (a < b ? -1 : 1))),
    places: toRecord(places),
    hours,
    classes,
  };
}

const NOTHING = {
  underAddress: 0,
  underName: 0,
  own: 0,
  ownUnsigned: 0,
  byPlatform: 0,
  conventional: 0,
  capital: 0,
  dotted: 0,
  signedOff: 0,
  signedOffKnown: 0,
  pathsRead: 0,
};
