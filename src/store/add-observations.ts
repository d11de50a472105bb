/** What the baselines learn, in an order that readers can rely on. */
import type { Database } from "../database/open-database.ts";
import type { Observation } from "../engine/index.ts";
import { toStorable } from "./storable-text.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

/**
 * Ids are drawn when a row is written and seen when it is committed: the repository's row is held in between, so that a
 * baseline which has seen an id has seen all smaller ones.
 */
export async function holdRepository(tx: Transaction, repositoryId: bigint): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS held FROM repositories WHERE id = ${repositoryId} FOR NO KEY UPDATE`;
}

/** Oldest first, while the repository is held; a commit that was learned before stays where it is. */
export async function addObservations(
  tx: Transaction,
  repositoryId: bigint,
  observations: readonly Observation[],
): Promise<void> {
  await tx.observation.createMany({
    data: observations.map((observation) => ({
      repositoryId,
      sha: observation.sha,
      authorEmail: toStorable(observation.authorEmail, 1000),
      observation: toJson(observation),
    })),
    skipDuplicates: true,
  });
}

/** Rows whose texts are sent at once. */
const AT_ONCE = 500;

/**
 * Adds to the observations that are there what they lack and these have; what was kept stays as it is. A commit that was
 * not learned, because it alarmed, stays unlearned.
 */
export async function mendObservations(
  tx: Transaction,
  repositoryId: bigint,
  observations: readonly Observation[],
): Promise<void> {
  for (let from = 0; from < observations.length; from += AT_ONCE) {
    const fresh = new Map(observations.slice(from, from + AT_ONCE).map((one) => [one.sha, one]));
    const rows = await tx.observation.findMany({
      where: { repositoryId, sha: { in: [...fresh.keys()] } },
      select: { id: true, sha: true, observation: true },
    });
    const ids = rows.map(({ id }) => id);
    // As text: what a name may hold, jsonb refuses.
    const texts = rows.map(({ sha, observation }) =>
      JSON.stringify({ ...fresh.get(sha), ...(observation as Partial<Observation>) }),
    );
    await tx.$executeRaw`
      UPDATE observations SET observation = mended.text::json
      FROM unnest(${ids}::bigint[], ${texts}::text[]) AS mended(id, text)
      WHERE observations.id = mended.id`;
  }
}

/** Plain values as Prisma's `Json`, which knows no `readonly`. */
export function toJson(value: object): { [key: string]: never } {
  return value as { [key: string]: never };
}
