/** Finds the push that brought a commit to the head of a ref, for judging it again. */
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Delivery, Push } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { Id, Sha } from "./shapes.ts";
import { validate } from "./validate.ts";

export interface FoundPush {
  /** Without a list of commits. */
  readonly push: Push;
  /** What it came with, where that is still kept. */
  readonly delivery: Pick<Delivery, "id" | "body" | "receivedAt" | "source"> | null;
}

export type FindPushed = (repositoryId: number, headSha: string) => Promise<FoundPush | null>;

/** Pushes of one head that are looked at; a commit is the head of a few branches and tags. */
const MOST = 100;

const Problems = z.array(z.string()).catch([]);

/** The one whose check run stands at the head, rather than one that brought nothing; a branch rather than a tag; the newest. */
export function createFindPushed({ prisma }: Database, retries: RetryOptions = {}): FindPushed {
  const run = createRun(retries);
  return async (repositoryId, headSha) => {
    const id = BigInt(validate(Id, repositoryId, "repository id"));
    const head = validate(Sha, headSha, "commit id");
    return run("find a push", async () => {
      const candidates = await prisma.push.findMany({
        where: { repositoryId: id, deleted: false, OR: [{ after: head }, { head }] },
        orderBy: { sequence: "desc" },
        take: MOST,
        select: { id: true, ref: true, verdict: { select: { id: true } } },
      });
      const rank = (one: (typeof candidates)[number]) =>
        (one.verdict ? 0 : 2) + (one.ref.startsWith("refs/tags/") ? 1 : 0);
      const [best] = candidates.sort((a, b) => rank(a) - rank(b));
      return best ? readPush(prisma, best.id) : null;
    });
  };
}

async function readPush(prisma: Database["prisma"], id: string): Promise<FoundPush> {
  const row = await prisma.push.findUniqueOrThrow({
    where: { id },
    include: { repository: true, delivery: { select: { id: true, body: true, receivedAt: true, source: true } } },
  });
  const { repository, delivery, senderLogin, senderId, senderType } = row;
  return {
    delivery: delivery?.body ? { ...delivery, body: delivery.body, receivedAt: delivery.receivedAt.getTime() } : null,
    push: {
      deliveryId: row.deliveryId,
      source: row.source,
      repository: {
        installationId: Number(repository.installationId),
        id: Number(repository.id),
        owner: repository.owner,
        name: repository.name,
        defaultBranch: repository.defaultBranch,
      },
      ref: row.ref,
      before: row.before,
      after: row.after,
      head: row.head ?? row.after,
      created: row.created,
      deleted: row.deleted,
      forced: row.forced,
      // Kept in the payload alone.
      defaultBranchWas: null,
      pusherName: row.pusher,
      sender:
        senderLogin !== null && senderId !== null && senderType !== null
          ? { login: senderLogin, id: Number(senderId), type: senderType }
          : null,
      receivedAt: row.receivedAt.getTime(),
      commits: null,
      problems: Problems.parse(row.problems),
    },
  };
}
