/**
 * The running application around the story: database, queue, worker and, where it receives, the server in front. What
 * is started first is stopped last.
 */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { createGiveUpDelivery } from "../app/give-up-delivery.ts";
import { createHandleDelivery } from "../app/handle-delivery.ts";
import type { Environment } from "../config/environment.ts";
import { type Database, openDatabase } from "../database/open-database.ts";
import { createDeliveryAcceptor, type DeliveryAcceptor } from "../inbox/accept-deliveries.ts";
import { addInboxFigures } from "../inbox/figures.ts";
import type { Pace } from "../inbox/job.ts";
import { openQueue, type Queue } from "../inbox/open-queue.ts";
import { createReadiness } from "../inbox/readiness.ts";
import { requeueOrphans } from "../inbox/requeue-orphans.ts";
import { workDeliveries } from "../inbox/work-deliveries.ts";
import { createIntake, createIntakeServer, type RequestHandler } from "../intake/create-intake.ts";
import { createProcessFigures, type ProcessFigures } from "../metrics/process-figures.ts";
import type { Decide } from "../pipeline/decide.ts";
import type { GiveUp } from "../pipeline/give-up.ts";
import type { Clock } from "../pipeline/ports.ts";
import type { ProcessPush } from "../pipeline/process-push.ts";
import { createFindPushed } from "../store/find-pushed.ts";
import { openOperatorSocket } from "./operator/operator-socket.ts";

/** Longest wait for requests under way when the server closes; each is answered within 9 s. */
const REQUESTS_MS = 9500;
/** Longest wait for the queue's own last statements. */
const QUEUE_MS = 2000;

/** What judges a push, and what it needs closed after the last one. */
export interface Story {
  readonly processPush: ProcessPush;
  readonly decide: Decide;
  readonly giveUp: GiveUp;
  /** Starts to look for what never arrived; returns what stops it. */
  readonly recover?: (accept: DeliveryAcceptor["accept"]) => () => Promise<void>;
  /** Called when the App reaches more repositories than before. */
  readonly onInstalled?: () => void;
  /** Called when the App was uninstalled. */
  readonly onUninstalled?: (installationId: number) => Promise<void>;
  /** Answers what is neither a webhook nor a probe; null: nothing is there. */
  readonly pages?: (queue: Queue) => RequestHandler | null;
  /** Adds figures of its own. */
  readonly addFigures?: (registry: Registry) => Promise<void>;
  close(): Promise<void>;
}

export interface InboxParts {
  /** False: works only. */
  readonly receives: boolean;
  readonly createStory: (database: Database, figures: ProcessFigures) => Promise<Story>;
  /** For tests; see the queue, and the worker. */
  readonly pace?: Pace;
  readonly hurry?: number;
  readonly afterDeathMs?: number;
  /** Between two writes to GitHub. Default: 1 s, as it asks. */
  readonly writeSpacingMs?: number | undefined;
}

export interface RunningApp {
  /** Where it listens; null where it only works. */
  readonly port: number | null;
  /** Settles when the process cannot go on. */
  readonly lost: Promise<Error>;
  /** Stops accepting, finishes running work or hands it back, closes. */
  stop(): Promise<void>;
}

export async function startInbox(
  environment: Environment,
  log: Logger,
  { receives, createStory, pace, hurry, afterDeathMs }: InboxParts,
): Promise<RunningApp> {
  const { database: where, work, webhook } = environment;
  const closers: (() => Promise<unknown>)[] = [];
  const stop = () => closeAll(closers, log);
  try {
    const database = await openDatabase({ ...where, log });
    closers.push(() => database.close());
    if (where.url === null) closers.push(await listenForOperators(where.dataDir, database, log));
    const queue = await openQueue({ database, upkeep: true, log, ...(pace ? { pace } : {}) });
    closers.push(() => queue.close({ timeoutMs: QUEUE_MS }));

    // Before anything is worked on: on the embedded database, work that seems under way was left behind.
    const mended = await requeueOrphans({ database, queue });
    if (mended > 0) log.warn({ deliveries: mended }, "deliveries without a job got one");

    const figures = createProcessFigures({ ofProcess: receives });
    const story = await createStory(database, figures);
    closers.push(() => story.close());
    const findPushed = createFindPushed(database);
    let wake = (): void => undefined;
    const acceptor = createDeliveryAcceptor({ database, queue, onStored: (jobs) => jobs > 0 && wake() });
    const worker = await workDeliveries({
      ...work,
      database,
      queue,
      handle: await createHandleDelivery(
        {
          appId: environment.app.id,
          privateKey: environment.app.privateKey,
          webhookSecret: webhook.secrets[0],
          apiUrl: environment.github.apiUrl,
          log,
        },
        {
          processPush: story.processPush,
          findPushed,
          decide: story.decide,
          ...(story.onInstalled ? { onInstalled: story.onInstalled } : {}),
          ...(story.onUninstalled ? { onUninstalled: story.onUninstalled } : {}),
        },
      ),
      whenQuiet: acceptor.whenQuiet,
      onDead: createGiveUpDelivery(story.giveUp, findPushed),
      onSettled: figures.settled,
      ...(hurry ? { hurry } : {}),
      ...(afterDeathMs === undefined ? {} : { afterDeathMs }),
      clock,
      log,
    });
    wake = worker.wake;
    closers.push(() => worker.stop(work.shutdownMs));
    const stopRecovery = story.recover?.(acceptor.accept);
    if (stopRecovery) closers.push(stopRecovery);
    let port: number | null = null;
    if (receives) {
      const server = createIntakeServer(
        createIntake({
          ...webhook,
          accept: acceptor.accept,
          pages: story.pages?.(queue) ?? null,
          unready: createReadiness({ database, queue, acceptor, clock, log }),
          figures,
          async storedFigures() {
            const registry = new Registry();
            await addInboxFigures(registry, database);
            await story.addFigures?.(registry);
            return registry.metrics();
          },
          clock,
          log,
        }),
      );
      port = await listen(server, environment.server);
      closers.push(() => closeServer(server));
      log.info({ host: environment.server.host, port, database: database.kind }, "receiving webhooks");
    } else {
      log.info({ database: database.kind }, "working on deliveries");
    }
    return { port, lost: database.lost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where it cannot listen, operators stop the server first, as they would without it. */
async function listenForOperators(dataDir: string, database: Database, log: Logger): Promise<() => Promise<void>> {
  try {
    return await openOperatorSocket({ dataDir, database, log });
  } catch (err) {
    log.warn({ err }, "operator commands cannot reach this process");
    return async () => undefined;
  }
}

const clock: Clock = { now: () => Date.now() };

/** In reverse order. One that fails keeps no other from closing. */
async function closeAll(closers: (() => Promise<unknown>)[], log: Logger): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) {
    try {
      await close();
    } catch (err) {
      log.error({ err }, "closing failed");
    }
  }
}

async function listen(server: Server, { host, port }: Environment["server"]): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  // A server that listens on a host and port has such an address, never a string or null.
  return (server.address() as AddressInfo).port;
}

/** Lets requests under way be answered, then cuts what is left. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), REQUESTS_MS);
  await closed;
  clearTimeout(timer);
}
