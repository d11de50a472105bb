/** What goes with time: what is older than `RETENTION_DAYS`, and what was known of installations that are no more. */
import type { Environment } from "../config/environment.ts";
import type { Database } from "../database/open-database.ts";
import { leadLongestWaiting } from "../inbox/priority.ts";
import type { Clock, Log } from "../pipeline/ports.ts";
import { createPackageRecords } from "../store/package-records.ts";
import { removeInstallations } from "../store/remove-installations.ts";
import { purge } from "../store/retention.ts";
import { runRegularly } from "./run-regularly.ts";

/** How often the longest waiting are led before all. */
const LEAD_MS = 60_000;
const EVERY_MS = 6 * 60 * 60_000;
/** An App that was uninstalled by mistake is installed again within days. */
const REMOVED_AFTER_MS = 7 * 24 * 60 * 60_000;

export interface HousekeepingPorts {
  readonly database: Database;
  /** For tests: divides the time between two rounds. */
  readonly hurry: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Returns what stops it. */
export function startHousekeeping({ retentionMs }: Environment, ports: HousekeepingPorts): () => Promise<void> {
  const { database, hurry, clock, log } = ports;
  const run = async (assertOwned: () => Promise<void>): Promise<number> => {
    const now = clock.now();
    const removed = await removeInstallations(database, now - REMOVED_AFTER_MS, now, assertOwned);
    if (removed > 0) log.info({ repositories: removed }, "data of uninstalled repositories removed");
    await createPackageRecords(database).forget(now);
    if (retentionMs === null) return 0;
    const purged = await purge(database, now - retentionMs, assertOwned);
    if (Object.values(purged).some((count) => count > 0)) log.info({ ...purged }, "old data forgotten");
    return 0;
  };
  const lead = async (): Promise<number> => {
    const led = await leadLongestWaiting(database);
    if (led > 0) log.info({ deliveries: led }, "longest waiting go first");
    return 0;
  };
  const rounds = [
    runRegularly({ name: "housekeeping", everyMs: EVERY_MS / hurry, run }, { database, log }),
    runRegularly({ name: "longest waiting", everyMs: LEAD_MS, run: lead }, { database, log }),
  ];
  return async () => void (await Promise.all(rounds.map((one) => one.stop())));
}
