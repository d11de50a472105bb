/** Incidents as people work with them: what is open, what one is made of, acknowledging it, and closing it with a reason. */
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { SEVERITIES, type Severity } from "../engine/index.ts";
import type { Clock } from "../pipeline/ports.ts";
import { endIncident } from "./change-incident.ts";
import { addEvent, rank, type Transaction } from "./incident-events.ts";
import {
  INCIDENT_STATES,
  type IncidentDetails,
  type IncidentHead,
  type IncidentState,
  readIncidentDetails,
} from "./read-incident.ts";
import { createRun } from "./run.ts";
import { Id, Severity as SeverityShape, Uuid } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

export interface IncidentSummary extends IncidentHead {
  readonly pushes: number;
  /** How many repositories, and the first of them as `owner/name`. */
  readonly repositories: number;
  readonly firstRepository: string;
}

export interface IncidentFilter {
  /** Default: open and acknowledged. */
  readonly states?: readonly IncidentState[];
  /** This severity and worse. */
  readonly severity?: Severity;
  /** `owner/name`, in any case; an owner alone means all their repositories. */
  readonly repository?: string;
  /** GitHub's ids; everything that is counted is then of these alone. At most 10,000; absent: all. */
  readonly repositories?: readonly number[];
  /** From 1 to 1,000. Default 50. */
  readonly limit?: number;
}

export interface Incidents {
  /** Null where there is none of this id; a text that is no id has none. */
  find(id: string): Promise<IncidentDetails | null>;
  /** Worst first, of the same severity oldest first. */
  list(filter?: IncidentFilter): Promise<readonly IncidentSummary[]>;
  /** Throws `IncidentNotFoundError`. */
  show(id: string): Promise<IncidentDetails>;
  /** Ends reminders. Repeating it changes nothing. Throws `IncidentNotFoundError`, or `IncidentResolvedError`. */
  acknowledge(id: string, by: { readonly by: string }): Promise<IncidentDetails>;
  /** Resolves it and all its open alerts. Throws `IncidentNotFoundError`, or `IncidentResolvedError`. */
  resolve(id: string, resolution: { readonly by: string; readonly why: string }): Promise<IncidentDetails>;
}

export class IncidentNotFoundError extends Error {
  override readonly name = "IncidentNotFoundError";
  constructor(id: string) {
    super(`there is no incident ${id}`);
  }
}

export class IncidentResolvedError extends Error {
  override readonly name = "IncidentResolvedError";
  constructor(id: string, by: string) {
    super(`incident ${id} was resolved already, by ${by}`);
  }
}

const LIMIT = 50;
const Who = z.string().trim().min(1).max(255);
const Why = z.string().trim().min(1).max(1000);
const Filter = z.strictObject({
  states: z.array(z.enum(INCIDENT_STATES)).min(1).optional(),
  severity: SeverityShape.optional(),
  repository: z
    .string()
    .regex(/^[^/\s]{1,255}(?:\/[^/\s]{1,255})?$/, "expected owner/name or owner")
    .optional(),
  repositories: z.array(Id).max(10_000).optional(),
  limit: z.int().min(1).max(1000).optional(),
});

