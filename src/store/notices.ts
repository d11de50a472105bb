/**
 * What is to be told of incidents: a notice for each alert, reminder and resolution, kept until mails are written that tell it. The
 * mails and the mark that they were written are one transaction, so that each notice is told once, whoever does it.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Severity } from "../engine/index.ts";
import { whenDue } from "../pipeline/mail-schedule.ts";
import type { Clock, NewMail, NewNotice, Outbox } from "../pipeline/ports.ts";
import { addEvent, rank, type Transaction } from "./incident-events.ts";
import { addMails } from "./mails.ts";
import { NoticeContent, toNoticeContent } from "./notice-content.ts";
import type { IncidentState } from "./read-incident.ts";
import { remind } from "./remind.ts";
import { createRun } from "./run.ts";
import { Severity as SeverityShape, Uuid } from "./shapes.ts";
import { validate } from "./validate.ts";

/** How long a `high` notice waits for others of its incident. */
const GATHER_MS = 60_000;
/** Between two mails of an incident that grew no worse. */
const FOLLOW_UP_MS = 30 * 60_000;
/** Notices of one mail, and of one digest. */
const MOST = 200;

export interface DueNotice {
  readonly kind: "alert" | "escalation" | "resolved";
  readonly severity: Severity;
  readonly pushId: string | null;
  readonly brief: Readonly<Record<string, unknown>>;
  /** Whom the policy of its repository names. */
  readonly recipients: readonly string[];
  readonly line: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface MailedIncident {
  readonly id: string;
  readonly state: IncidentState;
  readonly severity: Severity;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly pushes: number;
  readonly repositories: number;
}

/** An incident of which there is something to tell. */
export interface DueIncident {
  readonly incident: MailedIncident;
  readonly notices: readonly DueNotice[];
  /** Which mail of the incident this is, from 0. */
  readonly sequence: number;
  /** The first mail about it to each recipient, by address in lower case. */
  readonly mailed: ReadonlyMap<string, { readonly subject: string; readonly thread: string }>;
}

export interface NoticeQueue {
  /** Writes the mails of one incident whose time has come. Null: there is none; else how many mails were written. */
  tell(render: (due: DueIncident) => readonly NewMail[]): Promise<number | null>;
  /** Likewise the digest of one installation, which leaves out what a mail told in the meantime. `key` names the digest. */
  tellDigest(render: (due: readonly DueIncident[], key: string) => readonly NewMail[]): Promise<number | null>;
  /** Makes notices of incidents that nobody acknowledged in time; returns of how many. */
  escalate(): Promise<number>;
}

export interface NoticeOptions {
  readonly clock?: Clock;
  readonly retries?: RetryOptions;
  /** For tests: divides the times for which notices wait. */
  readonly hurry?: number;
}

export function createNotices({ prisma }: Database, options: NoticeOptions = {}): Outbox & NoticeQueue {
  const { clock = Date, retries, hurry = 1 } = options;
  const run = createRun(retries);

  return {
    async post(given) {
      const notice = validate(NewNoticeShape, given, "notice");
      await run("keep a notice", () => prisma.$transaction((tx) => keep(tx, notice, clock.now(), hurry)));
    },

    tell: (render) =>
      run("write the mails of an incident", () =>
        prisma.$transaction(async (tx) => {
          const at = new Date(clock.now());
          const [next] = await tx.$queryRaw<{ id: string }[]>`
            SELECT i.id::text AS id FROM incidents i WHERE EXISTS (
              SELECT 1 FROM notices n WHERE n.incident_id = i.id AND n.sent_at IS NULL AND NOT n.digest AND n.due_at <= ${at})
            ORDER BY i.severity DESC, i.id LIMIT 1 FOR UPDATE SKIP LOCKED`;
          if (!next) return null;
          const due = await readDue(tx, next.id, {});
          return write(tx, due, render(due.incident), at);
        }),
      ),

    tellDigest: (render) =>
      run("write a digest", () =>
        prisma.$transaction(async (tx) => {
          const at = new Date(clock.now());
          const [first] = await tx.$queryRaw<{ installation: bigint }[]>`
            SELECT i.installation_id AS installation FROM notices n JOIN incidents i ON i.id = n.incident_id
            WHERE n.sent_at IS NULL AND n.digest AND n.due_at <= ${at} ORDER BY n.due_at LIMIT 1`;
          if (!first) return null;
          const rows = await tx.$queryRaw<{ id: string }[]>`
            SELECT i.id::text AS id FROM incidents i WHERE i.installation_id = ${first.installation} AND EXISTS (
              SELECT 1 FROM notices n WHERE n.incident_id = i.id AND n.sent_at IS NULL AND n.digest AND n.due_at <= ${at})
            ORDER BY i.severity DESC, i.opened_at, i.id LIMIT ${MOST} FOR UPDATE SKIP LOCKED`;
          if (rows.length === 0) return null;
          const all: Due[] = [];
          for (const { id } of rows) all.push(await readDue(tx, id, { digest: true, dueAt: { lte: at } }));
          const mails = render(
            all.map(({ incident }) => incident),
            `digest:${randomUUID()}`,
          );
          await addMails(tx, mails, at);
          const ids = all.flatMap((due) => due.ids);
          await tx.notice.updateMany({ where: { id: { in: ids } }, data: { sentAt: at } });
          for (const { incident } of all) {
            await addEvent(tx, incident.incident.id, { kind: "notified", note: "part of a digest", at });
          }
          return mails.length;
        }),
      ),

    escalate: () =>
      run("remind of unread incidents", () =>
        prisma.$transaction(async (tx) => {
          const at = new Date(clock.now());
          const rows = await tx.$queryRaw<{ id: string }[]>`
            SELECT id::text AS id FROM incidents WHERE escalate_at <= ${at} AND state = 'open'
            ORDER BY escalate_at LIMIT 20 FOR UPDATE SKIP LOCKED`;
          for (const { id } of rows) await remind(tx, id, at);
          return rows.length;
        }),
      ),
  };
}

const NewNoticeShape = z.object({
  alertId: Uuid,
  severity: SeverityShape,
  brief: z.record(z.string(), z.unknown()),
  recipients: NoticeContent.shape.recipients.removeDefault(),
  schedule: NoticeContent.shape.schedule.removeDefault(),
}) satisfies z.ZodType<NewNotice>;

async function keep(tx: Transaction, notice: NewNotice, now: number, hurry: number): Promise<void> {
  const { alertId, severity, brief, recipients, schedule } = notice;
  const member = await tx.incidentPush.findFirst({
    where: { push: { verdict: { alert: { id: alertId } } } },
    include: { incident: true },
  });
  if (!member) return; // forgotten in the meantime, with its alert
  const { incident, pushId } = member;
  const due = whenDue(severity, now, schedule, GATHER_MS / hurry);
  const isWorse = incident.mailedSeverity === null || rank(severity) > rank(incident.mailedSeverity);
  const earliest = isWorse || !incident.mailedAt ? 0 : incident.mailedAt.getTime() + FOLLOW_UP_MS / hurry;
  const data = {
    id: randomUUID(),
    key: `alert:${alertId}:${severity}`,
    incidentId: incident.id,
    pushId,
    kind: "alert" as const,
    severity,
    content: toNoticeContent({ brief, recipients, schedule, line: null }),
    digest: due.digest,
    dueAt: new Date(Math.max(due.at, earliest)),
    createdAt: new Date(now),
  };
  await tx.notice.createMany({ data: [data], skipDuplicates: true });
}

interface Due {
  readonly incident: DueIncident;
  /** Of the notices. */
  readonly ids: readonly string[];
}

async function readDue(tx: Transaction, id: string, filter: { digest?: boolean; dueAt?: { lte: Date } }): Promise<Due> {
  const row = await tx.incident.findUniqueOrThrow({ where: { id } });
  const notices = await tx.notice.findMany({
    where: { incidentId: id, sentAt: null, ...filter },
    orderBy: [{ severity: "desc" }, { createdAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const [counted] = await tx.$queryRaw<{ pushes: number; repositories: number }[]>`
    SELECT count(*)::int AS pushes, count(DISTINCT p.repository_id)::int AS repositories
    FROM incident_pushes m JOIN pushes p ON p.id = m.push_id WHERE m.incident_id = ${id}::uuid`;
  const earlier = await tx.mail.findMany({
    where: { incidentId: id, thread: { not: null } },
    orderBy: [{ sequence: "desc" }],
    select: { recipient: true, subject: true, thread: true },
  });
  const { state, severity, title, openedAt, mails } = row;
  return {
    incident: {
      incident: {
        id,
        state,
        severity,
        title,
        openedAt: openedAt.getTime(),
        pushes: counted?.pushes ?? 0,
        repositories: counted?.repositories ?? 0,
      },
      notices: notices.map(toDueNotice),
      sequence: mails,
      mailed: new Map(
        earlier.map(({ recipient, subject, thread }) => [recipient.toLowerCase(), { subject, thread: thread ?? "" }]),
      ),
    },
    ids: notices.map((notice) => notice.id),
  };
}

function toDueNotice(row: Awaited<ReturnType<Transaction["notice"]["findMany"]>>[number]): DueNotice {
  const { kind, severity, pushId, createdAt } = row;
  const { brief, recipients, line } = validate(NoticeContent, row.content, "stored notice");
  return { kind, severity, pushId, brief, recipients, line, createdAt: createdAt.getTime() };
}

async function write(tx: Transaction, { incident: due, ids }: Due, mails: readonly NewMail[], at: Date) {
  await addMails(tx, mails, at);
  await tx.notice.updateMany({ where: { id: { in: [...ids] } }, data: { sentAt: at } });
  const worst = due.notices.map(({ severity }) => severity).sort((a, b) => rank(b) - rank(a))[0] ?? "low";
  const { id } = due.incident;
  const { mailedSeverity: before } = await tx.incident.findUniqueOrThrow({ where: { id } });
  const mailedSeverity = before !== null && rank(before) > rank(worst) ? before : worst;
  await tx.incident.update({
    where: { id },
    data: { mails: { increment: 1 }, mailedAt: at, mailedSeverity },
    select: { id: true },
  });
  const count = mails.length;
  const note =
    count === 0
      ? "there are no recipients"
      : `mail ${due.sequence + 1} to ${count} ${count === 1 ? "recipient" : "recipients"}`;
  await addEvent(tx, id, { kind: "notified", note, at });
  return count;
}
