/** Keeps the judgement of one commit, and what the baselines learn of it when it scored low. */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import type { SavedCommit } from "../pipeline/ports.ts";
import { toStorable } from "./storable-text.ts";
import { toFindingRows, toGapRows } from "./to-rows.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

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
    if (verdict.severity === "low") await learn(tx, BigInt(repositoryId), commit);
  });
}

/**
 * Ids are drawn when a row is written and seen when it is committed: the repository's row is held in between, so that a
 * baseline which has seen an id has seen all smaller ones.
 */
async function learn(tx: Transaction, repositoryId: bigint, { sha, judged: { observation } }: SavedCommit) {
  await tx.$queryRaw`SELECT 1 AS held FROM repositories WHERE id = ${repositoryId} FOR NO KEY UPDATE`;
  await tx.observation.createMany({
    data: [
      {
        repositoryId,
        sha,
        authorEmail: toStorable(observation.authorEmail, 1000),
        observation: toJson(observation),
      },
    ],
    skipDuplicates: true,
  });
}

/** Plain values as Prisma's `Json`, which knows no `readonly`. */
export function toJson(value: object): { [key: string]: never } {
  return value as { [key: string]: never };
}
