/** Who and when, as git writes it into a commit. */

export interface Person {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 with an offset, which is kept: "2026-05-01T10:00:00+02:00". */
  readonly at: string;
}

/** The line of a commit or tag object: `Ada <ada@example.org> 1777622400 +0200`. */
export function personLine(person: Person): string {
  const match = /(Z|([+-]\d{2}):(\d{2}))$/.exec(person.at);
  const milliseconds = Date.parse(person.at);
  if (!match || Number.isNaN(milliseconds)) throw new Error(`not a date with an offset: ${person.at}`);
  const offset = match[1] === "Z" ? "+0000" : `${match[2]}${match[3]}`;
  return `${person.name} <${person.email}> ${Math.floor(milliseconds / 1000)} ${offset}`;
}

/** The same person at another time; `seconds` are added and the offset stays. */
export function later(person: Person, seconds: number): Person {
  const match = /(Z|[+-]\d{2}:\d{2})$/.exec(person.at);
  const zone = match?.[1] ?? "Z";
  const offset = zone === "Z" ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  const local = new Date(Date.parse(person.at) + seconds * 1000 + offset * 60_000);
  return { ...person, at: local.toISOString().replace(/\.\d{3}Z$/, zone) };
}
