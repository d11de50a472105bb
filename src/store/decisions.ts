/**
 * What maintainers decided about findings. A decision belongs to what it holds on to – question, place and content – which
 * follows the finding through rebase and squash. The latest one counts, until it expires or is revoked; nothing else of it is
 * ever changed.
 */
import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { SEVERITIES, STRENGTHS } from "../engine/index.ts";
import {
  type Clock,
  DECISION_KINDS,
  type DecidedEvidence,
  type Decision,
  type DecisionStore,
  type NewDecision,
} from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { Id, Probability, Sha, Sha256, Time, Uuid } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

/** A decision as it is kept. */
export interface KeptDecision extends Decision {
  readonly byId: number | null;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly revoked: { readonly at: number; readonly by: string; readonly why: string } | null;
}

export interface DecisionFilter {
  /** `owner/name`, in any case; an owner alone means all their repositories. */
  readonly repository?: string;
  /** Those that expired or were revoked, too. Default false. */
  readonly all?: boolean;
  /** From 1 to 1,000. Default 50. */
  readonly limit?: number;
}

export interface Decisions extends DecisionStore {
  /** Newest first. */
  list(filter?: DecisionFilter): Promise<readonly KeptDecision[]>;
  /** Throws `DecisionNotFoundError`. */
  show(id: string): Promise<KeptDecision>;
  /** Throws `DecisionNotFoundError`, or `DecisionRevokedError` where somebody was there before. */
  revoke(id: string, by: { readonly by: string; readonly why: string }): Promise<KeptDecision>;
}

export class DecisionNotFoundError extends Error {
  override readonly name = "DecisionNotFoundError";
  constructor(id: string) {
    super(`there is no decision ${id}`);
  }
}

export class DecisionRevokedError extends Error {
  override readonly name = "DecisionRevokedError";
  constructor(id: string, by: string) {
    super(`decision ${id} was revoked already, by ${by}`);
  }
}

const LIMIT = 50;
/** Findings that one verdict holds at most, with those of its commits. */
const MOST = 10_000;
const SENTENCE = 2000;

const Text = z.string().max(100_000);
const Evidence = z.object({
  anchor: z.string().min(1).max(10_000),
  content: Sha256,
  detector: z.string().min(1).max(100),
  title: Text,
  commit: Sha.nullable(),
  path: Text.nullable(),
  line: z.int().positive().nullable(),
  because: Text,
  strength: z.enum(STRENGTHS).nullable(),
  confidence: Probability.nullable(),
  severity: z.enum(SEVERITIES).nullable(),
}) satisfies z.ZodType<DecidedEvidence>;

const Who = z.string().trim().min(1).max(255);
const Why = z.string().trim().min(1).max(1000);
const NewDecisionShape = z.strictObject({
  repositoryId: Id,
  kind: z.enum(DECISION_KINDS),
  by: Who,
  byId: Id.nullable(),
  why: Why,
  expiresAt: Time.nullable(),
  everywhere: z.boolean().default(false),
  evidence: Evidence,
});
const Filter = z.strictObject({
  repository: z
    .string()
    .regex(/^[^/\s]{1,255}(?:\/[^/\s]{1,255})?$/, "expected owner/name or owner")
    .optional(),
  all: z.boolean().optional(),
  limit: z.int().min(1).max(1000).optional(),
});
const Anchors = z.array(z.string().max(10_000)).max(MOST * 2);
const NAMES = { repository: { select: { owner: true, name: true } } } as const;

