/** Messages for the operator's webhook: one for each event of an incident, written before it is sent, claimed while it is. */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Clock } from "../pipeline/ports.ts";
import type { Transaction } from "./incident-events.ts";
import { type IncidentDetails, readIncidentDetails } from "./read-incident.ts";
import { createRun } from "./run.ts";
import { Uuid } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

export interface EventToTell {
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string | null;
  readonly note: string;
  readonly pushId: string | null;
}

export interface TakenMessage {
  readonly id: string;
  readonly claim: string;
  readonly payload: string;
  /** Attempts, this one included. */
  readonly attempts: number;
}

export interface KeptMessage {
  readonly id: string;
  readonly type: string;
  readonly state: "waiting" | "sending" | "sent" | "dead";
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly lastError: string | null;
}

export interface WebhookMessages {
  /** Writes messages of events that have none; returns how many. */
  write(render: (event: EventToTell, incident: IncidentDetails) => { type: string; payload: string }): Promise<number>;
  /** The next that is due, oldest first; null where there is none. */
  take(): Promise<TakenMessage | null>;
  sent(message: TakenMessage): Promise<void>;
  postpone(message: TakenMessage, why: string, afterMs: number): Promise<void>;
  bury(message: TakenMessage, why: string): Promise<void>;
  /** Newest first. */
  list(filter: { readonly state?: KeptMessage["state"]; readonly limit: number }): Promise<readonly KeptMessage[]>;
  /** The named dead message, or all of them; returns the ids that will be tried again. */
  retry(which: { readonly id: string } | "all"): Promise<readonly string[]>;
}

/** What happened before is nobody's news: a webhook that is set up later begins with the last day. */
const NEWS_MS = 24 * 60 * 60_000;
const AT_ONCE = 50;
const MOST = 1000;
const CLAIM_MS = 60_000;

export function createWebhookMessages(
  { prisma }: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): WebhookMessages {
  const run = createRun(retries);
  const settle = async (
    what: string,
    { id, claim }: TakenMessage,
    data: Parameters<typeof prisma.webhookMessage.updateMany>[0]["data"],
  ) => {
    const where = { id, claim, state: "sending" } as const;
    await run(what, () =>
      prisma.webhookMessage.updateMany({ where, data: { ...data, claim: null, claimedUntil: null } }),
    );
  };
  return {
    write: (render) =>
      run("write webhook messages", () =>
        prisma.$transaction(async (tx) => {
          const now = new Date(clock.now());
          const events = await unwritten(tx, new Date(now.getTime() - NEWS_MS));
          const known = new Map<string, IncidentDetails | null>();
          for (const { id: eventId, incidentId, ...event } of events) {
            if (!known.has(incidentId)) known.set(incidentId, await readIncidentDetails(tx, incidentId));
            const incident = known.get(incidentId);
            if (!incident) continue;
            const message = render({ ...event, at: event.at.getTime() }, incident);
            await tx.webhookMessage.createMany({
              data: [{ ...message, id: randomUUID(), eventId, createdAt: now, nextAttemptAt: now }],
              skipDuplicates: true,
            });
          }
          return events.length;
        }),
      ),

    take: () =>
      run("take a webhook message", async () => {
        const [now, claim] = [clock.now(), randomUUID()];
        const rows = await prisma.$queryRaw<Omit<TakenMessage, "claim">[]>`
          UPDATE webhook_messages SET state = 'sending', attempts = attempts + 1, claim = ${claim}::uuid,
            claimed_until = ${new Date(now + CLAIM_MS)}
          WHERE id = (
            SELECT id FROM webhook_messages
            WHERE (state = 'waiting' AND next_attempt_at <= ${new Date(now)}) OR (state = 'sending' AND claimed_until <= ${new Date(now)})
            ORDER BY next_attempt_at, event_id LIMIT 1 FOR UPDATE SKIP LOCKED)
          RETURNING id::text AS id, payload, attempts`;
        return rows[0] ? { ...rows[0], claim } : null;
      }),

    sent: (message) =>
      settle("remember a webhook message", message, {
        state: "sent",
        lastError: null,
        finishedAt: new Date(clock.now()),
        payload: "",
      }),
    postpone: (message, why, afterMs) =>
      settle("postpone a webhook message", message, {
        state: "waiting",
        lastError: toStorable(why, 1000),
        nextAttemptAt: new Date(clock.now() + afterMs),
      }),
    bury: (message, why) =>
      settle("give up a webhook message", message, {
        state: "dead",
        lastError: toStorable(why, 1000),
        finishedAt: new Date(clock.now()),
      }),

    async list({ state, limit }) {
      const rows = await run("list webhook messages", () =>
        prisma.webhookMessage.findMany({
          where: state ? { state } : {},
          orderBy: [{ createdAt: "desc" }, { eventId: "desc" }],
          take: Math.min(limit, MOST),
          omit: { payload: true },
        }),
      );
      return rows.map(({ id, type, state: now, attempts, createdAt, lastError }) => ({
        id,
        type,
        state: now,
        attempts,
        createdAt: createdAt.getTime(),
        lastError,
      }));
    },

    async retry(which) {
      const one = which === "all" ? {} : { id: validate(Uuid, which.id, "message id") };
      return run("give webhook messages another try", async () => {
        const dead = await prisma.webhookMessage.findMany({
          where: { ...one, state: "dead" },
          orderBy: { createdAt: "asc" },
          take: MOST,
          select: { id: true },
        });
        const ids = dead.map(({ id }) => id);
        const fresh = {
          state: "waiting",
          attempts: 0,
          finishedAt: null,
          nextAttemptAt: new Date(clock.now()),
        } as const;
        await prisma.webhookMessage.updateMany({ where: { id: { in: ids }, state: "dead" }, data: fresh });
        return ids;
      });
    },
  };
}

function unwritten(tx: Transaction, since: Date) {
  return tx.incidentEvent.findMany({
    where: { at: { gte: since }, kind: { not: "notified" }, webhook: { is: null } },
    orderBy: { id: "asc" },
    take: AT_ONCE,
  });
}
