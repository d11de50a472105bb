/** Alerts as people work with them: what is open, what one says, and closing it with a reason. */
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { SEVERITIES, type Severity, type Verdict } from "../engine/index.ts";
import type { Clock } from "../pipeline/ports.ts";
import { followAlert } from "./change-incident.ts";
import { createRun } from "./run.ts";
import { Severity as SeverityShape, Uuid, VerdictShape } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

export interface Alert {
  readonly id: string;
  /** `risk` for a score that reached the policy's severity, `leak` for a credential beside a lower one. */
  readonly type: string;
  readonly severity: Severity;
  readonly message: string;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
  readonly push: { readonly id: string; readonly ref: string; readonly after: string; readonly sender: string | null };
  readonly score: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly resolved: Resolved | null;
}

export interface Resolved {
  readonly at: number;
  readonly by: string;
  readonly why: string;
}

export interface AlertDetails extends Alert {
  /** Commits the push brought. */
  readonly commits: number;
  readonly policyHash: string;
  readonly verdict: Verdict;
}

export interface AlertFilter {
  /** From 1 to 1,000. Default 50. */
  readonly limit?: number;
  /** `owner/name`, in any case; an owner alone means all their repositories. */
  readonly repository?: string;
  /** This severity and worse. */
  readonly severity?: Severity;
  /** Those that somebody resolved, too. Default false. */
  readonly resolved?: boolean;
}

export interface Alerts {
  /** Newest first. */
  list(filter?: AlertFilter): Promise<readonly Alert[]>;
  /** Throws `AlertNotFoundError`. */
  show(id: string): Promise<AlertDetails>;
  /** Throws `AlertNotFoundError`, or `AlertResolvedError` when somebody was there before. */
  resolve(id: string, resolution: { readonly by: string; readonly why: string }): Promise<Alert>;
}

export class AlertNotFoundError extends Error {
  override readonly name = "AlertNotFoundError";
  constructor(id: string) {
    super(`there is no alert ${id}`);
  }
}

export class AlertResolvedError extends Error {
  override readonly name = "AlertResolvedError";
  readonly resolved: Resolved;
  constructor(id: string, resolved: Resolved) {
    super(`alert ${id} was resolved already, by ${resolved.by}`);
    this.resolved = resolved;
  }
}

const LIMIT = 50;

const Filter = z.strictObject({
  limit: z.int().min(1).max(1000).optional(),
  repository: z
    .string()
    .regex(/^[^/\s]{1,255}(?:\/[^/\s]{1,255})?$/, "expected owner/name or owner")
    .optional(),
  severity: SeverityShape.optional(),
  resolved: z.boolean().optional(),
});

const Resolution = z.strictObject({ by: z.string().trim().min(1).max(255), why: z.string().trim().min(1).max(1000) });

const COLUMNS = {
  repository: { select: { id: true, owner: true, name: true } },
  verdict: {
    select: { score: true, push: { select: { id: true, ref: true, after: true, senderLogin: true } } },
  },
} as const;

export function createAlerts(
  { prisma }: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): Alerts {
  const run = createRun(retries);

  async function find(id: string): Promise<Alert> {
    const row = await prisma.alert.findUnique({ where: { id }, include: COLUMNS });
    if (!row) throw new AlertNotFoundError(id);
    return toAlert(row);
  }

  return {
    async list(given = {}) {
      const { limit = LIMIT, repository, severity, resolved = false } = validate(Filter, given, "filter of alerts");
      const [owner, name] = repository?.split("/") ?? [];
      const rows = await run("list alerts", () =>
        prisma.alert.findMany({
          where: {
            ...(resolved ? {} : { resolvedAt: null }),
            ...(severity ? { severity: { in: atLeast(severity) } } : {}),
            ...(owner ? { repository: { owner: exactly(owner), ...(name ? { name: exactly(name) } : {}) } } : {}),
          },
          orderBy: [{ createdAt: "desc" }, { id: "asc" }],
          take: limit,
          include: COLUMNS,
        }),
      );
      return rows.map(toAlert);
    },

    async show(text) {
      const id = validate(Uuid, text, "alert id");
      const row = await run("show an alert", () =>
        prisma.alert.findUnique({
          where: { id },
          include: {
            ...COLUMNS,
            verdict: { select: { ...COLUMNS.verdict.select, commits: true, policyHash: true, verdict: true } },
          },
        }),
      );
      if (!row) throw new AlertNotFoundError(id);
      return {
        ...toAlert(row),
        commits: row.verdict.commits,
        policyHash: row.verdict.policyHash,
        verdict: validate(VerdictShape, row.verdict.verdict, "stored verdict"),
      };
    },

    async resolve(text, given) {
      const id = validate(Uuid, text, "alert id");
      const { by, why } = validate(Resolution, given, "resolution");
      const data = {
        resolvedAt: new Date(clock.now()),
        resolvedBy: toStorable(by, 255),
        resolution: toStorable(why, 1000),
      };
      return run("resolve an alert", async () => {
        const count = await prisma.$transaction(async (tx) => {
          const resolved = await tx.alert.updateMany({ where: { id, resolvedAt: null }, data });
          if (resolved.count > 0) await followAlert(tx, id, { by, why, at: data.resolvedAt });
          return resolved.count;
        });
        const alert = await find(id);
        // A try whose answer was lost may have done it: then the time and the words are ours.
        const ours = alert.resolved?.at === data.resolvedAt.getTime() && alert.resolved.why === data.resolution;
        if (count === 0 && !ours && alert.resolved) throw new AlertResolvedError(id, alert.resolved);
        return alert;
      });
    },
  };
}

interface Row {
  readonly id: string;
  readonly type: string;
  readonly severity: Severity;
  readonly message: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
  readonly repository: { readonly id: bigint; readonly owner: string; readonly name: string };
  readonly verdict: {
    readonly score: number;
    readonly push: {
      readonly id: string;
      readonly ref: string;
      readonly after: string;
      readonly senderLogin: string | null;
    };
  };
}

function toAlert(row: Row): Alert {
  const { id, ref, after, senderLogin } = row.verdict.push;
  return {
    id: row.id,
    type: row.type,
    severity: row.severity,
    message: row.message,
    repository: { id: Number(row.repository.id), owner: row.repository.owner, name: row.repository.name },
    push: { id, ref, after, sender: senderLogin },
    score: row.verdict.score,
    createdAt: row.createdAt.getTime(),
    // The database keeps the three together.
    resolved: row.resolvedAt
      ? { at: row.resolvedAt.getTime(), by: row.resolvedBy ?? "", why: row.resolution ?? "" }
      : null,
  };
}

function atLeast(severity: Severity): Severity[] {
  return SEVERITIES.slice(SEVERITIES.indexOf(severity));
}

/** The name as written but for its case; what LIKE would take for a pattern is escaped. */
function exactly(name: string) {
  return { equals: name.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
}
