/** What an author's earlier commits tell. */
import type { AuthorBaseline } from "../model/baseline.ts";
import type { PathClass } from "../paths/path-classes.ts";
import { DAY } from "./clock.ts";
import type { Entry } from "./entries.ts";

const RECENT = 20;
/** Fewer commits than this have no rhythm. */
const RHYTHM = 5;

/** Summary of the commits under one address, oldest first. */
export function summariseAuthor(entries: readonly Entry[]): Omit<AuthorBaseline, "otherEmails"> {
  const recent = entries.slice(-RECENT);
  const offsets: Record<string, number> = {};
  const hours = Array.from({ length: 24 }, () => 0);
  const classes: Partial<Record<PathClass, number>> = {};
  const keyIds = new Set<string>();
  const names = new Set<string>();
  let pathsRead = 0;
  for (const { observation: one, traits } of entries) {
    if (one.authoredOffset !== null) offsets[one.authoredOffset] = (offsets[one.authoredOffset] ?? 0) + 1;
    if (traits.hour !== null) hours[traits.hour] = (hours[traits.hour] ?? 0) + 1;
    if (one.keyId !== null) keyIds.add(one.keyId);
    names.add(one.authorName);
    if (one.classes === null) continue;
    pathsRead++;
    for (const name of one.classes) classes[name] = (classes[name] ?? 0) + 1;
  }
  return {
    commits: entries.length,
    firstAt: entries[0]?.observation.authoredAt ?? null,
    lastAt: entries.at(-1)?.observation.authoredAt ?? null,
    recent: recent.length,
    recentSigned: recent.filter(({ observation }) => observation.signed).length,
    recentByPlatform: recent.filter(({ traits }) => traits.byPlatform).length,
    keyIds: [...keyIds].sort(),
    offsets,
    hours,
    medianGapDays: medianGap(entries),
    classes,
    pathsRead,
    names: [...names].sort(),
  };
}

/** Median days between consecutive commits by author date; dates may lie, so they are put in order first. */
function medianGap(entries: readonly Entry[]): number | null {
  if (entries.length < RHYTHM) return null;
  const sorted = new Float64Array(entries.length);
  entries.forEach(({ observation }, i) => {
    sorted[i] = observation.authoredAt;
  });
  sorted.sort();
  const gaps = sorted.subarray(1).map((at, i) => (at - (sorted[i] ?? at)) / DAY);
  gaps.sort();
  const middle = gaps.length >> 1;
  const upper = gaps[middle] ?? 0;
  return gaps.length % 2 === 1 ? upper : ((gaps[middle - 1] ?? upper) + upper) / 2;
}
