/** Keeps the judgement of a push with its findings and gaps; and, in the same transaction, the alert it raises. */
import { createHash, randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import type { Severity, Verdict } from "../engine/index.ts";
import { toJson } from "./add-observations.ts";
import { alertOf } from "./alert-of.ts";
import { toFindingRows, toGapRows } from "./to-rows.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

export interface VerdictDetails {
  readonly policyHash: string;
  readonly alertAt: Severity;
  readonly commits: number;
}

/** The first verdict of a push stands; saving another returns the first one's ids. */
export async function saveVerdict(
  { prisma }: Database,
  pushId: string,
  verdict: Verdict,
  { policyHash, alertAt, commits }: VerdictDetails,
): Promise<{ verdictId: string; alertId: string | null }> {
  const verdictId = randomUUID();
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.verdict.createMany({
      data: [
        {
          id: verdictId,
          pushId,
          score: verdict.score,
          metadataScore: verdict.metadataScore,
          severity: verdict.severity,
          axis: verdict.axis,
          complete: verdict.complete,
          commits,
          engineVersion: verdict.engineVersion,
          policyHash,
          evidenceHash: await hashEvidence(tx, pushId),
          verdict: toJson(verdict),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return savedBefore(tx, pushId);
    await tx.finding.createMany({ data: toFindingRows({ verdictId }, verdict) });
    await tx.gap.createMany({ data: toGapRows({ verdictId }, verdict) });
    return { verdictId, alertId: await raiseAlert(tx, { pushId, verdictId, verdict, alertAt }) };
  });
}

async function savedBefore(tx: Transaction, pushId: string) {
  const saved = await tx.verdict.findUniqueOrThrow({
    where: { pushId },
    select: { id: true, alert: { select: { id: true } } },
  });
  return { verdictId: saved.id, alertId: saved.alert?.id ?? null };
}

/** Over the evidence hashes of the push's analysed commits, in order of their SHA. */
async function hashEvidence(tx: Transaction, pushId: string): Promise<string> {
  const rows = await tx.commitAnalysis.findMany({
    where: { pushId },
    orderBy: { sha: "asc" },
    select: { evidenceHash: true },
  });
  const hash = createHash("sha256");
  for (const { evidenceHash } of rows) hash.update(`${evidenceHash}\n`);
  return hash.digest("hex");
}

async function raiseAlert(
  tx: Transaction,
  { pushId, verdictId, verdict, alertAt }: { pushId: string; verdictId: string; verdict: Verdict; alertAt: Severity },
): Promise<string | null> {
  const alert = alertOf(verdict, alertAt);
  if (!alert) return null;
  const { repositoryId } = await tx.push.findUniqueOrThrow({ where: { id: pushId }, select: { repositoryId: true } });
  const { id } = await tx.alert.create({
    data: { id: randomUUID(), verdictId, repositoryId, ...alert },
    select: { id: true },
  });
  return id;
}
