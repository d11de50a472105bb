/** What looks for pushes that never reached us, and the figures about it. */
import type { Environment } from "../config/environment.ts";
import type { Database } from "../database/open-database.ts";
import type { GitHubApp } from "../github/github-app.ts";
import type { DeliveryAcceptor } from "../inbox/accept-deliveries.ts";
import { createDeliveryLog } from "../intake/log/delivery-log.ts";
import { createMissedDeliveries, type MissedDeliveries } from "../intake/log/missed-deliveries.ts";
import { addRecoveryFigures } from "../intake/log/recovery-figures.ts";
import { createSweep, LOG_KEPT_MS } from "../intake/log/sweep.ts";
import { createGitHubRefs } from "../intake/refs/github-refs.ts";
import { createKnownRefs } from "../intake/refs/known-refs.ts";
import { createWatchRefs, GRACE_MS } from "../intake/refs/watch-refs.ts";
import type { Registry } from "../metrics/add-gauge.ts";
import type { Clock, Log } from "../pipeline/ports.ts";
import { type Rounds, runRegularly } from "./run-regularly.ts";

export interface Recovery {
  /** Returns what stops it. */
  readonly start: (accept: DeliveryAcceptor["accept"]) => () => Promise<void>;
  /** Looks at the refs of all repositories now rather than when their time comes. */
  lookAtRefs(): void;
  addFigures(registry: Registry): Promise<void>;
}

export interface RecoveryPorts {
  readonly database: Database;
  readonly gitHubApp: GitHubApp;
  /** For tests: divides the time between two looks, and how long a webhook may be late. */
  readonly hurry: number;
  readonly clock: Clock;
  readonly log: Log;
}

export function createRecovery({ recovery }: Environment, ports: RecoveryPorts): Recovery {
  const { database, clock } = ports;
  const missed = createMissedDeliveries(database);
  let wakeRefs = (): void => undefined;
  return {
    start(accept) {
      const sweeping = startSweep(recovery, { ...ports, missed, accept });
      const watching = startWatch(recovery, { ...ports, missed, accept });
      wakeRefs = () => watching?.wake();
      return async () => void (await Promise.all([sweeping?.stop(), watching?.stop()]));
    },
    lookAtRefs: () => wakeRefs(),
    addFigures: (registry) => addRecoveryFigures(registry, { database, missed, clock }),
  };
}

type Starting = RecoveryPorts & {
  readonly missed: MissedDeliveries;
  readonly accept: DeliveryAcceptor["accept"];
};

function startSweep({ sweepMs, isServer }: Environment["recovery"], ports: Starting): Rounds | null {
  if (sweepMs === 0) return null;
  const { database, gitHubApp, hurry, clock, log } = ports;
  const deliveries = createDeliveryLog(gitHubApp.app, clock.now);
  const run = createSweep({ ...ports, deliveries, keptMs: isServer ? LOG_KEPT_MS.server : LOG_KEPT_MS.cloud });
  return runRegularly({ name: "sweep", everyMs: sweepMs / hurry, run }, { database, log });
}

function startWatch({ refsMs, sweepMs }: Environment["recovery"], ports: Starting): Rounds | null {
  if (refsMs === 0) return null;
  const { database, gitHubApp, missed, hurry, log } = ports;
  const isSweeping = async () => {
    const { finishedAt, cursor } = await missed.state();
    return sweepMs > 0 && (finishedAt === null || cursor !== null || (await missed.counts()).open > 0);
  };
  const github = createGitHubRefs({ app: gitHubApp.app, octokitFor: (id) => gitHubApp.installation(id) });
  const run = createWatchRefs({
    ...ports,
    github,
    known: createKnownRefs(database),
    graceMs: GRACE_MS / hurry,
    isSweeping,
  });
  const inBackground: typeof run = (assertOwned) => gitHubApp.within("background", () => run(assertOwned));
  return runRegularly({ name: "refs", everyMs: refsMs / hurry, run: inBackground }, { database, log });
}
