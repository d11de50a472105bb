/** Adds a push to the ledger of its repository. The repository's row is the lock: one push after the other, none lost. */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import type { Push } from "../pipeline/ports.ts";
import { hashEntry, NOTHING_BEFORE } from "./ledger.ts";
import { toStorable } from "./storable-text.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

/** Returns the push's id; the same delivery again returns the same. */
export async function recordPush({ prisma }: Database, push: Push): Promise<string> {
  const known = await findPush(prisma, push.deliveryId);
  if (known) return known;
  return prisma.$transaction(async (tx) => {
    const { ledgerLength, ledgerHead } = await lockRepository(tx, push);
    // Whoever held the lock before may have recorded this very delivery.
    const meanwhile = await findPush(tx, push.deliveryId);
    if (meanwhile) return meanwhile;
    const repositoryId = BigInt(push.repository.id);
    const entry = toEntry(push, ledgerLength + 1);
    const previousHash = ledgerHead ?? NOTHING_BEFORE;
    const hash = hashEntry(previousHash, entry);
    const { id } = await tx.push.create({
      data: { ...entry, problems: [...push.problems], id: randomUUID(), previousHash, hash },
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

async function findPush(tx: Pick<Transaction, "push">, deliveryId: string): Promise<string | null> {
  const found = await tx.push.findUnique({ where: { deliveryId }, select: { id: true } });
  return found?.id ?? null;
}

/** Makes the rows of installation and repository if need be, refreshes the names, and holds the repository's row. */
async function lockRepository(
  tx: Transaction,
  { repository }: Push,
): Promise<{ ledgerLength: number; ledgerHead: string | null }> {
  const installationId = BigInt(repository.installationId);
  const names = {
    installationId,
    owner: toStorable(repository.owner, 255),
    name: toStorable(repository.name, 255),
    defaultBranch: toStorable(repository.defaultBranch, 1000),
  };
  await tx.installation.createMany({ data: [{ id: installationId }], skipDuplicates: true });
  // One INSERT … ON CONFLICT DO UPDATE, which locks the row whichever way it goes.
  return tx.repository.upsert({
    where: { id: BigInt(repository.id) },
    create: { id: BigInt(repository.id), ...names },
    update: names,
    select: { ledgerLength: true, ledgerHead: true },
  });
}

function toEntry(push: Push, sequence: number) {
  return {
    repositoryId: BigInt(push.repository.id),
    sequence,
    deliveryId: push.deliveryId,
    ref: toStorable(push.ref, 1000),
    before: push.before,
    after: push.after,
    created: push.created,
    deleted: push.deleted,
    forced: push.forced,
    pusher: push.pusherName === null ? null : toStorable(push.pusherName, 255),
    senderLogin: push.sender ? toStorable(push.sender.login, 255) : null,
    senderId: push.sender ? BigInt(push.sender.id) : null,
    senderType: push.sender ? toStorable(push.sender.type, 100) : null,
    receivedAt: new Date(push.receivedAt),
    listed: push.commits.length,
    problems: push.problems,
  };
}
