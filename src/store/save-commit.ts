/** Keeps the judgement of one commit, and what the baselines learn of it when it scored low. */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import type { SavedCommit } from "../pipeline/ports.ts";
import { addObservations, holdRepository, toJson } from "./add-observations.ts";
import { toFindingRows, toGapRows } from "./to-rows.ts";

/** The first to save a commit of a push wins; repeating it changes nothing. */
export async function saveCommit(
  { prisma }: Database,
  {
    pushId,
    repositoryId,
    policyHash,
    commit,
  }: {
    readonly pushId: string;
    readonly repositoryId: number;
    readonly policyHash: string;
    readonly commit: SavedCommit;
  },
): Promise<void> {
  const { verdict, evidenceHash } = commit.judged;
  const analysisId = randomUUID();
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.commitAnalysis.createMany({
      data: [
        {
          id: analysisId,
          pushId,
          sha: commit.sha,
          score: verdict.score,
          metadataScore: verdict.metadataScore,
          severity: verdict.severity,
          axis: verdict.axis,
          complete: verdict.complete,
          engineVersion: verdict.engineVersion,
          policyHash,
          evidenceHash,
          verdict: toJson(verdict),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await tx.finding.createMany({ data: toFindingRows({ analysisId }, verdict) });
    await tx.gap.createMany({ data: toGapRows({ analysisId }, verdict) });
    if (verdict.severity !== "low") return;
    await holdRepository(tx, BigInt(repositoryId));
    await addObservations(tx, BigInt(repositoryId), [{ ...commit.judged.observation, sha: commit.sha }]);
  });
}
