/** What is remembered of repositories and their refs, and what the ledger tells of them. */
import type { Database } from "../../database/open-database.ts";
import type { KnownRef, RefsFound, Told } from "./find-moves.ts";
import type { SeenRepository } from "./github-refs.ts";

/** Rows written at once. */
const AT_ONCE = 1000;
/** Entries of the ledger that are looked at in one round; the rest waits for the next. */
const MOST_TOLD = 20_000;

/** What was known of a repository when its refs were last compared. */
export interface Remembered {
  readonly refs: ReadonlyMap<string, KnownRef> | null;
  readonly told: readonly Told[];
  readonly sequence: number;
  /** Milliseconds since 1970; null before the first time. */
  readonly seenAt: number | null;
  /** The default branch at that time; null where it was not kept yet. */
  readonly defaultBranch: string | null;
}

export interface KnownRefs {
  /** Whether anything happened since its refs were last compared, or that is too long ago. */
  isDue(repository: SeenRepository, now: number): Promise<boolean>;
  /** Whether pushes of it are in the inbox that the ledger does not have yet. */
  hasUnrecorded(repositoryId: number, since: number): Promise<boolean>;
  recall(repositoryId: number): Promise<Remembered>;
  remember(repository: SeenRepository, found: RefsFound, now: number): Promise<void>;
}

/** Compared at least so often, whatever GitHub says of the last push. */
const AT_LEAST_MS = 24 * 60 * 60_000;

export function createKnownRefs({ prisma }: Pick<Database, "prisma">): KnownRefs {
  return {
    async isDue(repository, now) {
      const row = await keepRepository(prisma, repository);
      if (!row.refsSeenAt || now - row.refsSeenAt.getTime() >= AT_LEAST_MS) return true;
      if ((row.refsPushedAt?.getTime() ?? null) !== repository.pushedAt || row.refsSequence < row.ledgerLength)
        return true;
      if (row.refsDefaultBranch !== null && row.refsDefaultBranch !== repository.defaultBranch) return true;
      return (await prisma.refState.count({ where: { repositoryId: row.id, nextSha: { not: null } } })) > 0;
    },

    async hasUnrecorded(repositoryId, since) {
      const waiting = await prisma.delivery.findFirst({
        where: {
          repositoryId: BigInt(repositoryId),
          event: "push",
          state: "received",
          attempts: 0,
          receivedAt: { gte: new Date(since) },
        },
        select: { id: true },
      });
      return waiting !== null;
    },

    async recall(repositoryId) {
      const id = BigInt(repositoryId);
      const { refsSeenAt, refsSequence, refsDefaultBranch } = await prisma.repository.findUniqueOrThrow({
        where: { id },
        select: { refsSeenAt: true, refsSequence: true, refsDefaultBranch: true },
      });
      const rows = refsSeenAt ? await prisma.refState.findMany({ where: { repositoryId: id } }) : null;
      const told = await prisma.push.findMany({
        // A request moves nothing; and what we found ourselves is part of what is remembered.
        where: { repositoryId: id, sequence: { gt: refsSequence }, source: { in: ["delivery", "sweep"] } },
        orderBy: { sequence: "asc" },
        take: MOST_TOLD,
        select: { id: true, sequence: true, ref: true, before: true, after: true, receivedAt: true },
      });
      return {
        refs: rows && new Map(rows.map((row) => [row.ref, toKnown(row)])),
        told: told.map((push) => ({ ...push, receivedAt: push.receivedAt.getTime() })),
        sequence: refsSequence,
        seenAt: refsSeenAt?.getTime() ?? null,
        defaultBranch: refsDefaultBranch,
      };
    },

    async remember({ id, pushedAt, defaultBranch }, { refs, sequence }, now) {
      const repositoryId = BigInt(id);
      const rows = [...refs].map(([ref, { sha, next }]) => ({
        ref,
        sha,
        next_sha: next?.sha ?? null,
        next_since: next ? new Date(next.since).toISOString() : null,
      }));
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const some = JSON.stringify(rows.slice(from, from + AT_ONCE));
        await prisma.$executeRaw`
          INSERT INTO refs (repository_id, ref, sha, seen_at, next_sha, next_since)
          SELECT ${repositoryId}, ref, sha, ${new Date(now)}, next_sha, next_since
          FROM json_to_recordset(${some}::json) AS r(ref text, sha text, next_sha text, next_since timestamptz)
          ON CONFLICT (repository_id, ref) DO UPDATE SET sha = excluded.sha, seen_at = excluded.seen_at,
            next_sha = excluded.next_sha, next_since = excluded.next_since`;
      }
      const refsPushedAt = pushedAt === null ? null : new Date(pushedAt);
      const data = {
        refsSeenAt: new Date(now),
        refsPushedAt,
        refsSequence: sequence,
        refsDefaultBranch: defaultBranch,
      };
      await prisma.repository.update({ where: { id: repositoryId }, data, select: { id: true } });
    },
  };
}

/** The repository's row, by its id, under the names and the installation that it has now. */
async function keepRepository(prisma: Database["prisma"], repository: SeenRepository) {
  const { owner, name, defaultBranch } = repository;
  const installationId = BigInt(repository.installationId);
  const names = { installationId, owner, name, defaultBranch };
  const known = await prisma.repository.findUnique({ where: { id: BigInt(repository.id) } });
  const isSame =
    known?.installationId === installationId &&
    known.owner === owner &&
    known.name === name &&
    known.defaultBranch === defaultBranch;
  if (known && isSame) return known;
  await prisma.installation.createMany({ data: [{ id: installationId }], skipDuplicates: true });
  return prisma.repository.upsert({
    where: { id: BigInt(repository.id) },
    create: { id: BigInt(repository.id), ...names },
    update: names,
  });
}

function toKnown(row: {
  readonly sha: string;
  readonly nextSha: string | null;
  readonly nextSince: Date | null;
}): KnownRef {
  const { sha, nextSha, nextSince } = row;
  return { sha, next: nextSha !== null && nextSince ? { sha: nextSha, since: nextSince.getTime() } : null };
}
