/**
 * Which repositories' past was learned. The observations and the row that says so are one transaction, under the lock of
 * the repository's row: a past is learned whole or not at all, and by one of those who come together.
 */
import type { Database } from "../database/open-database.ts";
import { type Gap, OBSERVATION_FORM } from "../engine/index.ts";
import type { HistoryState, RepositoryHistory } from "../pipeline/ports.ts";
import { addObservations, holdRepository, mendObservations } from "./add-observations.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

interface AskedRow {
  readonly repositoryId: bigint;
  readonly defaultBranch: string;
  /** Null, with all that follows, where none was learned. */
  readonly form: number | null;
  readonly learnedBy: string | null;
  readonly gapWhat: string | null;
  readonly gapWhy: string | null;
}

export async function historyOf({ prisma }: Database, pushId: string): Promise<HistoryState> {
  // One way to the database: every push asks.
  const [row] = await prisma.$queryRaw<AskedRow[]>`
    SELECT p.repository_id AS "repositoryId", r.default_branch AS "defaultBranch", h.form, h.push_id AS "learnedBy",
      h.gap_what AS "gapWhat", h.gap_why AS "gapWhy"
    FROM pushes p JOIN repositories r ON r.id = p.repository_id LEFT JOIN histories h ON h.repository_id = r.id
    WHERE p.id = ${pushId}::uuid`;
  if (!row) throw new Error("no such push");
  const { repositoryId, defaultBranch, form, learnedBy } = row;
  if (form !== null && form >= OBSERVATION_FORM)
    return { learned: true, gap: gapFor(pushId, { ...row, pushId: learnedBy }) };
  // By arrival. What is done was judged, as is what is only read again, or never is: a policy that was off long ago does not end the past there.
  const first = await prisma.push.findFirst({
    where: {
      repositoryId,
      ref: `refs/heads/${defaultBranch}`,
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
  return { gap: gapFor(pushId, row), isWhole: row.form >= OBSERVATION_FORM };
}

interface GapRow {
  readonly pushId: string | null;
  readonly gapWhat: string | null;
  readonly gapWhy: string | null;
}

function gapFor(pushId: string, row: GapRow): Gap | null {
  const { gapWhat: what, gapWhy: why } = row;
  return row.pushId === pushId && what !== null && why !== null ? { what, why, material: false } : null;
}
