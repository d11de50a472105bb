/** What becomes of a delivery that is given up: a push is told so where its verdict would stand, anything else needs no word. */
import type { GiveUp } from "../pipeline/give-up.ts";
import type { Delivery } from "../pipeline/ports.ts";
import { parsePayload } from "./parse-payload.ts";
import { readPush } from "./read-push.ts";

export function createGiveUpDelivery(giveUp: GiveUp): (delivery: Delivery) => Promise<void> {
  return async (delivery) => {
    if (delivery.event !== "push") return;
    const read = readPush(parsePayload(delivery.body), delivery);
    if (read.kind === "push") await giveUp(read.push);
  };
}
