/** The verdict of a push as it stands, with those of its commits: for reporting it once more without judging it. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Clock, Push, StandingVerdicts } from "../pipeline/ports.ts";
import { followAlert } from "./change-incident.ts";
import { createRun } from "./run.ts";
import { Id, Sha, Uuid, VerdictShape } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

/** Head and repository of a judged push, as an operator names it. */
export interface JudgedPush {
  readonly pushId: string;
  readonly head: string;
  readonly repository: Push["repository"];
}

/** The latest judged push with this head in `owner/name`, in any case; or the one of this id. Null where there is none. */
export async function findJudgedPush(
  { prisma }: Database,
  which: { readonly pushId: string } | { readonly repository: string; readonly head: string },
): Promise<JudgedPush | null> {
  const [owner = "", name = ""] = "repository" in which ? which.repository.split("/") : [];
  const row = await prisma.push.findFirst({
    where:
      "pushId" in which
        ? { id: which.pushId }
        : {
            verdict: { isNot: null },
            repository: { owner: exactly(owner), name: exactly(name) },
            OR: [{ after: { startsWith: which.head } }, { head: { startsWith: which.head } }],
          },
    orderBy: { receivedAt: "desc" },
    include: { repository: true },
  });
  if (!row) return null;
  const { id, installationId, owner: login, name: called, defaultBranch } = row.repository;
  return {
    pushId: row.id,
    head: row.head ?? row.after,
    repository: { id: Number(id), installationId: Number(installationId), owner: login, name: called, defaultBranch },
  };
}

/** The name as written but for its case; what LIKE would take for a pattern is escaped. */
function exactly(name: string) {
  return { equals: name.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
}

/** Begins the resolution of an alert that a decision closed: another decision may open it again. */
const DECIDED = "decided: ";

export function createStandingVerdicts(
  { prisma }: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): StandingVerdicts {
  const run = createRun(retries);
  return {
    async standingOf(repositoryId, headSha, pushId) {
      const repository = BigInt(validate(Id, repositoryId, "repository id"));
      const head = validate(Sha, headSha, "commit id");
      const named = Uuid.safeParse(pushId).data;
      return run("read a verdict", async () => {
        const row = await prisma.verdict.findFirst({
          where: {
            push: { repositoryId: repository, OR: [{ after: head }, { head }] },
            ...(named === undefined ? {} : { pushId: named }),
          },
          orderBy: { createdAt: "desc" },
          include: {
            alert: { select: { id: true, severity: true, resolvedAt: true } },
            push: { select: { analyses: { select: { sha: true, verdict: true }, orderBy: { createdAt: "asc" } } } },
          },
        });
        if (!row) return null;
        return {
          pushId: row.pushId,
          revision: row.revision,
          verdict: validate(VerdictShape, row.verdict, "stored verdict"),
          commits: row.push.analyses.map(({ sha, verdict }) => ({
            sha,
            verdict: validate(VerdictShape, verdict, "stored verdict"),
          })),
          alert: row.alert && { id: row.alert.id, severity: row.alert.severity },
        };
      });
    },

    async settleAlert(alertId, settled) {
      const id = validate(Uuid, alertId, "alert id");
      const at = new Date(clock.now());
      await run("settle an alert", () =>
        prisma.$transaction(async (tx) => {
          const resolution = settled && {
            resolvedAt: at,
            resolvedBy: toStorable(settled.by, 255),
            resolution: toStorable(`${DECIDED}${settled.why}`, 1000),
          };
          const { count } = await tx.alert.updateMany({
            where:
              settled === null
                ? { id, resolvedAt: { not: null }, resolution: { startsWith: DECIDED } }
                : { id, resolvedAt: null },
            data: resolution ?? { resolvedAt: null, resolvedBy: null, resolution: null },
          });
          if (count === 0) return;
          const { by, why } = settled ?? { by: null, why: "a decision ended or was revoked" };
          await followAlert(tx, id, { by, why, at });
        }),
      );
    },
  };
}
