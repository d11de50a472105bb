/** A push that was stored, as the story wants it. */
import type { Delivery, Push } from "../pipeline/ports.ts";
import { parsePayload } from "./parse-payload.ts";
import { readPush } from "./read-push.ts";

/** The push as the ledger has it, and what it came with, where that is still kept. */
export interface FoundPush {
  readonly push: Push;
  readonly delivery: Pick<Delivery, "id" | "body" | "receivedAt" | "source"> | null;
}

/** With its list of commits, where the payload is still kept; GitHub's comparison has it otherwise. */
export function pushOf(found: FoundPush | null): Push | null {
  const read = found?.delivery ? readPush(parsePayload(found.delivery.body), found.delivery) : null;
  // What a request was made of is no payload of a push.
  return read?.kind === "push" ? read.push : (found?.push ?? null);
}
