/** Keeps the judgement of one commit, and what the baselines learn of it when it scored low. */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import { isFuller } from "../pipeline/is-fuller.ts";
import type { SavedCommit, SavedVerdict, Saving } from "../pipeline/ports.ts";
import { addObservations, holdRepository, toJson } from "./add-observations.ts";
import { VerdictShape } from "./shapes.ts";
import { toFindingRows, toGapRows } from "./to-rows.ts";
import { validate } from "./validate.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

export interface CommitToSave {
  readonly pushId: string;
  readonly repositoryId: number;
  readonly commit: SavedCommit;
  readonly saving: Saving;
}

/** The fuller of two analyses stands, the first of two that are as full. Returns the one that stands. */
export async function saveCommit({ prisma }: Database, given: CommitToSave): Promise<SavedVerdict> {
  const { pushId, commit } = given;
  const { reading } = commit;
  const { verdict } = commit.judged;
  return prisma.$transaction(async (tx) => {
    const row = { ...toRow(given), id: randomUUID(), pushId, sha: commit.sha };
    const { count } = await tx.commitAnalysis.createMany({ data: [row], skipDuplicates: true });
    const known = count === 0 ? await readHeld(tx, pushId, commit.sha) : null;
    if (known && !isFuller({ verdict, reading, ...given.saving }, known)) {
      return { verdict: known.verdict, reading: known.reading };
    }
    if (known) await replace(tx, known.id, given);
    const analysisId = known?.id ?? row.id;
    await tx.finding.createMany({ data: toFindingRows({ analysisId }, verdict) });
    await tx.gap.createMany({ data: toGapRows({ analysisId }, verdict) });
    await learn(tx, given);
    return { verdict, reading };
  });
}

function toRow({ commit, saving }: CommitToSave) {
  const { verdict, evidenceHash } = commit.judged;
  return {
    score: verdict.score,
    metadataScore: verdict.metadataScore,
    severity: verdict.severity,
    axis: verdict.axis,
    complete: verdict.complete,
    engineVersion: verdict.engineVersion,
    policyHash: saving.policyHash,
    rules: saving.rules,
    reading: commit.reading,
    patchId: commit.patchId,
    evidenceHash,
    verdict: toJson(verdict),
  };
}

/** The analysis that stands, held until the end of the transaction. */
async function readHeld(tx: Transaction, pushId: string, sha: string) {
  await tx.$queryRaw`SELECT 1 AS held FROM commit_analyses WHERE push_id = ${pushId}::uuid AND sha = ${sha} FOR UPDATE`;
  const { id, verdict, reading, policyHash, rules } = await tx.commitAnalysis.findUniqueOrThrow({
    where: { pushId_sha: { pushId, sha } },
  });
  return { id, verdict: validate(VerdictShape, verdict, "stored verdict"), reading, policyHash, rules };
}

async function replace(tx: Transaction, analysisId: string, given: CommitToSave): Promise<void> {
  await tx.finding.deleteMany({ where: { analysisId } });
  await tx.gap.deleteMany({ where: { analysisId } });
  await tx.commitAnalysis.update({
    where: { id: analysisId },
    data: { ...toRow(given), replacedAt: new Date() },
    select: { id: true },
  });
  // What was reported is no longer what stands here.
  await tx.verdict.updateMany({ where: { pushId: given.pushId }, data: { reportedAt: null } });
}

/**
 * What is to be read again teaches nothing yet. What alarms teaches nothing any more: deliveries may come in any order, and a
 * commit was learned as a repository's past, where a later push came before its own.
 */
async function learn(tx: Transaction, { repositoryId, commit, saving }: CommitToSave): Promise<void> {
  if (saving.teaches === false) return;
  if (commit.judged.verdict.severity !== "low") {
    await tx.observation.deleteMany({ where: { repositoryId, sha: commit.sha } });
    return;
  }
  if (commit.reading === "unread") return;
  await holdRepository(tx, BigInt(repositoryId));
  await addObservations(tx, BigInt(repositoryId), [{ ...commit.judged.observation, sha: commit.sha }]);
}
