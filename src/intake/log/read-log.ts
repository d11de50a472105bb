/** Reads GitHub's log back to where it was read before, and notes what never reached us. Goes on where it was broken off. */
import { GitHubError } from "../../github/github-error.ts";
import type { Clock, Log } from "../../pipeline/ports.ts";
import type { DeliveryLog, LogItem, LogPage } from "./delivery-log.ts";
import { type MissedDeliveries, type SweepState, toMissed } from "./missed-deliveries.ts";

/** Attempts show in the log when they end, and later ones may stand before earlier ones: so much is read twice. */
const OVERLAP_MS = 15 * 60_000;

export interface ReadLogPorts {
  readonly deliveries: DeliveryLog;
  readonly missed: MissedDeliveries;
  /** How long GitHub keeps its log, in milliseconds. */
  readonly keptMs: number;
  /** Called before each call; throws where the work is to stop. */
  readonly assertOwned: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Returns how long the App's calls are to be left to others, in milliseconds; 0 when the log was read through. */
export async function readLog(ports: ReadLogPorts): Promise<number> {
  const { missed, assertOwned } = ports;
  let state = await missed.state();
  for (;;) {
    await assertOwned();
    const page = await readPage(ports, state);
    if (!page) {
      state = { ...state, cursor: null };
      continue;
    }
    const from = state.cursor?.from ?? page.theirNow;
    const found = toMissed(await lacking(missed, page.items));
    // Nothing at all says nothing of when it was.
    const oldest = page.items.at(-1)?.deliveredAt ?? page.theirNow;
    const isJoined = state.readUntil !== null && oldest < state.readUntil - OVERLAP_MS;
    if (isJoined || page.next === null) {
      await missed.turnPage(found, {
        ...finish(ports, state, { isJoined, oldest, theirNow: page.theirNow }),
        readUntil: from,
      });
      return page.restMs;
    }
    const cursor = { next: page.next, from };
    await missed.turnPage(found, { cursor });
    state = { ...state, cursor };
    if (page.restMs > 0) return page.restMs;
  }
}

/** Null where the cursor is of no use any more: the log is read from its top. */
async function readPage({ deliveries, log }: ReadLogPorts, { cursor }: SweepState): Promise<LogPage | null> {
  try {
    return await deliveries.page(cursor?.next ?? null);
  } catch (error) {
    const isRefused = error instanceof GitHubError && (error.kind === "invalid" || error.kind === "refused");
    if (cursor === null || !isRefused) throw error;
    log.warn({ reason: error.message }, "delivery log read from its top: GitHub refuses where to go on");
    return null;
  }
}

function finish(
  { keptMs, clock, log }: ReadLogPorts,
  { readUntil }: SweepState,
  { isJoined, oldest, theirNow }: { readonly isJoined: boolean; readonly oldest: number; readonly theirNow: number },
): Partial<SweepState> {
  const read = { cursor: null, finishedAt: clock.now() };
  if (isJoined || readUntil === null || theirNow - readUntil <= keptMs) return read;
  // What was sent in between is neither in the log any more nor known to have arrived.
  const until = Math.max(readUntil, Math.min(oldest, theirNow - keptMs));
  const lost = { from: readUntil, until };
  log.error(
    { from: new Date(lost.from).toISOString(), until: new Date(lost.until).toISOString() },
    "deliveries may be lost: GitHub's log does not reach back to the last sweep",
  );
  return { ...read, lost };
}

/** Attempts at what starts a story, without success, and not in the inbox. */
async function lacking(missed: MissedDeliveries, items: readonly LogItem[]): Promise<readonly LogItem[]> {
  const arrived = new Set(items.filter(({ succeeded }) => succeeded).map(({ guid }) => guid));
  const failed = items.filter((item) => isWanted(item) && !arrived.has(item.guid));
  if (failed.length === 0) return [];
  const unknown = await missed.unknown([...new Set(failed.map(({ guid }) => guid))]);
  return failed.filter(({ guid }) => unknown.has(guid));
}

/** Of all that GitHub sends to an App, what it acts on. */
function isWanted({ event, action }: LogItem): boolean {
  return event === "push" || (["check_run", "check_suite"].includes(event) && action === "rerequested");
}
