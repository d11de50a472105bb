/** Which suspicious pushes belong together, over the repositories of an installation, and how many others are seen elsewhere. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { type Sighting, TRACE_KINDS } from "../engine/index.ts";
import type { Campaigns, Incident } from "../pipeline/ports.ts";
import { addEvidence, holdInstallation, mergeIncidents } from "./change-incident.ts";
import { addEvent, escalationAt, type Transaction } from "./incident-events.ts";
import { createRun } from "./run.ts";
import { Sha256, Uuid } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

/** How far apart pushes of one campaign may be: the widest of 2025 took hours to go round. */
const WINDOW_MS = 24 * 60 * 60_000;
/** Traces of one push. */
const MOST_TRACES = 1000;
/** Length of an alert's message. */
const MESSAGE = 500;
const CAMPAIGN = "Pushes of one campaign over several repositories";

const Traces = z.array(z.object({ kind: z.enum(TRACE_KINDS), value: Sha256 })).max(MOST_TRACES);

interface PushRow {
  readonly installation: bigint;
  readonly repository: bigint;
  readonly seen_at: Date;
}

export function createCampaigns(
  { prisma }: Database,
  { windowMs = WINDOW_MS, retries }: { readonly windowMs?: number; readonly retries?: RetryOptions } = {},
): Campaigns {
  const run = createRun(retries);
  return {
    async see(pushId, given) {
      const id = validate(Uuid, pushId, "push id");
      const traces = JSON.stringify(validate(Traces, given.slice(0, MOST_TRACES), "traces of a push"));
      if (given.length === 0) return [];
      return run("compare a push with others", async () => {
        const { installation, repository, seen_at: at } = await readPush(prisma, id);
        await prisma.$executeRaw`
          INSERT INTO traces (kind, value, push_id, repository_id, installation_id, seen_at)
          SELECT DISTINCT kind::trace_kind, value, ${id}::uuid, ${repository}::bigint, ${installation}::bigint, ${at}::timestamptz
          FROM json_to_recordset(${traces}::json) AS t(kind text, value text)
          ON CONFLICT DO NOTHING`;
        const since = new Date(at.getTime() - windowMs);
        const until = new Date(at.getTime() + windowMs);
        const rows = await prisma.$queryRaw<{ kind: Sighting["kind"]; here: number; elsewhere: number; first: Date }[]>`
          WITH own AS MATERIALIZED (SELECT kind, value FROM traces WHERE push_id = ${id}::uuid)
          SELECT t.kind::text AS kind,
            (count(DISTINCT o.repository_id) FILTER (WHERE o.installation_id = ${installation}))::int AS here,
            (count(DISTINCT o.repository_id) FILTER (WHERE o.installation_id <> ${installation}))::int AS elsewhere,
            min(o.seen_at) AS first
          FROM own t JOIN traces o ON o.kind = t.kind AND o.value = t.value AND o.seen_at BETWEEN ${since} AND ${until}
          GROUP BY t.kind, t.value`;
        return widest(rows);
      });
    },

    async join(pushId) {
      const id = validate(Uuid, pushId, "push id");
      return run("put a push into an incident", () =>
        prisma.$transaction((tx) => join(tx, id, windowMs), { timeout: 60_000 }),
      );
    },
  };
}

/** Of each kind the one that most repositories have. */
function widest(rows: readonly { kind: Sighting["kind"]; here: number; elsewhere: number; first: Date }[]): Sighting[] {
  return TRACE_KINDS.flatMap((kind) => {
    const [best] = rows
      .filter((row) => row.kind === kind)
      .sort((a, b) => b.here + b.elsewhere - (a.here + a.elsewhere) || b.here - a.here);
    return best ? [{ kind, repositories: best.here, elsewhere: best.elsewhere, firstAt: best.first.getTime() }] : [];
  });
}

async function readPush(tx: Pick<Transaction, "push">, id: string): Promise<PushRow> {
  const row = await tx.push.findUniqueOrThrow({
    where: { id },
    select: { receivedAt: true, repositoryId: true, repository: { select: { installationId: true } } },
  });
  return { installation: row.repository.installationId, repository: row.repositoryId, seen_at: row.receivedAt };
}

/**
 * One push of an installation after the other: two that come at once would make two incidents. An incident that this push belongs to
 * takes in all others it shares something with; incidents that it connects become the oldest of them.
 */
