/** Reminders of incidents that stay open without being acknowledged. */
import { randomUUID } from "node:crypto";
import { afterQuietHours } from "../pipeline/mail-schedule.ts";
import { addEvent, ESCALATE_AFTER_MS, type Transaction } from "./incident-events.ts";
import { readTold, toNoticeContent } from "./notice-content.ts";

/** After 1, 3, 7, 15 and 31 times the first wait. */
const MOST_ESCALATIONS = 5;

/** Makes a notice of an incident that nobody acknowledged in time. */
export async function remind(tx: Transaction, id: string, at: Date): Promise<void> {
  const { escalations, severity, reopened, openedAt } = await tx.incident.findUniqueOrThrow({ where: { id } });
  const base = ESCALATE_AFTER_MS[severity];
  const told = await readTold(tx, id);
  if (!told || base === null || escalations >= MOST_ESCALATIONS) {
    await tx.incident.update({ where: { id }, data: { escalateAt: null }, select: { id: true } });
    return;
  }
  const sent = escalations + 1;
  const next = sent >= MOST_ESCALATIONS ? null : new Date(at.getTime() + base * 2 ** sent);
  const line = `Not acknowledged since ${openedAt.toISOString().slice(0, 16).replace("T", " ")} UTC: reminder ${sent} of ${MOST_ESCALATIONS}`;
  await tx.incident.update({ where: { id }, data: { escalations: sent, escalateAt: next }, select: { id: true } });
  await addEvent(tx, id, { kind: "escalated", note: line, at });
  const dueAt = severity === "critical" ? at : new Date(afterQuietHours(at.getTime(), told.schedule));
  await tx.notice.createMany({
    data: [
      {
        id: randomUUID(),
        key: `escalation:${id}:${reopened}:${sent}`,
        incidentId: id,
        kind: "escalation",
        severity,
        content: toNoticeContent({ ...told, line }),
        dueAt,
        createdAt: at,
      },
    ],
    skipDuplicates: true,
  });
}
