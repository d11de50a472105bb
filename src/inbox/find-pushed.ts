/** Finds the delivery that brought a commit to the head of a branch, for judging it again. */
import type { Database } from "../database/open-database.ts";
import type { Delivery } from "../pipeline/ports.ts";

/** The newest of them; null where none is stored. */
export async function findPushed(
  { prisma }: Database,
  repositoryId: number,
  headSha: string,
): Promise<Pick<Delivery, "id" | "body" | "receivedAt"> | null> {
  const push = await prisma.push.findFirst({
    where: { repositoryId: BigInt(repositoryId), after: headSha, deleted: false, ref: { startsWith: "refs/heads/" } },
    orderBy: { sequence: "desc" },
    select: { delivery: { select: { id: true, body: true, receivedAt: true } } },
  });
  return push && { ...push.delivery, receivedAt: push.delivery.receivedAt.getTime() };
}
