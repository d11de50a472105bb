/** What earlier pushes of a repository left behind that a new one is read by. A push itself is never among them. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Push } from "../pipeline/ports.ts";
import { otherThan } from "./other-pushes.ts";
import { createRun } from "./run.ts";
import { PushShape } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

export interface EarlierPushes {
  /** Where the default branch stood when the push arrived, by the last push to it before; null where none is known. */
  defaultBranchBefore(push: Push): Promise<string | null>;
  /** Where the push's ref stood when it was deleted, if that is the last the ledger has of it; null otherwise. */
  stoodAt(push: Push): Promise<string | null>;
}

export function createEarlierPushes({ prisma }: Database, retries: RetryOptions = {}): EarlierPushes {
  const run = createRun(retries);
  return {
    async defaultBranchBefore(value) {
      const push = validate(PushShape, value, "push");
      const { repository, receivedAt } = push;
      const last = await run("read earlier pushes", () =>
        prisma.push.findFirst({
          where: {
            repositoryId: BigInt(repository.id),
            ref: `refs/heads/${repository.defaultBranch}`,
            receivedAt: { lte: new Date(receivedAt) },
            // A request says where a commit was asked for, not where the branch stood.
            source: { not: "request" },
            ...otherThan(push),
          },
          orderBy: [{ receivedAt: "desc" }, { sequence: "desc" }],
          select: { after: true, deleted: true },
        }),
      );
      return last && !last.deleted ? last.after : null;
    },

    async stoodAt(value) {
      const push = validate(PushShape, value, "push");
      const last = await run("read earlier pushes", () =>
        prisma.push.findFirst({
          where: {
            repositoryId: BigInt(push.repository.id),
            ref: toStorable(push.ref, 1000),
            receivedAt: { lte: new Date(push.receivedAt) },
            source: { not: "request" },
            ...otherThan(push),
          },
          orderBy: [{ receivedAt: "desc" }, { sequence: "desc" }],
          select: { before: true, deleted: true },
        }),
      );
      return last?.deleted ? last.before : null;
    },
  };
}
