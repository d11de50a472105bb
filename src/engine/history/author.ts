/** What an author's earlier commits tell. */
import type { AuthorBaseline } from "../model/baseline.ts";
import { isPlatformCommitter } from "../text/identities.ts";
import type { PathClass } from "../text/path-classes.ts";
import type { Entry } from "./entries.ts";

const RECENT = 20;
/** Fewer commits than this have no rhythm. */
const RHYTHM = 5;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Summary of the commits under one address, oldest first. */
export function summariseAuthor(entries: readonly Entry[]): Omit<AuthorBaseline, "otherEmails"> {
  const commits = entries.map(({ observation }) => observation);
  const recent = commits.slice(-RECENT);
  const offsets: Record<string, number> = {};
  const hours = Array.from({ length: 24 }, () => 0);
  const classes: Partial<Record<PathClass, number>> = {};
  let pathsRead = 0;
  for (const one of commits) {
    if (one.authoredOffset !== null) {
      offsets[one.authoredOffset] = (offsets[one.authoredOffset] ?? 0) + 1;
      const hour = hourOf(one.authoredAt + one.authoredOffset * MINUTE);
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
    if (one.classes === null) continue;
    pathsRead++;
    for (const name of one.classes) classes[name] = (classes[name] ?? 0) + 1;
  }
  return {
    commits: commits.length,
    firstAt: commits[0]?.authoredAt ?? null,
    lastAt: commits.at(-1)?.authoredAt ?? null,
    recent: recent.length,
    recentSigned: recent.filter(({ signed }) => signed).length,
    recentByPlatform: recent.filter(({ committerEmail }) => isPlatformCommitter({ email: committerEmail })).length,
    keyIds: [...new Set(commits.flatMap(({ keyId }) => keyId ?? []))].sort(),
    offsets,
    hours,
    medianGapDays: medianGap(commits.map(({ authoredAt }) => authoredAt)),
    classes,
    pathsRead,
    names: [...new Set(commits.map(({ authorName }) => authorName))].sort(),
  };
}

function hourOf(localMs: number): number {
  return ((Math.floor(localMs / HOUR) % 24) + 24) % 24;
}

/** Median days between consecutive commits by author date; dates may lie, so they are put in order first. */
function medianGap(times: readonly number[]): number | null {
  if (times.length < RHYTHM) return null;
  const sorted = Float64Array.from(times).sort();
  const gaps = sorted.slice(1).map((at, i) => (at - (sorted[i] ?? at)) / DAY);
  gaps.sort();
  const middle = gaps.length >> 1;
  const upper = gaps[middle] ?? 0;
  return gaps.length % 2 === 1 ? upper : ((gaps[middle - 1] ?? upper) + upper) / 2;
}
