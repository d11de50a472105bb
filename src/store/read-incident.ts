/** One incident with its pushes, its timeline, and who was notified of it. */
import type { Severity } from "../engine/index.ts";
import type { Transaction } from "./incident-events.ts";

export const INCIDENT_STATES = ["open", "acknowledged", "resolved"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export interface IncidentHead {
  readonly id: string;
  readonly installationId: number;
  readonly state: IncidentState;
  /** The worst that any of its alerts had. */
  readonly severity: Severity;
  readonly title: string;
  /** Milliseconds since 1970, as all times here. */
  readonly openedAt: number;
  /** When the latest evidence came. */
  readonly updatedAt: number;
  readonly acknowledged: { readonly at: number; readonly by: string } | null;
  readonly resolved: { readonly at: number; readonly by: string; readonly why: string } | null;
  /** How often it was opened again after it was resolved. */
  readonly reopened: number;
  /** Reminders sent because it was not acknowledged. */
  readonly escalations: number;
  /** When the next one is due; null: none. */
  readonly escalateAt: number | null;
}

export interface IncidentDetails extends IncidentHead {
  /** In the order in which they arrived; of a large campaign the first 1,000. */
  readonly pushes: readonly PushOfIncident[];
  readonly pushCount: number;
  /** Oldest first, at most the latest 1,000. */
  readonly events: readonly IncidentEvent[];
  /** Mails that were sent, or wait, by recipient. */
  readonly notified: readonly Notified[];
}

export interface PushOfIncident {
  readonly pushId: string;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
  readonly ref: string;
  readonly after: string;
  readonly sender: string | null;
  readonly receivedAt: number;
  /** Why it belongs here. */
  readonly link: "first" | "finding" | "account" | "campaign";
  readonly alert: {
    readonly id: string;
    readonly severity: Severity;
    readonly message: string;
    readonly resolved: boolean;
  } | null;
}

export interface IncidentEvent {
  readonly at: number;
  readonly kind: string;
  readonly by: string | null;
  readonly note: string;
  readonly pushId: string | null;
}

export interface Notified {
  readonly recipient: string;
  readonly state: string;
  readonly at: number;
}

const MOST = 1000;

/** Null where there is none. */
export async function readIncidentDetails(
  tx: Pick<Transaction, "incident" | "$queryRaw" | "incidentEvent">,
  id: string,
): Promise<IncidentDetails | null> {
  const row = await tx.incident.findUnique({ where: { id }, include: { _count: { select: { pushes: true } } } });
  if (!row) return null;
  const events = await tx.incidentEvent.findMany({ where: { incidentId: id }, orderBy: { id: "desc" }, take: MOST });
  const { state, severity, title, reopened, escalations } = row;
  return {
    id,
    installationId: Number(row.installationId),
    state,
    severity,
    title,
    openedAt: row.openedAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
    acknowledged: row.acknowledgedAt ? { at: row.acknowledgedAt.getTime(), by: row.acknowledgedBy ?? "" } : null,
    resolved: row.resolvedAt
      ? { at: row.resolvedAt.getTime(), by: row.resolvedBy ?? "", why: row.resolution ?? "" }
      : null,
    reopened,
    escalations,
    escalateAt: row.escalateAt?.getTime() ?? null,
    pushes: await readPushes(tx, id),
    pushCount: row._count.pushes,
    events: events.toReversed().map(({ at, kind, by, note, pushId }) => ({ at: at.getTime(), kind, by, note, pushId })),
    notified: await readNotified(tx, id),
  };
}

async function readPushes(tx: Pick<Transaction, "$queryRaw">, id: string): Promise<PushOfIncident[]> {
  const rows = await tx.$queryRaw<PushRow[]>`
    SELECT p.id::text AS push_id, r.id AS repository_id, r.owner, r.name, p.ref, p.after, p.sender_login, p.received_at,
      m.link::text AS link, a.id::text AS alert_id, a.severity::text AS severity, a.message, a.resolved_at
    FROM incident_pushes m JOIN pushes p ON p.id = m.push_id JOIN repositories r ON r.id = p.repository_id
    LEFT JOIN verdicts v ON v.push_id = p.id LEFT JOIN alerts a ON a.verdict_id = v.id
    WHERE m.incident_id = ${id}::uuid ORDER BY p.received_at, p.id LIMIT ${MOST}`;
  return rows.map((row) => ({
    pushId: row.push_id,
    repository: { id: Number(row.repository_id), owner: row.owner, name: row.name },
    ref: row.ref,
    after: row.after,
    sender: row.sender_login,
    receivedAt: row.received_at.getTime(),
    link: row.link,
    alert:
      row.alert_id === null
        ? null
        : {
            id: row.alert_id,
            severity: row.severity ?? "low",
            message: row.message ?? "",
            resolved: row.resolved_at !== null,
          },
  }));
}

async function readNotified(tx: Pick<Transaction, "$queryRaw">, id: string): Promise<Notified[]> {
  const rows = await tx.$queryRaw<{ recipient: string; state: string; at: Date }[]>`
    SELECT l.recipient, l.state::text AS state, coalesce(l.finished_at, l.created_at) AS at
    FROM mails l
    WHERE l.incident_id = ${id}::uuid ORDER BY l.created_at, l.recipient LIMIT ${MOST}`;
  return rows.map(({ recipient, state, at }) => ({ recipient, state, at: at.getTime() }));
}

interface PushRow {
  readonly push_id: string;
  readonly repository_id: bigint;
  readonly owner: string;
  readonly name: string;
  readonly ref: string;
  readonly after: string;
  readonly sender_login: string | null;
  readonly received_at: Date;
  readonly link: PushOfIncident["link"];
  readonly alert_id: string | null;
  readonly severity: Severity | null;
  readonly message: string | null;
  readonly resolved_at: Date | null;
}
