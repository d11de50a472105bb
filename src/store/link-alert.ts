/** Puts the push of an alert into the incident that has the same cause; where there is none, it opens one. */
import { randomUUID } from "node:crypto";
import type { Severity, Verdict } from "../engine/index.ts";
import { addEvidence, holdInstallation, mergeIncidents } from "./change-incident.ts";
import { addEvent, escalationAt, type Transaction } from "./incident-events.ts";
import { toStorable } from "./storable-text.ts";

/** The same finding again after this is another incident. */
const FINDING_MS = 30 * 24 * 60 * 60_000;
/** What one account does against one rule within this time is one incident. */
const ACCOUNT_MS = 24 * 60 * 60_000;
/** Findings of a verdict that are looked for. */
const MOST = 50;

export interface AlertOfPush {
  readonly pushId: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
}

/** The alert is saved before, in the same transaction. Linking a push again adds what is new to its incident. */
export async function linkAlert(tx: Transaction, { pushId, severity, verdict }: AlertOfPush): Promise<void> {
  const push = await tx.push.findUniqueOrThrow({
    where: { id: pushId },
    select: { repositoryId: true, senderId: true, receivedAt: true, repository: { select: { installationId: true } } },
  });
  const installation = push.repository.installationId;
  await holdInstallation(tx, installation);
  const at = new Date();
  const evidence = { severity, title: titleOf(verdict), pushId, at };
  const own = await tx.incidentPush.findUnique({ where: { pushId }, select: { incidentId: true } });
  if (own) return addEvidence(tx, own.incidentId, { ...evidence, note: "more was read of a push, which is worse" });

  const same = await withSameFinding(tx, { ...push, pushId, verdict });
  const link = same.length > 0 ? "finding" : "account";
  const [incidentId, ...others] = same.length > 0 ? same : await ofSameAccount(tx, { ...push, verdict });
  if (incidentId === undefined) return open(tx, { ...evidence, installation });
  await tx.incidentPush.create({ data: { pushId, incidentId, link, joinedAt: at }, select: { pushId: true } });
  const note = link === "finding" ? "another push has the same finding" : "another push of the same account";
  await addEvidence(tx, incidentId, { ...evidence, note });
  await mergeIncidents(tx, incidentId, others, at);
}

async function open(
  tx: Transaction,
  {
    installation,
    pushId,
    severity,
    title,
    at,
  }: { installation: bigint; pushId: string; severity: Severity; title: string; at: Date },
): Promise<void> {
  const id = randomUUID();
  const state = { severity, title: toStorable(title, 300), escalateAt: escalationAt(severity, at) };
  await tx.incident.create({
    data: { ...state, id, installationId: installation, openedAt: at, updatedAt: at },
    select: { id: true },
  });
  await tx.incidentPush.create({
    data: { pushId, incidentId: id, link: "first", joinedAt: at },
    select: { pushId: true },
  });
  await addEvent(tx, id, { kind: "opened", note: title, at, pushId });
}

interface Looking {
  readonly repositoryId: bigint;
  readonly receivedAt: Date;
  readonly verdict: Verdict;
}

/** Incidents of the repository in which a strong finding or a leak of this verdict was seen before, oldest first. */
async function withSameFinding(
  tx: Transaction,
  { repositoryId, receivedAt, pushId, verdict }: Looking & { pushId: string },
) {
  const prints = fingerprintsOf(verdict);
  if (prints.length === 0) return [];
  const since = new Date(receivedAt.getTime() - FINDING_MS);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id::text AS id FROM incidents i WHERE i.id IN (
      SELECT m.incident_id FROM findings f JOIN verdicts v ON v.id = f.verdict_id
      JOIN pushes p ON p.id = v.push_id JOIN incident_pushes m ON m.push_id = p.id
      WHERE f.fingerprint = ANY(${prints}) AND p.repository_id = ${repositoryId} AND p.received_at >= ${since}
        AND p.id <> ${pushId}::uuid)
    ORDER BY i.opened_at, i.id`;
  return rows.map(({ id }) => id);
}

/** The incident of the same account and the same strongest rule in this repository within a day. */
async function ofSameAccount(tx: Transaction, looking: Looking & { readonly senderId: bigint | null }) {
  const { repositoryId, receivedAt, senderId, verdict } = looking;
  const detector = strongestOf(verdict)?.detector;
  if (senderId === null || detector === undefined) return [];
  const [from, to] = [receivedAt.getTime() - ACCOUNT_MS, receivedAt.getTime() + ACCOUNT_MS].map((at) => new Date(at));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id::text AS id FROM pushes p JOIN incident_pushes m ON m.push_id = p.id
    JOIN incidents i ON i.id = m.incident_id JOIN verdicts v ON v.push_id = p.id
    JOIN findings f ON f.verdict_id = v.id AND f.position = 0 AND f.detector = ${detector}
    WHERE p.sender_id = ${senderId} AND p.repository_id = ${repositoryId} AND p.received_at BETWEEN ${from} AND ${to}
    ORDER BY i.opened_at, i.id LIMIT 1`;
  return rows.map(({ id }) => id);
}

/** Of what is strong enough to be a cause: weak findings of two pushes are often the same by chance. */
function fingerprintsOf({ findings, leaks }: Verdict): string[] {
  const strong = findings.filter(
    ({ strength, contribution, trial }) =>
      !trial && contribution > 0 && (strength === "strong" || strength === "decisive"),
  );
  return [...new Set([...strong, ...leaks].map(({ fingerprint }) => fingerprint))].slice(0, MOST);
}

function strongestOf({ findings, leaks }: Verdict) {
  return findings.find(({ trial, contribution }) => !trial && contribution > 0) ?? leaks[0];
}

function titleOf(verdict: Verdict): string {
  return strongestOf(verdict)?.title || `${verdict.severity} risk`;
}
