/** Stores the delivery of a push, as the inbox does before anything else happens. */
import { randomUUID } from "node:crypto";
import type { Database } from "../../src/database/open-database.ts";
import type { Push } from "../../src/pipeline/ports.ts";

export async function deliver({ prisma }: Database, push: Push): Promise<Push> {
  if (push.deliveryId === null) return push;
  await prisma.delivery.create({
    data: {
      id: push.deliveryId,
      event: "push",
      installationId: BigInt(push.repository.installationId),
      body: new Uint8Array(Buffer.from("{}")),
      receivedAt: new Date(push.receivedAt),
      jobId: randomUUID(),
    },
    select: { id: true },
  });
  return push;
}
