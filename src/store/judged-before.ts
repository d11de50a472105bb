/** What other pushes of a repository left judged and told. */
import type { Database } from "../database/open-database.ts";
import { isProposed, PROPOSED } from "../engine/index.ts";
import type { Terms } from "../pipeline/ports.ts";

/**
 * The commits that need no second judgement: everything of them that can be read was judged, nothing is open, by the policy
 * in force and by rules no older than these, and the check run said so. What GitHub says of a commit does not count.
 */
export async function judgedBefore(
  { prisma }: Database,
  pushId: string,
  shas: readonly string[],
  { policyHash, rules }: Terms,
): Promise<ReadonlySet<string>> {
  const { repositoryId, ref } = await prisma.push.findUniqueOrThrow({
    where: { id: pushId },
    select: { repositoryId: true, ref: true },
  });
  // What was only proposed is judged once more when it lands, by who brings it then.
  const landed = isProposed(ref) ? {} : { NOT: { ref: { startsWith: PROPOSED } } };
  const rows = await prisma.commitAnalysis.findMany({
    where: {
      sha: { in: [...shas] },
      complete: true,
      reading: "whole",
      policyHash,
      rules: { gte: rules },
      pushId: { not: pushId },
      push: { repositoryId, verdict: { reportedAt: { not: null } }, ...landed },
    },
    select: { sha: true },
  });
  // What this push began to judge it answers for, whatever another one did meanwhile.
  const own = await prisma.commitAnalysis.findMany({
    where: { pushId, sha: { in: [...shas] } },
    select: { sha: true },
  });
  const begun = new Set(own.map(({ sha }) => sha));
  return new Set(rows.flatMap(({ sha }) => (begun.has(sha) ? [] : [sha])));
}

/** Whether another push with the same head was reported: its check run stands on the commit. */
export async function isHeadReported({ prisma }: Database, pushId: string): Promise<boolean> {
  const { repositoryId, after, head } = await prisma.push.findUniqueOrThrow({
    where: { id: pushId },
    select: { repositoryId: true, after: true, head: true },
  });
  const commit = head ?? after;
  const other = await prisma.push.findFirst({
    where: {
      repositoryId,
      id: { not: pushId },
      OR: [{ after: commit }, { head: commit }],
      verdict: { reportedAt: { not: null } },
    },
    select: { id: true },
  });
  return other !== null;
}

export async function markReported({ prisma }: Database, pushId: string, revision: number): Promise<void> {
  await prisma.verdict.updateMany({ where: { pushId, revision, reportedAt: null }, data: { reportedAt: new Date() } });
}
