/** Work that comes round: at once, then every so often, by one process of all, until it is stopped. */
import { setTimeout as sleep } from "node:timers/promises";
import { createLease } from "../database/lease.ts";
import type { Database } from "../database/open-database.ts";
import type { Log } from "../pipeline/ports.ts";

export interface Round {
  /** Names its lease, and the work in the log. */
  readonly name: string;
  readonly everyMs: number;
  /**
   * Runs once. `assertOwned` throws where the work is to stop: the process ends, or another one took it over. Returns how long the next
   * run is to wait at least, in milliseconds.
   */
  readonly run: (assertOwned: () => Promise<void>) => Promise<number>;
}

export interface Rounds {
  /** Runs now rather than when its time comes. */
  wake(): void;
  /** Resolves when the run under way has come to its end, or to its next step. */
  stop(): Promise<void>;
}

/** Longest wait for the call under way when the process ends. */
const STOP_MS = 5000;

/** Why a run was broken off. */
class Stopped extends Error {
  override readonly name = "Stopped";
}

export function runRegularly(
  { name, everyMs, run }: Round,
  { database, log }: { readonly database: Database; readonly log: Log },
): Rounds {
  const lease = createLease(database, name);
  const stopping = new AbortController();
  let woken = Promise.withResolvers<void>();

  const assertOwned = async () => {
    if (stopping.signal.aborted) throw new Stopped("the process ends");
    if (!(await lease.claim())) throw new Stopped("another process took it over");
  };

  async function once(): Promise<number> {
    try {
      return (await lease.hold(() => run(assertOwned))) ?? 0;
    } catch (err) {
      if (err instanceof Stopped) log.debug({ work: name, reason: err.message }, "regular work broken off");
      else log.error({ work: name, err }, "regular work failed");
      return 0;
    }
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      const waitMs = Math.max(everyMs, await once());
      const rest = sleep(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      await Promise.race([rest, woken.promise]);
      woken = Promise.withResolvers();
    }
  })();

  return {
    wake: () => woken.resolve(),
    async stop() {
      stopping.abort();
      woken.resolve();
      await Promise.race([running, sleep(STOP_MS, undefined, { ref: false })]);
    },
  };
}
