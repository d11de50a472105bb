/** Keeps the judgement of a push with its findings and gaps; and, in the same transaction, the alert it raises. */
import { createHash, randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import { isFuller } from "../pipeline/is-fuller.ts";
import type { SavedVerdict, StandingVerdict, VerdictDetails } from "../pipeline/ports.ts";
import { toJson } from "./add-observations.ts";
import { raiseAlert } from "./raise-alert.ts";
import { VerdictShape } from "./shapes.ts";
import { toFindingRows, toGapRows } from "./to-rows.ts";
import { validate } from "./validate.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

export interface VerdictToSave extends SavedVerdict {
  readonly pushId: string;
  readonly details: VerdictDetails;
}

/** The fuller of two verdicts of a push stands, the first of two that are as full. Returns the one that stands. */
export async function saveVerdict({ prisma }: Database, given: VerdictToSave): Promise<StandingVerdict> {
  const { pushId, verdict, reading, details } = given;
  return prisma.$transaction(async (tx) => {
    const id = randomUUID();
    const data = toRow(given, await hashEvidence(tx, pushId));
    const { count } = await tx.verdict.createMany({ data: [{ ...data, id, pushId }], skipDuplicates: true });
    const known = count === 0 ? await readHeld(tx, pushId) : null;
    if (known && !isFuller({ verdict, reading, ...details }, known)) return toStanding(known);
    const verdictId = known?.verdictId ?? id;
    if (known) await replace(tx, verdictId, data);
    await tx.finding.createMany({ data: toFindingRows({ verdictId }, verdict) });
    await tx.gap.createMany({ data: toGapRows({ verdictId }, verdict) });
    const alert = await raiseAlert(tx, {
      pushId,
      verdictId,
      verdict: details.open ?? verdict,
      alertAt: details.alertAt,
      isNew: known === null,
    });
    return { verdictId, verdict, reading, revision: (known?.revision ?? 0) + 1, alert };
  });
}

function toStanding({ verdictId, verdict, reading, revision, alert }: StandingVerdict): StandingVerdict {
  return { verdictId, verdict, reading, revision, alert };
}

function toRow({ verdict, reading, details }: VerdictToSave, evidenceHash: string) {
  return {
    score: verdict.score,
    metadataScore: verdict.metadataScore,
    severity: verdict.severity,
    axis: verdict.axis,
    complete: verdict.complete,
    commits: details.commits,
    engineVersion: verdict.engineVersion,
    policyHash: details.policyHash,
    rules: details.rules,
    reading,
    evidenceHash,
    verdict: toJson(verdict),
  };
}

/** The verdict that stands, held until the end of the transaction. */
async function readHeld(tx: Transaction, pushId: string) {
  await tx.$queryRaw`SELECT 1 AS held FROM verdicts WHERE push_id = ${pushId}::uuid FOR UPDATE`;
  const { id, verdict, ...row } = await tx.verdict.findUniqueOrThrow({
    where: { pushId },
    select: {
      id: true,
      verdict: true,
      reading: true,
      policyHash: true,
      rules: true,
      revision: true,
      alert: { select: { id: true, severity: true } },
    },
  });
  return { ...row, verdictId: id, verdict: validate(VerdictShape, verdict, "stored verdict") };
}

async function replace(tx: Transaction, verdictId: string, data: ReturnType<typeof toRow>): Promise<void> {
  await tx.finding.deleteMany({ where: { verdictId } });
  await tx.gap.deleteMany({ where: { verdictId } });
  await tx.verdict.update({
    where: { id: verdictId },
    data: { ...data, revision: { increment: 1 }, replacedAt: new Date(), reportedAt: null },
    select: { id: true },
  });
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
