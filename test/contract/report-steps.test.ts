/** What remembered steps promise, in memory and in the database. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ReportSteps } from "../../src/pipeline/ports.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { createReportSteps } from "../../src/store/report-steps.ts";
import { aPush } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { createInMemoryReportSteps } from "../support/in-memory-report-steps.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

describe.each(["in memory", ...(await testableKinds())] as const)("report steps, %s", (kind) => {
  let opened: TestDatabase | null = null;
  let steps: ReportSteps;
  let aPushId: () => Promise<string>;

  beforeAll(async () => {
    if (kind === "in memory") {
      steps = createInMemoryReportSteps();
      let count = 0;
      aPushId = async () => `push ${++count}`;
    } else {
      opened = await openTestDatabase(kind);
      const { database } = opened;
      steps = createReportSteps(database);
      const store = createPushStore(database);
      aPushId = async () => (await store.recordPush(await deliver(database, aPush()))).pushId;
    }
  });
  afterAll(() => opened?.remove());

  test("sends a step once and remembers what came back", async () => {
    const pushId = await aPushId();
    let sent = 0;
    const send = async () => `check run ${++sent}`;
    expect([await steps.once(pushId, "check-run", send), await steps.once(pushId, "check-run", send)]).toEqual([
      "check run 1",
      "check run 1",
    ]);
  });

  test("tells steps and pushes apart", async () => {
    const [one, other] = [await aPushId(), await aPushId()];
    const results = [
      await steps.once(one, "mail", async () => "1"),
      await steps.once(other, "mail", async () => "2"),
      await steps.once(one, "check-run", async () => "3"),
    ];
    expect(results).toEqual(["1", "2", "3"]);
  });

  test("sends again what failed", async () => {
    const pushId = await aPushId();
    const failing = steps.once(pushId, "mail", async () => {
      throw new Error("no answer");
    });
    await expect(failing).rejects.toThrow("no answer");
    expect(await steps.once(pushId, "mail", async () => "sent")).toBe("sent");
  });

  test("sends once when twenty workers come together", async () => {
    const pushId = await aPushId();
    let sent = 0;
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        steps.once(pushId, "mail", async () => {
          await sleep(50);
          return `mail ${++sent}`;
        }),
      ),
    );
    expect(results).toEqual(Array.from({ length: 20 }, () => "mail 1"));
  });

  test("lets the next worker send when the first one fails", async () => {
    const pushId = await aPushId();
    const firstHolds = Promise.withResolvers<void>();
    const first = steps.once(pushId, "mail", async () => {
      firstHolds.resolve();
      await sleep(50);
      throw new Error("no answer");
    });
    await firstHolds.promise;
    const outcomes = await Promise.allSettled([first, steps.once(pushId, "mail", async () => "mail of 2")]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["rejected", "fulfilled"]);
  });

  test("remembers an empty answer", async () => {
    const pushId = await aPushId();
    await steps.once(pushId, "mail", async () => "");
    expect(await steps.once(pushId, "mail", async () => "again")).toBe("");
  });
});