async function join(tx: Transaction, pushId: string, windowMs: number): Promise<Incident> {
  const { installation, seen_at: seenAt } = await readPush(tx, pushId);
  await holdInstallation(tx, installation);
  const since = new Date(seenAt.getTime() - windowMs);
  const until = new Date(seenAt.getTime() + windowMs);
  const known = await tx.$queryRaw<{ id: string }[]>`
    -- Materialized: begun with the other end, the plan looks through every push of the campaign for each of them.
    WITH own AS MATERIALIZED (SELECT kind, value FROM traces WHERE push_id = ${pushId}::uuid)
    SELECT i.id::text AS id FROM incidents i WHERE i.id IN (
      SELECT p.incident_id FROM own t
      JOIN traces o ON o.kind = t.kind AND o.value = t.value AND o.installation_id = ${installation}
        AND o.seen_at BETWEEN ${since} AND ${until}
      JOIN incident_pushes p ON p.push_id = o.push_id
      UNION SELECT incident_id FROM incident_pushes WHERE push_id = ${pushId}::uuid)
    ORDER BY i.opened_at, i.id`;
  const [oldest, ...others] = known.map(({ id }) => id);
  const at = new Date();
  const incidentId = oldest ?? (await openCampaign(tx, installation, at));
  await mergeIncidents(tx, incidentId, others, at);
  // Those that were seen before anything was known of a campaign, too.
  await tx.$executeRaw`
    INSERT INTO incident_pushes (push_id, incident_id, link)
    SELECT DISTINCT o.push_id, ${incidentId}::uuid, 'campaign'::incident_link FROM traces t
    JOIN traces o ON o.kind = t.kind AND o.value = t.value AND o.installation_id = ${installation}
      AND o.seen_at BETWEEN ${since} AND ${until}
    WHERE t.push_id = ${pushId}::uuid ON CONFLICT DO NOTHING`;
  await tx.incidentPush.createMany({ data: [{ pushId, incidentId }], skipDuplicates: true });
  const raised = await raiseAll(tx, incidentId);
  if (raised.length > 0) {
    const note = `part of a campaign over several repositories: ${raised.length} more ${raised.length === 1 ? "push" : "pushes"}`;
    const pushOf = raised.length === 1 ? (raised[0] ?? null) : null;
    await addEvidence(tx, incidentId, { severity: "high", title: CAMPAIGN, pushId: pushOf, note, at });
  }
  return { ...(await readIncident(tx, incidentId)), raised: raised.length };
}

async function openCampaign(tx: Transaction, installationId: bigint, at: Date): Promise<string> {
  const id = randomUUID();
  const data = {
    id,
    installationId,
    title: CAMPAIGN,
    openedAt: at,
    updatedAt: at,
    escalateAt: escalationAt("high", at),
  };
  await tx.incident.create({ data, select: { id: true } });
  await addEvent(tx, id, { kind: "opened", note: CAMPAIGN, at });
  return id;
}

/** Alerts for those of its pushes that have none: each was harmless enough alone, and is not together. Returns their pushes. */
async function raiseAll(tx: Transaction, incidentId: string): Promise<readonly string[]> {
  const silent = await tx.$queryRaw<{ verdict_id: string; repository_id: bigint; push_id: string }[]>`
    SELECT v.id::text AS verdict_id, p.repository_id, p.id::text AS push_id FROM incident_pushes m
    JOIN pushes p ON p.id = m.push_id JOIN verdicts v ON v.push_id = p.id
    LEFT JOIN alerts a ON a.verdict_id = v.id
    WHERE m.incident_id = ${incidentId}::uuid AND a.id IS NULL`;
  const message = toStorable(`part of a campaign over several repositories, incident ${incidentId}`, MESSAGE);
  await tx.alert.createMany({
    data: silent.map(({ verdict_id: verdictId, repository_id: repositoryId }) => ({
      id: randomUUID(),
      verdictId,
      repositoryId,
      type: "campaign",
      severity: "high" as const,
      message,
    })),
    skipDuplicates: true,
  });
  return silent.map(({ push_id: id }) => id);
}

async function readIncident(tx: Pick<Transaction, "$queryRaw" | "incident">, id: string): Promise<Incident> {
  const { openedAt } = await tx.incident.findUniqueOrThrow({ where: { id }, select: { openedAt: true } });
  const rows = await tx.$queryRaw<{ name: string; first: Date; pushes: number }[]>`
    SELECT r.owner || '/' || r.name AS name, min(p.received_at) AS first, count(*)::int AS pushes
    FROM incident_pushes m JOIN pushes p ON p.id = m.push_id JOIN repositories r ON r.id = p.repository_id
    WHERE m.incident_id = ${id}::uuid GROUP BY r.id, r.owner, r.name ORDER BY first, r.id`;
  return {
    id,
    openedAt: openedAt.getTime(),
    pushes: rows.reduce((total, { pushes }) => total + pushes, 0),
    repositories: rows.map(({ name, first, pushes }) => ({ name, firstAt: first.getTime(), pushes })),
    raised: 0,
  };
}
