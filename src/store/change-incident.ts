/** What changes an incident, each with its line in the timeline: evidence that comes in, incidents that become one, their end. */
import type { Severity } from "../engine/index.ts";
import { addEvent, escalationAt, rank, type Transaction } from "./incident-events.ts";
import { noticeResolved } from "./notice-content.ts";
import { toStorable } from "./storable-text.ts";

const TITLE = 300;
const RESOLUTION = 1000;

export interface IncidentEvidence {
  readonly severity: Severity;
  readonly title: string;
  readonly pushId: string | null;
  /** What the timeline says where the state does not change, and is added to what it says where it does. */
  readonly note: string;
  readonly at: Date;
}

/** Held until the end of the transaction: what two do at once would be lost. */
export async function holdInstallation(tx: Transaction, installation: bigint): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS held FROM installations WHERE id = ${installation} FOR NO KEY UPDATE`;
}

/**
 * New evidence: what was resolved is open again; what was acknowledged is so too if it grew worse, as whoever acknowledged it
 * knew less.
 */
export async function addEvidence(tx: Transaction, incidentId: string, evidence: IncidentEvidence): Promise<void> {
  const { severity, title, at, note, pushId } = evidence;
  const known = await tx.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const isWorse = rank(severity) > rank(known.severity);
  const isReopened = known.state === "resolved";
  const opens = isReopened || (isWorse && known.state !== "open");
  const worst = isWorse ? severity : known.severity;
  await tx.incident.update({
    where: { id: incidentId },
    data: {
      updatedAt: at,
      severity: worst,
      ...(isWorse ? { title: toStorable(title, TITLE) } : {}),
      ...(opens ? { ...OPEN, escalateAt: escalationAt(worst, at), escalations: 0 } : {}),
      ...(isReopened ? { reopened: { increment: 1 } } : {}),
      ...(isWorse && known.state === "open" ? { escalateAt: escalationAt(worst, at) } : {}),
    },
    select: { id: true },
  });
  const kind = isReopened ? "reopened" : isWorse ? "worsened" : "joined";
  await addEvent(tx, incidentId, { kind, note: isWorse ? `${severity}: ${note}` : note, at, pushId });
}

const OPEN = {
  state: "open",
  acknowledgedAt: null,
  acknowledgedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
} as const;

/** The others become part of `incidentId`: pushes and timelines move. It is as bad as the worst, and open if one of them is. */
export async function mergeIncidents(
  tx: Transaction,
  incidentId: string,
  others: readonly string[],
  at: Date,
): Promise<void> {
  if (others.length === 0) return;
  const ids = [...others];
  const merged = await tx.incident.findMany({ where: { id: { in: ids } } });
  await tx.incidentPush.updateMany({ where: { incidentId: { in: ids } }, data: { incidentId } });
  await tx.incidentEvent.updateMany({ where: { incidentId: { in: ids } }, data: { incidentId } });
  await tx.notice.updateMany({ where: { incidentId: { in: ids } }, data: { incidentId } });
  await tx.mail.updateMany({ where: { incidentId: { in: ids } }, data: { incidentId } });
  await tx.incident.deleteMany({ where: { id: { in: ids } } });
  const [worst] = merged.toSorted((a, b) => rank(b.severity) - rank(a.severity));
  if (!worst) return;
  const known = await tx.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const isWorse = rank(worst.severity) > rank(known.severity);
  const opens = known.state !== "open" && merged.some(({ state }) => state === "open");
  const severity = isWorse ? worst.severity : known.severity;
  await tx.incident.update({
    where: { id: incidentId },
    data: {
      severity,
      // That it is wider than it was mailed is told at once.
      mailedAt: null,
      mailedSeverity: null,
      ...(isWorse ? { title: worst.title } : {}),
      ...(opens ? { ...OPEN, escalateAt: escalationAt(severity, at), escalations: 0 } : {}),
      ...(opens && known.state === "resolved" ? { reopened: { increment: 1 } } : {}),
    },
    select: { id: true },
  });
  await addEvent(tx, incidentId, { kind: "merged", note: `the same cause as incident ${ids.join(", ")}`, at });
}

/** An incident ends with its last open alert, and is open again with the first that is opened again. */
export async function followAlert(
  tx: Transaction,
  alertId: string,
  { by, why, at }: { readonly by: string | null; readonly why: string; readonly at: Date },
): Promise<void> {
  const member = await tx.incidentPush.findFirst({ where: { push: { verdict: { alert: { id: alertId } } } } });
  if (!member) return;
  const { incidentId: id, pushId } = member;
  await tx.$queryRaw`SELECT 1 AS held FROM incidents WHERE id = ${id}::uuid FOR UPDATE`;
  const { state, severity } = await tx.incident.findUniqueOrThrow({ where: { id } });
  const ofIt = { verdict: { push: { incident: { incidentId: id } } } };
  const open = await tx.alert.count({ where: { resolvedAt: null, ...ofIt } });
  if (open === 0 && state !== "resolved") await endIncident(tx, id, { by: by ?? "countersign", why, at });
  if (open > 0 && state === "resolved") {
    const data = { ...OPEN, reopened: { increment: 1 }, escalations: 0, escalateAt: escalationAt(severity, at) };
    await tx.incident.update({ where: { id }, data, select: { id: true } });
    await addEvent(tx, id, { kind: "reopened", note: why, by, at, pushId });
  }
}

export async function endIncident(
  tx: Transaction,
  id: string,
  { by, why, at }: { readonly by: string; readonly why: string; readonly at: Date },
): Promise<void> {
  const resolution = { resolvedAt: at, resolvedBy: toStorable(by, 255), resolution: toStorable(why, RESOLUTION) };
  await tx.incident.update({
    where: { id },
    data: { ...resolution, state: "resolved", escalateAt: null },
    select: { id: true },
  });
  await addEvent(tx, id, { kind: "resolved", note: why, by, at });
  await noticeResolved(tx, id, { line: `Resolved by ${by}: ${why}`, at });
}
