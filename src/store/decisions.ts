/**
 * What maintainers decided about findings. A decision belongs to a fingerprint, which follows the finding through rebase and
 * squash. The latest one counts, until it expires; none is ever changed.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Clock } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { Id, Sha256, Time } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

export const DECISION_KINDS = ["legitimate", "confirmed"] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export interface NewDecision {
  readonly repositoryId: number;
  /** `hashFingerprint` of the finding's canonical text. */
  readonly fingerprint: string;
  readonly kind: DecisionKind;
  readonly by: string;
  readonly why: string;
  /** Milliseconds since 1970; null: until somebody decides otherwise. */
  readonly expiresAt: number | null;
}

export interface Decision extends NewDecision {
  readonly id: string;
  readonly madeAt: number;
}

export interface Decisions {
  record(decision: NewDecision): Promise<Decision>;
  /** The decisions in force, by fingerprint; what nobody decided, or what expired, is not in it. */
  inForce(repositoryId: number, fingerprints: readonly string[]): Promise<ReadonlyMap<string, Decision>>;
}

const NewDecisionShape = z.strictObject({
  repositoryId: Id,
  fingerprint: Sha256,
  kind: z.enum(DECISION_KINDS),
  by: z.string().trim().min(1).max(255),
  why: z.string().trim().min(1).max(1000),
  expiresAt: Time.nullable(),
});
const Fingerprints = z.array(Sha256).max(10_000);

export function createDecisions(
  { prisma }: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): Decisions {
  const run = createRun(retries);
  return {
    async record(given) {
      const madeAt = clock.now();
      const shape = NewDecisionShape.refine(({ expiresAt }) => expiresAt === null || expiresAt > madeAt, {
        path: ["expiresAt"],
        message: "must lie in the future",
      });
      const { repositoryId, fingerprint, kind, by, why, expiresAt } = validate(shape, given, "decision");
      const row = {
        id: randomUUID(),
        repositoryId: BigInt(repositoryId),
        fingerprint,
        kind,
        madeBy: toStorable(by, 255),
        why: toStorable(why, 1000),
        madeAt: new Date(madeAt),
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
      };
      // The id is drawn once: repeated, it is the same decision.
      await run("record a decision", () => prisma.decision.createMany({ data: [row], skipDuplicates: true }));
      return toDecision(row);
    },

    async inForce(repositoryId, given) {
      const id = BigInt(validate(Id, repositoryId, "repository id"));
      const fingerprints = validate(Fingerprints, [...given], "fingerprints");
      if (fingerprints.length === 0) return new Map();
      const rows = await run("read decisions", () =>
        prisma.decision.findMany({
          where: { repositoryId: id, fingerprint: { in: fingerprints } },
          orderBy: [{ madeAt: "desc" }, { id: "asc" }],
          distinct: ["fingerprint"],
        }),
      );
      const now = clock.now();
      const valid = rows.map(toDecision).filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
      return new Map(valid.map((decision) => [decision.fingerprint, decision]));
    },
  };
}

interface Row {
  readonly id: string;
  readonly repositoryId: bigint;
  readonly fingerprint: string;
  readonly kind: DecisionKind;
  readonly madeBy: string;
  readonly why: string;
  readonly madeAt: Date;
  readonly expiresAt: Date | null;
}

function toDecision({ id, repositoryId, fingerprint, kind, madeBy, why, madeAt, expiresAt }: Row): Decision {
  return {
    id,
    repositoryId: Number(repositoryId),
    fingerprint,
    kind,
    by: madeBy,
    why,
    madeAt: madeAt.getTime(),
    expiresAt: expiresAt?.getTime() ?? null,
  };
}
