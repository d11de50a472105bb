/** The timeline of an incident, and when its reminders are due. */
import type { Database } from "../database/open-database.ts";
import { SEVERITIES, type Severity } from "../engine/index.ts";
import { toStorable } from "./storable-text.ts";

export type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];
type EventKind = NonNullable<Parameters<Transaction["incidentEvent"]["create"]>[0]["data"]["kind"]>;

/** After this long without an acknowledgement the first reminder is due; each further one after twice as long. */
export const ESCALATE_AFTER_MS: Readonly<Record<Severity, number | null>> = {
  low: null,
  medium: null,
  high: 24 * 60 * 60_000,
  critical: 60 * 60_000,
};
const NOTE = 1000;

export async function addEvent(
  tx: Transaction,
  incidentId: string,
  event: { kind: EventKind; note: string; at: Date; by?: string | null; pushId?: string | null },
): Promise<void> {
  const { by = null, pushId = null, note, ...rest } = event;
  const data = { ...rest, incidentId, pushId, note: toStorable(note, NOTE), by: by && toStorable(by, 255) };
  await tx.incidentEvent.create({ data, select: { id: true } });
}

export function escalationAt(severity: Severity, at: Date): Date | null {
  const after = ESCALATE_AFTER_MS[severity];
  return after === null ? null : new Date(at.getTime() + after);
}

export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
