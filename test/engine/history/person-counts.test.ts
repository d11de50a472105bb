import { createEntry, type Entry } from "../../../src/engine/history/entries.ts";
import { PersonCounts } from "../../../src/engine/history/person-counts.ts";
import { anObservation } from "./an-observation.ts";

const ADA = { name: "Ada", email: "ada@example.org" };

/** Commits of one person in many ways, some of them by night, signed, by the platform or in another zone. */
function entries(from: number, to: number): readonly Entry[] {
  return Array.from({ length: to - from }, (_, i) => {
    const at = from + i;
    const observation = anObservation({
      sha: `${at}`,
      authorName: at % 5 === 0 ? "ada" : "Ada",
      authoredAt: ((at * 7919) % 400) * 3_600_000,
      authoredOffset: at % 7 === 0 ? null : (at % 4) * 60 - 60,
      signed: at % 3 === 0,
      keyId: at % 3 === 0 ? `KEY${at % 2}` : null,
      subject: at % 2 === 0 ? "fix: it" : "Mend it.",
      committerEmail: at % 6 === 0 ? "noreply@github.com" : "ada@example.org",
      classes: at % 4 === 0 ? null : at % 8 === 1 ? ["workflow"] : [],
      ...(at % 5 === 0 ? { signedOff: at % 2 === 0 } : {}),
    });
    return createEntry(at, observation, false);
  });
}

test("counts that followed a list are those of the list", () => {
  const all = entries(0, 120);
  const counts = new PersonCounts();
  const looks = [all.slice(0, 50), all.slice(1, 51), all.slice(30, 90), all.slice(10, 40), [], all.slice(0, 120)];
  looks.push(
    all.filter((_, at) => at % 3 > 0),
    all.filter((_, at) => at % 5 > 0),
  );
  for (const look of looks) {
    counts.follow(look);
    const fresh = new PersonCounts().follow(look);
    expect([counts.toAuthor(), counts.toPerson(ADA)]).toEqual([fresh.toAuthor(), fresh.toPerson(ADA)]);
    expect(JSON.stringify(counts.toPerson(ADA))).toBe(JSON.stringify(fresh.toPerson(ADA)));
  }
});

test("what was given out stays as it was", () => {
  const counts = new PersonCounts().follow(entries(0, 20));
  const before = counts.toAuthor();
  const copy = structuredClone(before);
  counts.follow(entries(10, 60));
  expect(before).toEqual(copy);
});
