/**
 * Which repositories' past was learned. The observations and the row that says so are one transaction, under the lock of
 * the repository's row: a past is learned whole or not at all, and by one of those who come together.
 */
import type { Database } from "../database/open-database.ts";
import { type Gap, OBSERVATION_FORM } from "../engine/index.ts";
import type { HistoryState, RepositoryHistory } from "../pipeline/ports.ts";
import { addObservations, holdRepository, mendObservations } from "./add-observations.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

export async function historyOf({ prisma }: Database, pushId: string): Promise<HistoryState> {
  const { repositoryId, repository } = await prisma.push.findUniqueOrThrow({
    where: { id: pushId },
    select: { repositoryId: true, repository: { select: { defaultBranch: true } } },
  });
  const known = await findHistory(prisma, repositoryId, pushId);
  if (known?.isWhole) return { learned: true, gap: known.gap };
  // By arrival. What is done was judged, as is what is only read again, or never is: a policy that was off long ago does not end the past there.
  const first = await prisma.push.findFirst({
    where: {
      repositoryId,
      ref: `refs/heads/${repository.defaultBranch}`,
      OR: [{ id: pushId }, { source: { not: "request" }, delivery: { state: { notIn: ["done", "incomplete"] } } }],
    },
    orderBy: [{ receivedAt: "asc" }, { sequence: "asc" }],
    select: { before: true },
  });
  return { learned: false, from: first?.before ?? null };
}

/**
 * The first to save a repository's history wins; saving another changes nothing. A past that was learned before observations
 * had all their fields is mended instead: none of it is learned that was not.
 */
export async function saveHistory(
  { prisma }: Database,
  pushId: string,
  { observations, gap }: RepositoryHistory,
): Promise<Gap | null> {
  return prisma.$transaction(async (tx) => {
    const { repositoryId } = await tx.push.findUniqueOrThrow({ where: { id: pushId }, select: { repositoryId: true } });
    await holdRepository(tx, repositoryId);
    const known = await findHistory(tx, repositoryId, pushId);
    if (known?.isWhole) return known.gap;
    if (known) {
      await mendObservations(tx, repositoryId, observations);
      await tx.history.update({ where: { repositoryId }, data: { form: OBSERVATION_FORM } });
      return known.gap;
    }
    await addObservations(tx, repositoryId, observations);
    await tx.history.create({
      data: {
        repositoryId,
        pushId,
        commits: observations.length,
        form: OBSERVATION_FORM,
        gapWhat: gap?.what ?? null,
        gapWhy: gap?.why ?? null,
      },
      select: { repositoryId: true },
    });
    return gap;
  });
}

/** Its gap is of no matter to other pushes than the one it was read for. */
async function findHistory(tx: Pick<Transaction, "history">, repositoryId: bigint, pushId: string) {
  const row = await tx.history.findUnique({ where: { repositoryId } });
  if (!row) return null;
  const { gapWhat: what, gapWhy: why } = row;
  return {
    gap: row.pushId === pushId && what !== null && why !== null ? { what, why, material: false } : null,
    isWhole: row.form >= OBSERVATION_FORM,
  };
}
