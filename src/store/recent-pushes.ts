/** What else a sender pushed shortly before, over the whole installation: one campaign shows in many repositories. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { RecentPush } from "../engine/index.ts";
import type { Push } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { PushShape } from "./shapes.ts";
import { validate } from "./validate.ts";

/** How far back, and how many at most. */
const WINDOW_MS = 60 * 60 * 1000;
const MOST = 200;

export type RecentPushes = (push: Push) => Promise<readonly RecentPush[]>;

/** Newest first, the push itself left out; by arrival, our clock. Empty where GitHub named no sender. */
export function createRecentPushes(
  { prisma }: Database,
  { windowMs = WINDOW_MS, retries }: { readonly windowMs?: number; readonly retries?: RetryOptions } = {},
): RecentPushes {
  const run = createRun(retries);
  return async (value) => {
    const { sender, receivedAt, repository, deliveryId } = validate(PushShape, value, "push");
    if (sender === null) return [];
    const rows = await run("read recent pushes", () =>
      prisma.push.findMany({
        where: {
          senderId: BigInt(sender.id),
          receivedAt: { gt: new Date(receivedAt - windowMs), lte: new Date(receivedAt) },
          deliveryId: { not: deliveryId },
          repository: { installationId: BigInt(repository.installationId) },
        },
        orderBy: [{ receivedAt: "desc" }, { id: "asc" }],
        take: MOST,
        select: { ref: true, forced: true, receivedAt: true, repository: { select: { owner: true, name: true } } },
      }),
    );
    return rows.map((row) => ({
      repository: `${row.repository.owner}/${row.repository.name}`,
      ref: row.ref,
      forced: row.forced,
      at: row.receivedAt.getTime(),
    }));
  };
}
