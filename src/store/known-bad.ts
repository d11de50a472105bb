/** What confirmed decisions mark as bad. A mark lives and ends with its decision, so that revoking one takes all of it back. */
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { KNOWN_BAD_KINDS, TRACE_KINDS } from "../engine/index.ts";
import type { Clock, KnownBadMark, KnownBadStore } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { Id, Sha256, Uuid } from "./shapes.ts";
import { validate } from "./validate.ts";

/** Marks that one push is compared with. */
const MOST_MARKS = 5000;
/** Pushes that are listed of those that raised no alert. */
const MOST_QUIET = 5;
/** Values of one decision. */
const MOST_VALUES = 100;

const Values = z.array(z.object({ kind: z.enum(KNOWN_BAD_KINDS), value: z.string().min(1).max(253) })).max(MOST_VALUES);

const Quiet = z.object({
  accounts: z.array(Id).max(MOST_VALUES),
  traces: z.array(z.object({ kind: z.enum(TRACE_KINDS), value: Sha256 })).max(MOST_VALUES),
  everywhere: z.boolean(),
});

interface QuietRow {
  readonly owner: string;
  readonly name: string;
  readonly head: string;
  readonly at: Date;
  readonly count: number;
}

interface Row {
  readonly kind: KnownBadMark["kind"];
  readonly value: string;
  readonly commit: string | null;
  readonly made_at: Date;
  readonly repository_id: bigint;
}

export function createKnownBad(
  { prisma }: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): KnownBadStore {
  const run = createRun(retries);
  return {
    async marksIn(repository) {
      const id = BigInt(validate(Id, repository.id, "repository id"));
      const installation = BigInt(validate(Id, repository.installationId, "installation id"));
      const now = new Date(clock.now());
      const rows = await run(
        "read what is known as bad",
        () => prisma.$queryRaw<Row[]>`
          SELECT k.kind::text AS kind, k.value, d.evidence->>'commit' AS commit, d.made_at, d.repository_id
          FROM known_bad k JOIN decisions d ON d.id = k.decision_id JOIN repositories r ON r.id = d.repository_id
          WHERE (d.repository_id = ${id} OR (d.everywhere AND r.installation_id = ${installation}))
            AND d.revoked_at IS NULL AND (d.expires_at IS NULL OR d.expires_at > ${now})
            -- The latest decision about a finding counts.
            AND NOT EXISTS (
              SELECT 1 FROM decisions l WHERE l.repository_id = d.repository_id AND l.fingerprint = d.fingerprint
                AND l.made_at > d.made_at AND l.kind <> 'confirmed' AND l.revoked_at IS NULL
                AND (l.expires_at IS NULL OR l.expires_at > ${now}))
          ORDER BY d.made_at DESC, k.kind, k.value LIMIT ${MOST_MARKS}`,
      );
      return rows.map(({ kind, value, commit, made_at, repository_id }) => ({
        kind,
        value,
        commit,
        confirmedAt: made_at.getTime(),
        elsewhere: repository_id !== id,
      }));
    },

    async quietPushes({ repository, head }, given) {
      const id = BigInt(validate(Id, repository.id, "repository id"));
      const installation = BigInt(validate(Id, repository.installationId, "installation id"));
      const { accounts, traces, everywhere } = validate(Quiet, given, "what is looked for");
      const ids = accounts.map(BigInt);
      const rows = await run(
        "find pushes that raised no alert",
        () => prisma.$queryRaw<QuietRow[]>`
          SELECT r.owner, r.name, COALESCE(p.head, p.after) AS head, p.received_at AS at, (count(*) OVER ())::int AS count
          FROM pushes p JOIN repositories r ON r.id = p.repository_id JOIN verdicts v ON v.push_id = p.id
          WHERE (r.id = ${id} OR (${everywhere} AND r.installation_id = ${installation}))
            AND COALESCE(p.head, p.after) <> ${head} AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.verdict_id = v.id)
            AND (p.sender_id = ANY(${ids}::bigint[]) OR EXISTS (
              SELECT 1 FROM traces t JOIN json_to_recordset(${JSON.stringify(traces)}::json) AS w(kind text, value text)
                ON t.kind = w.kind::trace_kind AND t.value = w.value WHERE t.push_id = p.id))
          ORDER BY p.received_at DESC, p.id LIMIT ${MOST_QUIET}`,
      );
      return {
        count: rows[0]?.count ?? 0,
        newest: rows.map(({ owner, name, head: sha, at }) => ({ owner, name, head: sha, at: at.getTime() })),
      };
    },

    async mark(decisionId, given) {
      const id = validate(Uuid, decisionId, "decision id");
      const values = validate(Values, given.slice(0, MOST_VALUES), "what is marked as bad");
      if (values.length === 0) return;
      const accounts = values.flatMap(({ kind, value }) => (kind === "account" ? [BigInt(value)] : []));
      await run("mark what is bad", () =>
        prisma.$transaction(async (tx) => {
          const data = values.map((one) => ({ ...one, decisionId: id }));
          const { count } = await tx.knownBad.createMany({ data, skipDuplicates: true });
          if (count === 0) return;
          await tx.$executeRaw`
            DELETE FROM observations o USING decisions d, repositories own, repositories r, commit_analyses a, pushes p
            WHERE d.id = ${id}::uuid AND own.id = d.repository_id
              AND (r.id = own.id OR (d.everywhere AND r.installation_id = own.installation_id))
              AND p.repository_id = r.id AND p.sender_id = ANY(${accounts}::bigint[]) AND a.push_id = p.id
              AND o.repository_id = r.id AND o.sha = a.sha`;
        }),
      );
    },
  };
}
