/**
 * What becomes of a delivery that is given up: a push, and a request to judge one again, is told so where its verdict would
 * stand. Anything else needs no word.
 */
import type { GiveUp } from "../pipeline/give-up.ts";
import type { Delivery } from "../pipeline/ports.ts";
import type { FindPushed } from "./app.ts";
import { parsePayload } from "./parse-payload.ts";
import { readMergeGroup, readPullRequest } from "./read-proposal.ts";
import { type ReadPush, readPush } from "./read-push.ts";
import { isRerequest, readRerun } from "./read-rerun.ts";
import { pushOf } from "./stored-push.ts";

const READERS: ReadonlyMap<string, (payload: unknown, delivery: Delivery) => ReadPush> = new Map([
  ["push", readPush],
  ["pull_request", readPullRequest],
  ["merge_group", readMergeGroup],
]);

export function createGiveUpDelivery(giveUp: GiveUp, findPushed: FindPushed): (delivery: Delivery) => Promise<void> {
  return async (delivery) => {
    const payload = parsePayload(delivery.body);
    const read = READERS.get(delivery.event)?.(payload, delivery);
    if (read) {
      if (read.kind === "push") await giveUp(read.push);
    } else if (isRerequest(delivery.event, payload)) {
      const wish = readRerun(payload, delivery);
      // Looking for it may fail as what came before did; and it is the last thing that is tried.
      const found = wish && (await findPushed(wish.repositoryId, wish.headSha).catch(() => null));
      const push = pushOf(found) ?? wish?.push;
      if (push) await giveUp(push);
    }
  };
}
