/** What else a sender pushed shortly before, over the whole installation: one campaign shows in many repositories. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { RecentPush } from "../engine/index.ts";
import type { Push } from "../pipeline/ports.ts";
import { otherThan } from "./other-pushes.ts";
import { createRun } from "./run.ts";
import { PushShape } from "./shapes.ts";
import { validate } from "./validate.ts";

/** How far back, and how many at most. */
const WINDOW_MS = 60 * 60 * 1000;
const MOST = 200;

export type RecentPushes = (push: Push) => Promise<readonly RecentPush[]>;

/** Newest first, the push itself left out; by arrival, our clock. */
export function createRecentPushes(
  { prisma }: Database,
  { windowMs = WINDOW_MS, retries }: { readonly windowMs?: number; readonly retries?: RetryOptions } = {},
): RecentPushes {
  const run = createRun(retries);
  return async (value) => {
    const push = validate(PushShape, value, "push");
    const { sender, receivedAt, repository } = push;
    const rows = await run("read recent pushes", () =>
      prisma.push.findMany({
        where: {
          // What no webhook told of has no sender: then what the same repository shows at the same time belongs together.
          ...(sender
            ? { senderId: BigInt(sender.id), repository: { installationId: BigInt(repository.installationId) } }
            : { senderId: null, repositoryId: BigInt(repository.id) }),
          receivedAt: { gt: new Date(receivedAt - windowMs), lte: new Date(receivedAt) },
          ...otherThan(push),
        },
        orderBy: [{ receivedAt: "desc" }, { id: "asc" }],
        take: MOST,
        select: {
          ref: true,
          before: true,
          after: true,
          forced: true,
          receivedAt: true,
          repository: { select: { owner: true, name: true } },
        },
      }),
    );
    return rows.map((row) => ({
      repository: `${row.repository.owner}/${row.repository.name}`,
      ref: row.ref,
      before: row.before,
      after: row.after,
      forced: row.forced,
      at: row.receivedAt.getTime(),
    }));
  };
}
