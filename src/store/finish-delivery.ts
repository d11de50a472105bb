/** Marks a delivery as done. */
import type { Database } from "../database/open-database.ts";
import type { Outcome } from "../pipeline/ports.ts";
import { toStorable } from "./storable-text.ts";

const NOTE = 1000;

/** The first outcome stands: a delivery ends in exactly one. */
export async function finishDelivery(
  { prisma }: Database,
  deliveryId: string,
  outcome: Outcome,
  note: string | null,
): Promise<void> {
  await prisma.delivery.updateMany({
    where: { id: deliveryId, state: { not: "done" } },
    data: {
      state: "done",
      outcome: outcome.replaceAll("-", "_") as RowOutcome,
      note: note === null ? null : toStorable(note, NOTE),
      finishedAt: new Date(),
      lastError: null,
    },
  });
}

/** Prisma's names of the outcomes: an underscore for a hyphen. */
type RowOutcome = NonNullable<NonNullable<Awaited<ReturnType<Database["prisma"]["delivery"]["findFirst"]>>>["outcome"]>;