export function createIncidents(
  { prisma }: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): Incidents {
  const run = createRun(retries);

  /** Holds the incident, changes it, and returns what it is then. */
  const change = (what: string, id: string, act: (tx: Transaction, known: Known) => Promise<void>) =>
    run(what, () =>
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 AS held FROM incidents WHERE id = ${id}::uuid FOR UPDATE`;
        const known = await tx.incident.findUnique({ where: { id } });
        if (!known) throw new IncidentNotFoundError(id);
        await act(tx, known);
        return details(tx, id);
      }),
    );

  return {
    async find(text) {
      const { data: id } = Uuid.safeParse(text);
      return id === undefined ? null : run("find an incident", () => readIncidentDetails(prisma, id));
    },

    async list(given = {}) {
      const filter = validate(Filter, given, "filter of incidents");
      const { states = ["open", "acknowledged"], severity = "low", repository, limit = LIMIT } = filter;
      const severities = SEVERITIES.filter((one) => rank(one) >= rank(severity));
      const [owner = null, name = null] = repository?.toLowerCase().split("/") ?? [];
      const ids = filter.repositories?.map(BigInt) ?? null;
      const rows = await run(
        "list incidents",
        () => prisma.$queryRaw<Row[]>`
          SELECT i.id::text AS id, i.installation_id, i.state::text AS state, coalesce(w.severity, i.severity)::text AS severity,
            CASE WHEN w.whole THEN i.title ELSE 'Part of an incident over several repositories' END AS title,
            i.opened_at, i.updated_at, i.acknowledged_at, i.acknowledged_by, i.resolved_at, i.resolved_by, i.resolution,
            i.reopened, i.escalations, i.escalate_at, w.pushes, w.repositories, w.first_repository
          FROM incidents i CROSS JOIN LATERAL (
            SELECT count(*)::int AS pushes, count(DISTINCT p.repository_id)::int AS repositories,
              -- What is of other repositories says nothing here.
              CASE WHEN ${ids}::bigint[] IS NULL THEN NULL ELSE (SELECT max(a.severity) FROM incident_pushes o
                JOIN pushes q ON q.id = o.push_id JOIN verdicts v ON v.push_id = q.id JOIN alerts a ON a.verdict_id = v.id
                WHERE o.incident_id = i.id AND q.repository_id = ANY(${ids})) END AS severity,
              count(*) = (SELECT count(*) FROM incident_pushes o WHERE o.incident_id = i.id) AS whole,
              (array_agg(r.owner || '/' || r.name ORDER BY p.received_at, p.id))[1] AS first_repository,
              bool_or((${owner}::text IS NULL OR lower(r.owner) = ${owner}) AND (${name}::text IS NULL OR lower(r.name) = ${name})) AS wanted
            FROM incident_pushes m JOIN pushes p ON p.id = m.push_id JOIN repositories r ON r.id = p.repository_id
            WHERE m.incident_id = i.id AND (${ids}::bigint[] IS NULL OR p.repository_id = ANY(${ids}))) w
          WHERE i.state = ANY(${[...states]}::incident_state[]) AND i.severity = ANY(${severities}::severity[]) AND w.wanted
          ORDER BY coalesce(w.severity, i.severity) DESC, i.opened_at, i.id LIMIT ${limit}`,
      );
      return rows.map(toSummary);
    },

    async show(text) {
      const id = validate(Uuid, text, "incident id");
      return run("show an incident", () => details(prisma, id));
    },

    async acknowledge(text, given) {
      const id = validate(Uuid, text, "incident id");
      const { by } = validate(z.strictObject({ by: Who }), given, "acknowledgement");
      const at = new Date(clock.now());
      return change("acknowledge an incident", id, async (tx, known) => {
        if (known.state === "resolved") throw new IncidentResolvedError(id, known.resolvedBy ?? "");
        if (known.state === "acknowledged") return;
        const data = { state: "acknowledged", acknowledgedAt: at, acknowledgedBy: toStorable(by, 255) } as const;
        await tx.incident.update({ where: { id }, data: { ...data, escalateAt: null }, select: { id: true } });
        await addEvent(tx, id, { kind: "acknowledged", note: "acknowledged", by, at });
      });
    },

    async resolve(text, given) {
      const id = validate(Uuid, text, "incident id");
      const { by, why } = validate(z.strictObject({ by: Who, why: Why }), given, "resolution");
      const at = new Date(clock.now());
      const resolution = { resolvedAt: at, resolvedBy: toStorable(by, 255), resolution: toStorable(why, 1000) };
      return change("resolve an incident", id, async (tx, known) => {
        // A try whose answer was lost may have done it: then the time and the words are ours.
        const ours = known.resolvedAt?.getTime() === at.getTime() && known.resolution === resolution.resolution;
        if (known.state === "resolved" && !ours) throw new IncidentResolvedError(id, known.resolvedBy ?? "");
        if (known.state === "resolved") return;
        const where = { resolvedAt: null, verdict: { push: { incident: { incidentId: id } } } };
        await tx.alert.updateMany({ where, data: resolution });
        await endIncident(tx, id, { by, why, at });
      });
    },
  };
}

type Known = NonNullable<Awaited<ReturnType<Transaction["incident"]["findUnique"]>>>;

async function details(tx: Pick<Transaction, "incident" | "$queryRaw" | "incidentEvent">, id: string) {
  const found = await readIncidentDetails(tx, id);
  if (!found) throw new IncidentNotFoundError(id);
  return found;
}

interface Row {
  readonly id: string;
  readonly installation_id: bigint;
  readonly state: IncidentState;
  readonly severity: Severity;
  readonly title: string;
  readonly opened_at: Date;
  readonly updated_at: Date;
  readonly acknowledged_at: Date | null;
  readonly acknowledged_by: string | null;
  readonly resolved_at: Date | null;
  readonly resolved_by: string | null;
  readonly resolution: string | null;
  readonly reopened: number;
  readonly escalations: number;
  readonly escalate_at: Date | null;
  readonly pushes: number;
  readonly repositories: number;
  readonly first_repository: string;
}

function toSummary(row: Row): IncidentSummary {
  const { id, state, severity, title, reopened, escalations, pushes, repositories } = row;
  return {
    id,
    installationId: Number(row.installation_id),
    state,
    severity,
    title,
    openedAt: row.opened_at.getTime(),
    updatedAt: row.updated_at.getTime(),
    // The database keeps what belongs together.
    acknowledged: row.acknowledged_at ? { at: row.acknowledged_at.getTime(), by: row.acknowledged_by ?? "" } : null,
    resolved: row.resolved_at
      ? { at: row.resolved_at.getTime(), by: row.resolved_by ?? "", why: row.resolution ?? "" }
      : null,
    reopened,
    escalations,
    escalateAt: row.escalate_at?.getTime() ?? null,
    pushes,
    repositories,
    firstRepository: row.first_repository,
  };
}
