/**
 * Removes what is known of repositories whose installation is no more. Of a ledger stay its length and the hash of its last
 * entry: the anchor that later entries follow, and that a copy of the head kept elsewhere is compared with.
 */
import type { Database } from "../database/open-database.ts";

/** Takes the place of names. */
const REMOVED = "(removed)";
/** For everything of one repository. */
const TRANSACTION = { maxWait: 5000, timeout: 60_000 };

/** GitHub said that the App was uninstalled. */
export async function markRemoved(
  { prisma }: Pick<Database, "prisma">,
  installationId: number,
  at: number,
): Promise<void> {
  const where = { id: BigInt(installationId), removedAt: null };
  await prisma.installation.updateMany({ where, data: { removedAt: new Date(at) } });
}

/** Removes the data of installations that were removed before `before`; returns how many repositories that were. */
export async function removeInstallations(
  { prisma }: Pick<Database, "prisma">,
  before: number,
  now: number,
  assertOwned: () => Promise<void>,
): Promise<number> {
  // A repository that another installation has by now is that one's.
  const gone = await prisma.repository.findMany({
    where: { installation: { removedAt: { lt: new Date(before) } }, NOT: { owner: REMOVED } },
    select: { id: true },
  });
  for (const { id } of gone) {
    await assertOwned();
    await prisma.$transaction((tx) => removeRepository(tx, id, now), TRANSACTION);
  }
  await prisma.$executeRaw`
    DELETE FROM api_limits l USING installations i
    WHERE l.installation = i.id::text AND i.removed_at < ${new Date(before)}`;
  // What spoke of no repository: that the App was installed, suspended, removed.
  await prisma.$executeRaw`
    DELETE FROM deliveries d USING installations i
    WHERE i.id = d.installation_id AND i.removed_at < ${new Date(before)} AND d.state = 'done'
      AND NOT EXISTS (SELECT 1 FROM pushes p WHERE p.delivery_id = d.id)`;
  return gone.length;
}

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

async function removeRepository(tx: Transaction, repositoryId: bigint, now: number): Promise<void> {
  await tx.$queryRaw`SELECT set_config('countersign.removal', 'yes', true)`;
  const [row] = await tx.$queryRaw<{ length: number; head: string | null }[]>`
    SELECT ledger_length AS length, ledger_head AS head FROM repositories WHERE id = ${repositoryId} FOR UPDATE`;
  if (!row) return;
  const ofPush = { push: { repositoryId } };
  // Mails quote every repository of their incident.
  await tx.mail.deleteMany({ where: { incident: { pushes: { some: ofPush } } } });
  await tx.notice.deleteMany({ where: ofPush });
  await tx.alert.deleteMany({ where: { repositoryId } });
  await tx.verdict.deleteMany({ where: ofPush });
  await tx.commitAnalysis.deleteMany({ where: ofPush });
  await tx.reportStep.deleteMany({ where: ofPush });
  await tx.history.deleteMany({ where: { repositoryId } });
  await tx.decision.deleteMany({ where: { repositoryId } });
  await tx.observation.deleteMany({ where: { repositoryId } });
  await tx.refState.deleteMany({ where: { repositoryId } });
  await tx.trace.deleteMany({ where: { repositoryId } });
  await tx.incidentPush.deleteMany({ where: ofPush });
  await tx.push.deleteMany({ where: { repositoryId } });
  await tx.delivery.deleteMany({ where: { repositoryId } });
  const anchor =
    row.length === 0 ? {} : { ledgerAnchor: row.length, ledgerAnchorHash: row.head, ledgerRemovedAt: new Date(now) };
  const names = { owner: REMOVED, name: REMOVED, defaultBranch: REMOVED };
  const refs = { refsSeenAt: null, refsPushedAt: null, refsSequence: row.length };
  await tx.repository.update({
    where: { id: repositoryId },
    data: { ...names, ...refs, ...anchor },
    select: { id: true },
  });
}