export function createDecisions(
  { prisma }: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): Decisions {
  const run = createRun(retries);
  const inForce = (now: number) => ({
    revokedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(now) } }],
  });

  async function find(id: string): Promise<KeptDecision> {
    const row = await prisma.decision.findUnique({ where: { id }, include: NAMES });
    if (!row) throw new DecisionNotFoundError(id);
    return toDecision(row);
  }

  return {
    async record(given, key = randomUUID()) {
      const madeAt = clock.now();
      const shape = NewDecisionShape.refine(({ expiresAt }) => expiresAt === null || expiresAt > madeAt, {
        path: ["expiresAt"],
        message: "must lie in the future",
      });
      const rows = validate(z.array(shape).min(1).max(MOST), given, "decisions").map((decision) =>
        toRow(decision, key, madeAt),
      );
      await run("record decisions", () => prisma.decision.createMany({ data: rows, skipDuplicates: true }));
      return rows.map(({ id }) => id);
    },

    async decisionsOn(repositoryId, given) {
      const id = BigInt(validate(Id, repositoryId, "repository id"));
      const anchors = validate(Anchors, [...given], "anchors").map(hash);
      if (anchors.length === 0) return [];
      const rows = await run("read decisions", () =>
        prisma.decision.findMany({
          where: { repositoryId: id, anchor: { in: anchors }, ...inForce(clock.now()) },
          orderBy: [{ madeAt: "desc" }, { id: "asc" }],
          distinct: ["fingerprint"],
          include: NAMES,
        }),
      );
      return rows.map(toDecision);
    },

    async list(given = {}) {
      const { repository, all = false, limit = LIMIT } = validate(Filter, given, "filter of decisions");
      const [owner, name] = repository?.split("/") ?? [];
      const rows = await run("list decisions", () =>
        prisma.decision.findMany({
          where: {
            anchor: { not: null },
            ...(all ? {} : inForce(clock.now())),
            ...(owner ? { repository: { owner: exactly(owner), ...(name ? { name: exactly(name) } : {}) } } : {}),
          },
          orderBy: [{ madeAt: "desc" }, { id: "asc" }],
          take: limit,
          include: NAMES,
        }),
      );
      return rows.map(toDecision);
    },

    async show(text) {
      const id = validate(Uuid, text, "decision id");
      return run("show a decision", () => find(id));
    },

    async revoke(text, given) {
      const id = validate(Uuid, text, "decision id");
      const { by, why } = validate(z.strictObject({ by: Who, why: Why }), given, "revocation");
      const data = {
        revokedAt: new Date(clock.now()),
        revokedBy: toStorable(by, 255),
        revokedWhy: toStorable(why, 1000),
      };
      return run("revoke a decision", async () => {
        const { count } = await prisma.decision.updateMany({ where: { id, revokedAt: null }, data });
        const decision = await find(id);
        // A try whose answer was lost may have done it: then the time and the words are ours.
        const ours = decision.revoked?.at === data.revokedAt.getTime() && decision.revoked.why === data.revokedWhy;
        if (count === 0 && !ours && decision.revoked) throw new DecisionRevokedError(id, decision.revoked.by);
        return decision;
      });
    },
  };
}

function toRow({ repositoryId, evidence, ...given }: NewDecision, key: string, madeAt: number) {
  const fingerprint = hash(`${evidence.anchor}\n${evidence.content}`);
  return {
    // The same press of a button, told twice, is the same decision.
    id: uuidOf(`${key} ${fingerprint}`),
    repositoryId: BigInt(repositoryId),
    fingerprint,
    anchor: hash(evidence.anchor),
    kind: given.kind,
    madeBy: toStorable(given.by, 255),
    madeById: given.byId === null ? null : BigInt(given.byId),
    why: toStorable(given.why, 1000),
    evidence: { ...evidence, because: evidence.because.slice(0, SENTENCE) },
    madeAt: new Date(madeAt),
    expiresAt: given.expiresAt === null ? null : new Date(given.expiresAt),
    everywhere: given.everywhere ?? false,
  };
}

type Row = NonNullable<Awaited<ReturnType<Database["prisma"]["decision"]["findFirst"]>>> & {
  readonly repository: { readonly owner: string; readonly name: string };
};

function toDecision(row: Row): KeptDecision {
  const { revokedAt, revokedBy, revokedWhy } = row;
  return {
    id: row.id,
    repositoryId: Number(row.repositoryId),
    repository: row.repository,
    kind: row.kind,
    by: row.madeBy,
    byId: row.madeById === null ? null : Number(row.madeById),
    why: row.why,
    madeAt: row.madeAt.getTime(),
    expiresAt: row.expiresAt?.getTime() ?? null,
    everywhere: row.everywhere,
    evidence: validate(Evidence, row.evidence, "stored decision"),
    // The database keeps the three together.
    revoked: revokedAt ? { at: revokedAt.getTime(), by: revokedBy ?? "", why: revokedWhy ?? "" } : null,
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A UUID (version 8: our own) that is always the same for the same text. */
function uuidOf(text: string): string {
  const hex = hash(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The name as written but for its case; what LIKE would take for a pattern is escaped. */
function exactly(name: string) {
  return { equals: name.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
}
