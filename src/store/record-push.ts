/** Adds a push to the ledger of its repository. The repository's row is the lock: one push after the other, none lost. */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import type { Push } from "../pipeline/ports.ts";
import { HASH_VERSION, hashEntry, NOTHING_BEFORE } from "./ledger.ts";
import { toStorable } from "./storable-text.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

/** Returns the push's id; the same again returns the same. */
export async function recordPush({ prisma }: Database, push: Push): Promise<string> {
  return prisma.$transaction(async (tx) => {
    const { ledgerLength, ledgerHead } = await lockRepository(tx, push);
    // An earlier attempt, or whoever held the lock before, may have recorded this very push.
    const known = push.deliveryId === null ? await findMove(tx, push) : await findDelivered(tx, push.deliveryId);
    if (known) return known;
    const repositoryId = BigInt(push.repository.id);
    const entry = toEntry(push, ledgerLength + 1);
    const previousHash = ledgerHead ?? NOTHING_BEFORE;
    const hash = hashEntry(previousHash, entry);
    const { id } = await tx.push.create({
      data: {
        ...entry,
        problems: [...push.problems],
        id: randomUUID(),
        previousHash,
        hash,
        hashVersion: HASH_VERSION,
      },
      select: { id: true },
    });
    await tx.repository.update({
      where: { id: repositoryId },
      data: { ledgerLength: entry.sequence, ledgerHead: hash },
      select: { id: true },
    });
    return id;
  });
}

async function findDelivered(tx: Pick<Transaction, "push">, deliveryId: string): Promise<string | null> {
  const found = await tx.push.findUnique({ where: { deliveryId }, select: { id: true } });
  return found?.id ?? null;
}

/** The last move of the ref, if it is this one and came the same way: nothing else names what no delivery brought. */
async function findMove(tx: Pick<Transaction, "push">, push: Push): Promise<string | null> {
  const { repository, ref, before, after, source } = push;
  const last = await tx.push.findFirst({
    where: { repositoryId: BigInt(repository.id), ref: toStorable(ref, 1000) },
    orderBy: { sequence: "desc" },
    select: { id: true, deliveryId: true, before: true, after: true, source: true },
  });
  if (!last || last.deliveryId !== null || last.source !== source) return null;
  return last.before === before && last.after === after ? last.id : null;
}

/** Makes the rows of installation and repository if need be, refreshes the names, and holds the repository's row. */
async function lockRepository(
  tx: Transaction,
  { repository }: Push,
): Promise<{ ledgerLength: number; ledgerHead: string | null }> {
  const installationId = BigInt(repository.installationId);
  const owner = toStorable(repository.owner, 255);
  const name = toStorable(repository.name, 255);
  const defaultBranch = toStorable(repository.defaultBranch, 1000);
  // ON CONFLICT DO UPDATE locks the row whichever way it goes.
  const [held] = await tx.$queryRaw<{ ledgerLength: number; ledgerHead: string | null }[]>`
    WITH owner AS (INSERT INTO installations (id) VALUES (${installationId}) ON CONFLICT DO NOTHING)
    INSERT INTO repositories (id, installation_id, owner, name, default_branch)
    VALUES (${BigInt(repository.id)}, ${installationId}, ${owner}, ${name}, ${defaultBranch})
    ON CONFLICT (id) DO UPDATE SET installation_id = excluded.installation_id, owner = excluded.owner,
      name = excluded.name, default_branch = excluded.default_branch
    RETURNING ledger_length AS "ledgerLength", ledger_head AS "ledgerHead"`;
  if (!held) throw new Error("an upsert returns its row");
  return held;
}

function toEntry(push: Push, sequence: number) {
  return {
    repositoryId: BigInt(push.repository.id),
    sequence,
    deliveryId: push.deliveryId,
    source: push.source,
    ref: toStorable(push.ref, 1000),
    before: push.before,
    after: push.after,
    head: push.head === push.after ? null : push.head,
    created: push.created,
    deleted: push.deleted,
    forced: push.forced,
    pusher: push.pusherName === null ? null : toStorable(push.pusherName, 255),
    senderLogin: push.sender ? toStorable(push.sender.login, 255) : null,
    senderId: push.sender ? BigInt(push.sender.id) : null,
    senderType: push.sender ? toStorable(push.sender.type, 100) : null,
    receivedAt: new Date(push.receivedAt),
    listed: push.commits?.length ?? 0,
    problems: push.problems,
  };
}
