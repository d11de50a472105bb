/** What an operator asks about mails, and the way back for those that were refused. */
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Severity } from "../engine/index.ts";
import type { Clock, MailAudience } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { Uuid } from "./shapes.ts";
import { validate } from "./validate.ts";

export const MAIL_STATES = ["waiting", "sending", "sent", "dead"] as const;
export type MailState = (typeof MAIL_STATES)[number];

export interface KeptMail {
  readonly id: string;
  readonly kind: "incident" | "digest" | "report";
  /** Null for digests and reports. */
  readonly incidentId: string | null;
  readonly severity: Severity;
  readonly audience: MailAudience;
  readonly recipient: string;
  readonly subject: string;
  readonly state: MailState;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Of one that waits. */
  readonly nextAttemptAt: number | null;
  readonly finishedAt: number | null;
  readonly lastError: string | null;
}

export interface KeptMails {
  /** Newest first; at most 1,000, 50 unless said. */
  list(filter?: { readonly state?: MailState; readonly limit?: number }): Promise<readonly KeptMail[]>;
  /** The named dead mail, or all of them, oldest first, at most 1,000. Returns the ids that will be tried again. */
  retry(which: { readonly id: string } | "all"): Promise<readonly string[]>;
  /** How many are in each state, those that were sent left out. */
  counts(): Promise<Readonly<Record<Exclude<MailState, "sent">, number>>>;
}

const LIMIT = 50;
const AT_ONCE = 1000;

const Filter = z.strictObject({ state: z.enum(MAIL_STATES).optional(), limit: z.int().min(1).max(1000).optional() });

export function createKeptMails(
  { prisma }: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): KeptMails {
  const run = createRun(retries);
  return {
    async list(given = {}) {
      const { state, limit = LIMIT } = validate(Filter, given, "filter of mails");
      const rows = await run("list mails", () =>
        prisma.mail.findMany({
          where: state ? { state } : {},
          orderBy: [{ createdAt: "desc" }, { id: "asc" }],
          take: limit,
          omit: { text: true, html: true, images: true },
        }),
      );
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        incidentId: row.incidentId,
        severity: row.severity,
        audience: row.audience,
        recipient: row.recipient,
        subject: row.subject,
        state: row.state,
        attempts: row.attempts,
        createdAt: row.createdAt.getTime(),
        nextAttemptAt: row.state === "waiting" ? row.nextAttemptAt.getTime() : null,
        finishedAt: row.finishedAt?.getTime() ?? null,
        lastError: row.lastError,
      }));
    },

    async retry(which) {
      const one = which === "all" ? {} : { id: validate(Uuid, which.id, "mail id") };
      const dead = await run("find dead mails", () =>
        prisma.mail.findMany({
          where: { ...one, state: "dead" },
          orderBy: [{ createdAt: "asc" }, { id: "asc" }],
          take: AT_ONCE,
          select: { id: true },
        }),
      );
      const ids = dead.map(({ id }) => id);
      const now = new Date(clock.now());
      const fresh = { attempts: 0, unanswered: 0, finishedAt: null, nextAttemptAt: now, waitingSince: now };
      await run("give mails another try", () =>
        prisma.mail.updateMany({ where: { id: { in: ids }, state: "dead" }, data: { ...fresh, state: "waiting" } }),
      );
      return ids;
    },

    async counts() {
      const rows = await run("count mails", () =>
        prisma.mail.groupBy({ by: ["state"], where: { state: { not: "sent" } }, _count: { _all: true } }),
      );
      const of = (state: MailState) => rows.find((row) => row.state === state)?._count._all ?? 0;
      return { waiting: of("waiting"), sending: of("sending"), dead: of("dead") };
    },
  };
}
