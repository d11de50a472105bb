import { setTimeout as sleep } from "node:timers/promises";
import { createPushStore } from "../../src/store/push-store.ts";
import { createReportSteps } from "../../src/store/report-steps.ts";
import { aPush, NOW } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase("pglite");
});
afterAll(() => opened.remove());

async function aPushId() {
  return (await createPushStore(opened.database).recordPush(await deliver(opened.database, aPush()))).pushId;
}

test("takes over a step whose worker died, once its claim has run out", async () => {
  const pushId = await aPushId();
  const died = createReportSteps(opened.database, { clock: { now: () => NOW } });
  void died.once(pushId, "mail", () => new Promise(() => undefined));
  await sleep(100);
  const early = createReportSteps(opened.database, {
    clock: { now: () => NOW + 29_000 },
    sleep: async () => undefined,
  });
  await expect(early.once(pushId, "mail", async () => "early")).rejects.toMatchObject({
    name: "RetryableError",
    retryAfterMs: 30_000,
  });
  const late = createReportSteps(opened.database, { clock: { now: () => NOW + 30_001 } });
  expect(await late.once(pushId, "mail", async () => "late")).toBe("late");
});

test("renews the claim of a step that takes long", async () => {
  const pushId = await aPushId();
  const [slow, other] = [2_000, 300].map((claimMs) => createReportSteps(opened.database, { claimMs }));
  const { promise: sent, resolve: send } = Promise.withResolvers<string>();
  const sending = slow?.once(pushId, "mail", () => sent);
  // Not renewed, the claim would be over.
  await sleep(2_200);
  await expect(other?.once(pushId, "mail", async () => "twice")).rejects.toMatchObject({ name: "RetryableError" });
  send("slow");
  expect(await sending).toBe("slow");
});

test.each(["", "x".repeat(256)])("refuses the step %p", async (step) => {
  const steps = createReportSteps(opened.database);
  await expect(steps.once(await aPushId(), step, async () => "")).rejects.toMatchObject({ name: "ValidationError" });
});
