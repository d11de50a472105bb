/**
 * Baselines from the observations of a repository. They are added in the order of their ids, so a window that was read once
 * is carried on by reading what is newer; and read anew where some of it was taken away, which is seldom.
 */
import type { Database } from "../database/open-database.ts";
import { toBaseline } from "../engine/history/to-baseline.ts";
import { WINDOW } from "../engine/history/window.ts";
import type { Asked, Baseline, Observation } from "../engine/index.ts";
import { ObservationShape } from "./shapes.ts";
import { validate } from "./validate.ts";

/** Repositories whose windows are kept: some 2 MB each. */
const KEPT = 16;

interface Learned {
  readonly id: bigint;
  readonly observation: Observation;
}

export interface Baselines {
  /** As it stands now; or, with a `sha` that was learned, as it stood before. */
  baselineFor(repositoryId: bigint, asked: Asked, sha: string | null): Promise<Baseline>;
}

export function createBaselines(database: Database): Baselines {
  const windows = new Map<bigint, readonly Learned[]>();

  async function windowOf(repositoryId: bigint): Promise<readonly Learned[]> {
    const kept = windows.get(repositoryId) ?? [];
    const known = (await isThere(database, repositoryId, kept)) ? kept : [];
    const newer = await readNewest(database, repositoryId, { after: known.at(-1)?.id ?? 0n });
    // Another call may have read on meanwhile; the longer one stays.
    const current = [...known, ...newer].slice(-WINDOW);
    windows.delete(repositoryId);
    windows.set(repositoryId, current);
    if (windows.size > KEPT) windows.delete(windows.keys().next().value ?? repositoryId);
    return current;
  }

  return {
    async baselineFor(repositoryId, asked, sha) {
      const own = sha === null ? null : await idOf(database, repositoryId, sha);
      const learned =
        own === null
          ? await windowOf(repositoryId)
          : await readNewest(database, repositoryId, { after: 0n, before: own });
      return toBaseline(
        learned.map(({ observation }) => observation),
        asked,
      );
    },
  };
}

async function isThere({ prisma }: Database, repositoryId: bigint, known: readonly Learned[]): Promise<boolean> {
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return true;
  const count = await prisma.observation.count({ where: { repositoryId, id: { gte: first.id, lte: last.id } } });
  return count === known.length;
}

async function idOf({ prisma }: Database, repositoryId: bigint, sha: string): Promise<bigint | null> {
  const row = await prisma.observation.findUnique({
    where: { repositoryId_sha: { repositoryId, sha } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** At most a window of the newest within the bounds, oldest of them first. */
async function readNewest(
  { prisma }: Database,
  repositoryId: bigint,
  { after, before }: { readonly after: bigint; readonly before?: bigint },
): Promise<Learned[]> {
  const rows = await prisma.observation.findMany({
    where: { repositoryId, id: { gt: after, ...(before === undefined ? {} : { lt: before }) } },
    orderBy: { id: "desc" },
    take: WINDOW,
    select: { id: true, observation: true },
  });
  return rows.reverse().map(({ id, observation }) => ({
    id,
    observation: validate(ObservationShape, observation, "stored observation"),
  }));
}
