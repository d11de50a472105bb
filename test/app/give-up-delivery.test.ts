import { createGiveUpDelivery } from "../../src/app/give-up-delivery.ts";
import type { Delivery, Push } from "../../src/pipeline/ports.ts";
import { aPush } from "../support/a-push.ts";
import { AFTER, aPushPayload } from "./push-payload.ts";

function aDelivery(event: string, payload: unknown): Delivery {
  return {
    id: "d",
    event,
    hookId: null,
    targetId: null,
    targetType: null,
    installationId: 7,
    repositoryId: 11,
    body: Buffer.from(JSON.stringify(payload)),
    receivedAt: 0,
    source: "delivery",
  };
}

const { repository, installation } = aPushPayload();
const REQUEST = { action: "rerequested", check_suite: { head_sha: AFTER }, repository, installation };
const STORED = aPush({ after: AFTER });

test.each([
  ["a push", "push", aPushPayload(), null, { deliveryId: "d", after: AFTER }],
  ["a request for a stored push", "check_suite", REQUEST, { push: STORED, delivery: null }, STORED],
  ["a request for a push that never came", "check_suite", REQUEST, null, { source: "request", after: AFTER }],
  ["a request while nothing can be looked up", "check_suite", REQUEST, new Error("away"), { source: "request" }],
  ["another event", "check_suite", { ...REQUEST, action: "completed" }, null, null],
  ["a body that is nothing", "push", [], null, null],
])("%s that is given up is told so, if it was to be told anything", async (_, event, payload, found, expected) => {
  const told: Push[] = [];
  const giveUp = createGiveUpDelivery(
    async (push) => void told.push(push),
    async () => {
      if (found instanceof Error) throw found;
      return found;
    },
  );
  await giveUp(aDelivery(event, payload));
  expect(told).toEqual(expected ? [expect.objectContaining(expected)] : []);
});
