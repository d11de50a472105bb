/** What a notice holds, what was told of an incident so far, and the notice that it is resolved. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { afterQuietHours, type MailSchedule } from "../pipeline/mail-schedule.ts";
import type { Transaction } from "./incident-events.ts";
import { validate } from "./validate.ts";

/** Notices of one incident that are looked at, and recipients that are kept. */
const MOST = 200;

export const NoticeContent = z.object({
  brief: z.record(z.string(), z.unknown()).default({}),
  recipients: z.array(z.string().max(1000)).max(200).default([]),
  schedule: z
    .object({
      timeZone: z.string().max(100),
      quietHours: z.object({ from: z.int(), to: z.int() }).nullable(),
      digestAt: z.int(),
    })
    .default({ timeZone: "UTC", quietHours: null, digestAt: 480 }),
  /** One sentence, of a reminder or a resolution. */
  line: z.string().max(2000).nullable().default(null),
});

/** Nothing that waits is told of an incident that was resolved; those who heard of it hear that it is. */
export async function noticeResolved(
  tx: Transaction,
  id: string,
  { line, at }: { readonly line: string; readonly at: Date },
): Promise<void> {
  await tx.notice.updateMany({ where: { incidentId: id, sentAt: null }, data: { sentAt: at } });
  const { mails, severity, reopened } = await tx.incident.findUniqueOrThrow({ where: { id } });
  const told = mails === 0 ? null : await readTold(tx, id);
  if (!told) return;
  const dueAt = new Date(afterQuietHours(at.getTime(), told.schedule));
  const content = toNoticeContent({ ...told, line });
  const key = `resolved:${id}:${reopened}`;
  const data = {
    id: randomUUID(),
    key,
    incidentId: id,
    kind: "resolved" as const,
    severity,
    content,
    dueAt,
    createdAt: at,
  };
  await tx.notice.createMany({ data: [data], skipDuplicates: true });
}

/** The worst that was told of it, and everybody whom policies named. */
export async function readTold(tx: Transaction, id: string) {
  const rows = await tx.notice.findMany({
    where: { incidentId: id, kind: "alert" },
    orderBy: [{ severity: "desc" }, { createdAt: "asc" }],
    take: MOST,
  });
  const [worst, ...others] = rows.map(({ content }) => validate(NoticeContent, content, "stored notice"));
  if (!worst || Object.keys(worst.brief).length === 0) return null;
  return {
    ...worst,
    recipients: [...new Set([worst, ...others].flatMap(({ recipients }) => recipients))].slice(0, MOST),
  };
}

/** What a mail may tell is bounded by its renderer; the column takes any JSON object. */
export function toNoticeContent(content: {
  readonly brief: Readonly<Record<string, unknown>>;
  readonly recipients: readonly string[];
  readonly schedule: MailSchedule;
  readonly line: string | null;
}) {
  return JSON.parse(JSON.stringify(content));
}
