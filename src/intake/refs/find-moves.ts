/**
 * Which moves of refs nobody told us of: between what was told, and between that and what GitHub shows. A webhook may be late,
 * and come behind a later one; so nothing is called lost before it has been missing for a while.
 */
import { isNothing, NOTHING } from "./nothing.ts";

/** A push of the ledger. */
export interface Told {
  readonly id: string;
  readonly sequence: number;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** What is remembered of a ref. */
export interface KnownRef {
  readonly sha: string;
  /** What GitHub shows and nothing explains yet. */
  readonly next: { readonly sha: string; readonly since: number } | null;
}

/** A move that no webhook told of. */
export interface LostMove {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  /** When it happened, at the latest. */
  readonly at: number;
  /** Tells it from the same move at another time. */
  readonly mark: string;
}

export interface RefsFound {
  readonly lost: readonly LostMove[];
  /** What is to be remembered: of refs that changed, or are new. */
  readonly refs: ReadonlyMap<string, KnownRef>;
  /** The ledger is part of it up to this entry. */
  readonly sequence: number;
}

export interface RefsSeen {
  /** What was remembered; null before the first time. */
  readonly known: ReadonlyMap<string, KnownRef> | null;
  /** The ledger's entries since then, and the sequence that they follow. */
  readonly told: readonly Told[];
  readonly sequence: number;
  /**
   * When its refs were last seen, less `graceMs`: what arrived before is part of what was remembered, although its entry came
   * later. Milliseconds since 1970.
   */
  readonly since: number;
  /** What GitHub shows. */
  readonly current: ReadonlyMap<string, string>;
  readonly now: number;
  /** How long a webhook may be late, in milliseconds. */
  readonly graceMs: number;
}

export function findMoves(seen: RefsSeen): RefsFound {
  const { known, told, current, now, graceMs } = seen;
  // Up to the first entry that is too young to say what is missing before it.
  const ordered = [...told].sort((a, b) => a.sequence - b.sequence);
  const young = ordered.findIndex(({ receivedAt }) => now - receivedAt < graceMs);
  const settled = young < 0 ? ordered : ordered.slice(0, young);
  const settledIds = new Set(settled.map(({ id }) => id));
  const byRef = Map.groupBy(ordered, ({ ref }) => ref);
  const lost: LostMove[] = [];
  const refs = new Map<string, KnownRef>();
  for (const ref of new Set([...(known?.keys() ?? []), ...byRef.keys(), ...current.keys()])) {
    const row = known?.get(ref) ?? null;
    const kept = lookAt({ ref, row, all: byRef.get(ref) ?? [], shown: current.get(ref) ?? NOTHING }, seen, settledIds);
    lost.push(...kept.lost);
    if (!isSame(row, kept)) refs.set(ref, { sha: kept.sha, next: kept.next });
  }
  return { lost, refs, sequence: settled.at(-1)?.sequence ?? seen.sequence };
}

interface OneRef {
  readonly ref: string;
  readonly row: KnownRef | null;
  readonly all: readonly Told[];
  readonly shown: string;
}

function lookAt(
  { ref, row, all, shown }: OneRef,
  seen: RefsSeen,
  settled: ReadonlySet<string>,
): KnownRef & { readonly lost: readonly LostMove[] } {
  const { known, now, graceMs } = seen;
  // Before the first time, nothing is known of what stood there before the first push that was told.
  const start = row?.sha ?? (known ? NOTHING : null);
  const moves = chainOf(all, start, seen);
  const ends = new Set([...(start === null ? [] : [start]), ...all.map(({ after }) => after)]);
  const lost = holesIn(moves, start, ends).filter(({ mark }) => settled.has(mark));
  const stands = moves.at(-1)?.after ?? start;
  if (stands === null) return { sha: shown, next: null, lost };
  const folded = moves.findLast(({ id }) => settled.has(id))?.after ?? start ?? moves[0]?.before ?? shown;
  if (ends.has(shown)) {
    // Told, if only by an entry that came late.
    const isSettled = all.some(({ id, after }) => after === shown && settled.has(id));
    return { sha: isSettled ? shown : folded, next: null, lost };
  }
  const next = row?.next?.sha === shown ? row.next : { sha: shown, since: now };
  if (now - next.since < graceMs) return { sha: folded, next, lost };
  const move = { ref, before: stands, after: shown, at: next.since, mark: String(next.since) };
  return { sha: shown, next: null, lost: [...lost, move] };
}

/**
 * In the order in which they were sent. One that came too late, or that led to what stood there already when it was seen, belongs
 * to it only where it goes on from what is known.
 */
function chainOf(all: readonly Told[], start: string | null, { since, graceMs }: RefsSeen): readonly Told[] {
  const seenAt = since + graceMs;
  const before = all.filter(({ receivedAt }) => receivedAt < seenAt);
  const leading = start === null ? new Set<string>() : leadingTo(start, before);
  let stands = start;
  return [...all]
    .sort((a, b) => a.receivedAt - b.receivedAt || a.sequence - b.sequence)
    .filter(({ id, before: from, after, receivedAt }) => {
      const isPart = from === stands || (receivedAt >= since && !leading.has(id));
      if (isPart) stands = after;
      return isPart;
    });
}

/** Ids of the pushes that end there, and of those that end where these begin, and so on. */
function leadingTo(end: string, pushes: readonly Told[]): ReadonlySet<string> {
  const byEnd = Map.groupBy(pushes, ({ after }) => after);
  const ids = new Set<string>();
  const open = [end];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { id, before } of byEnd.get(at) ?? []) {
      if (ids.has(id)) continue;
      ids.add(id);
      if (!isNothing(before)) open.push(before);
    }
  }
  return ids;
}

/** Between two pushes of a ref stands another where the later one does not begin where any of the others ended. */
function holesIn(moves: readonly Told[], start: string | null, ends: ReadonlySet<string>): LostMove[] {
  let stood = start;
  const holes: LostMove[] = [];
  for (const { id, ref, before, after, receivedAt } of moves) {
    if (stood !== null && !isNothing(before) && !ends.has(before)) {
      holes.push({ ref, before: stood, after: before, at: receivedAt - 1, mark: id });
    }
    stood = after;
  }
  return holes;
}

function isSame(row: KnownRef | null, kept: KnownRef): boolean {
  return (
    row !== null && row.sha === kept.sha && row.next?.sha === kept.next?.sha && row.next?.since === kept.next?.since
  );
}
