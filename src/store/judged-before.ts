/** What other pushes of a repository left judged and told. */
import type { Database } from "../database/open-database.ts";
import { PROPOSED } from "../engine/index.ts";
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
  // One way to the database: every push asks. What this push began to judge it answers for, whatever another one did meanwhile; and
  // what was only proposed is judged once more when it lands, by who brings it then.
  const rows = await prisma.$queryRaw<{ sha: string }[]>`
    SELECT DISTINCT a.sha
    FROM pushes own JOIN pushes p ON p.repository_id = own.repository_id AND p.id <> own.id
      JOIN verdicts v ON v.push_id = p.id JOIN commit_analyses a ON a.push_id = p.id
    WHERE own.id = ${pushId}::uuid AND a.sha = ANY(${[...shas]}::text[]) AND a.complete AND a.reading = 'whole'
      AND a.policy_hash = ${policyHash} AND a.rules >= ${rules}::int AND v.reported_at IS NOT NULL
      AND (starts_with(own.ref, ${PROPOSED}) OR NOT starts_with(p.ref, ${PROPOSED}))
      AND NOT EXISTS (SELECT 1 FROM commit_analyses mine WHERE mine.push_id = own.id AND mine.sha = a.sha)`;
  return new Set(rows.map(({ sha }) => sha));
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
