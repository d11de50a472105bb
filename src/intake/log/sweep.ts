/**
 * Finds in GitHub's delivery log what never reached us – while we were down, or because we refused it – and brings it into the
 * inbox under its own id. GitHub sends nothing again by itself, and keeps its log for three days.
 */
import { GitHubError } from "../../github/github-error.ts";
import type { Clock, Delivery, Log } from "../../pipeline/ports.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import { type Clocks, fetchMissed } from "./fetch-missed.ts";
import type { MissedDeliveries } from "./missed-deliveries.ts";
import { readLog } from "./read-log.ts";

/** How long GitHub keeps its log: on github.com, and on an Enterprise Server (docs: redelivering webhooks). */
export const LOG_KEPT_MS = { cloud: 3 * 24 * 60 * 60_000, server: 7 * 24 * 60 * 60_000 };

export interface SweepPorts {
  readonly deliveries: DeliveryLog;
  readonly missed: MissedDeliveries;
  readonly accept: (
    delivery: Delivery,
    order: { readonly yields: boolean; readonly urgent: boolean },
  ) => Promise<unknown>;
  readonly keptMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * One sweep. `assertOwned` is called before each call and throws where the work is to stop. Returns how long GitHub asks to be left
 * alone, in milliseconds; 0 where it does not.
 */
export type Sweep = (assertOwned: () => Promise<void>) => Promise<number>;

export function createSweep(ports: SweepPorts): Sweep {
  const { missed, clock, log } = ports;
  return async (assertOwned) => {
    const started = clock.now();
    let calls = 0;
    let clocks: Clocks = { ours: started, theirs: started };
    const note = <T extends { readonly theirNow: number }>(answer: T): T => {
      calls += 1;
      clocks = { ours: clock.now(), theirs: answer.theirNow };
      return answer;
    };
    const deliveries: DeliveryLog = {
      page: async (cursor) => note(await ports.deliveries.page(cursor)),
      request: async (id) => note(await ports.deliveries.request(id)),
    };
    let [recovered, restMs] = [0, 0];
    try {
      restMs = await readLog({ ...ports, deliveries, assertOwned });
      if (restMs === 0)
        ({ recovered, restMs } = await fetchMissed({ ...ports, deliveries, assertOwned, now: () => clocks }));
    } catch (error) {
      if (!(error instanceof GitHubError) || !error.isTemporary) throw error;
      log.warn({ reason: error.message }, "sweep broken off");
      restMs = error.retryAfterMs ?? 0;
    }
    const { open, lost } = await missed.counts();
    const fields = { recovered, open, lost, calls, restMs, ms: clock.now() - started };
    if (recovered > 0 || open > 0) log.warn(fields, "deliveries recovered from GitHub's log");
    else log.debug(fields, "nothing missing in GitHub's log");
    await missed.forgetOld(clock.now());
    return restMs;
  };
}
