/** What earlier pushes of a repository left behind that a new one is read by. A push itself is never among them. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Push } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { PushShape } from "./shapes.ts";
import { validate } from "./validate.ts";

export interface EarlierPushes {
  /** Where the default branch stood when the push arrived, by the last push to it before; null where none is known. */
  defaultBranchBefore(push: Push): Promise<string | null>;
  /** Which of the commits another push of the repository brought to be judged. */
  judgedBefore(push: Push, shas: readonly string[]): Promise<ReadonlySet<string>>;
}

export function createEarlierPushes({ prisma }: Database, retries: RetryOptions = {}): EarlierPushes {
  const run = createRun(retries);
  return {
    async defaultBranchBefore(value) {
      const { repository, receivedAt, deliveryId } = validate(PushShape, value, "push");
      const last = await run("read earlier pushes", () =>
        prisma.push.findFirst({
          where: {
            repositoryId: BigInt(repository.id),
            ref: `refs/heads/${repository.defaultBranch}`,
            receivedAt: { lte: new Date(receivedAt) },
            deliveryId: { not: deliveryId },
          },
          orderBy: [{ receivedAt: "desc" }, { sequence: "desc" }],
          select: { after: true, deleted: true },
        }),
      );
      return last && !last.deleted ? last.after : null;
    },

    async judgedBefore(value, shas) {
      const { repository, deliveryId } = validate(PushShape, value, "push");
      const rows = await run("read earlier analyses", () =>
        prisma.commitAnalysis.findMany({
          where: {
            sha: { in: [...shas] },
            push: { repositoryId: BigInt(repository.id), deliveryId: { not: deliveryId } },
          },
          select: { sha: true },
        }),
      );
      return new Set(rows.map(({ sha }) => sha));
    },
  };
}
