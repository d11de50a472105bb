/** The alert of a verdict: raised once, made worse by a fuller verdict, and never made less; with its incident. */
import { randomUUID } from "node:crypto";
import type { Severity, Verdict } from "../engine/index.ts";
import type { RaisedAlert } from "../pipeline/ports.ts";
import { alertOf } from "./alert-of.ts";
import { rank, type Transaction } from "./incident-events.ts";
import { linkAlert } from "./link-alert.ts";

export interface Alarming {
  readonly pushId: string;
  readonly verdictId: string;
  readonly verdict: Verdict;
  readonly alertAt: Severity;
  /** The verdict was written by the same transaction: it has no alert yet. */
  readonly isNew: boolean;
}

/** Returns the alert that the verdict has now, if any. */
export async function raiseAlert(
  tx: Transaction,
  { pushId, verdictId, verdict, alertAt, isNew }: Alarming,
): Promise<RaisedAlert | null> {
  const wanted = alertOf(verdict, alertAt);
  const known = isNew
    ? null
    : await tx.alert.findUnique({ where: { verdictId }, select: { id: true, severity: true } });
  if (!wanted || (known && rank(wanted.severity) <= rank(known.severity))) return known;
  if (known) {
    // Whoever resolved it knew less than is known now.
    const open = { resolvedAt: null, resolvedBy: null, resolution: null };
    const where = { id: known.id };
    const raised = await tx.alert.update({
      where,
      data: { ...wanted, ...open },
      select: { id: true, severity: true },
    });
    await linkAlert(tx, { pushId, severity: wanted.severity, verdict });
    return raised;
  }
  const { repositoryId } = await tx.push.findUniqueOrThrow({ where: { id: pushId }, select: { repositoryId: true } });
  const raised = await tx.alert.create({
    data: { id: randomUUID(), verdictId, repositoryId, ...wanted },
    select: { id: true, severity: true },
  });
  await linkAlert(tx, { pushId, severity: wanted.severity, verdict });
  return raised;
}
