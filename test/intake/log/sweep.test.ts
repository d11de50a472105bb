/** The sweep against GitHub's delivery log: what it fetches, where it goes on, what it says when the log is too short. */

import { randomUUID } from "node:crypto";
import { createGitHubApp } from "../../../src/github/github-app.ts";
import { createDeliveryLog } from "../../../src/intake/log/delivery-log.ts";
import { createMissedDeliveries } from "../../../src/intake/log/missed-deliveries.ts";
import { createSweep } from "../../../src/intake/log/sweep.ts";
import { createLog } from "../../../src/log/create-log.ts";
import type { Delivery } from "../../../src/pipeline/ports.ts";
import type { GitHubSimulatorOptions, Pushed } from "../../simulator/start-github-simulator.ts";
import { aRunningSimulator } from "../../support/a-running-simulator.ts";
import { aWebhookReceiver, type WebhookReceiver } from "../../support/a-webhook-receiver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../../support/test-database.ts";

const DAY = 24 * 60 * 60_000;
/** Whole seconds, as GitHub tells times; of today, as the tokens of the App are. */
const START = Math.floor(Date.now() / 1000) * 1000;

describe.each(await testableKinds())("the sweep, on %s", (kind) => {
  let opened: TestDatabase;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 60_000);
  beforeEach(async () => {
    receiver = await aWebhookReceiver();
    await opened.database.sql.executeSql("DELETE FROM missed_deliveries");
    await opened.database.sql.executeSql(
      "UPDATE sweeps SET read_until = NULL, cursor = NULL, cursor_from = NULL, lost_from = NULL, lost_until = NULL",
    );
    await opened.database.prisma.delivery.deleteMany();
  });
  afterEach(() => receiver.close());
  afterAll(() => opened?.remove());

  const store = ({ id, event, body, receivedAt }: Pick<Delivery, "id" | "event" | "body" | "receivedAt">) =>
    opened.database.prisma.delivery.create({
      data: { id, event, body: new Uint8Array(body), receivedAt: new Date(receivedAt), jobId: randomUUID() },
    });

  async function aSweep(options: GitHubSimulatorOptions = {}) {
    let at = START;
    const clock = { now: () => at };
    const running = await aRunningSimulator({ webhookUrl: receiver.url, clock, ...options });
    const { simulator, first, privateKey } = running;
    await simulator.idle();
    const { app } = createGitHubApp({
      appId: simulator.app.id,
      privateKey,
      apiUrl: simulator.url,
      now: clock.now,
      readAgainAfterMs: 1,
    });
    const lines: Record<string, unknown>[] = [];
    const log = createLog({ level: "debug", write: (line) => void lines.push(JSON.parse(line)) });
    const missed = createMissedDeliveries(opened.database);
    const accepted: { readonly delivery: Delivery; readonly yields: boolean }[] = [];
    const sweep = createSweep({
      deliveries: createDeliveryLog(app, clock.now),
      missed,
      async accept(delivery, { yields }) {
        accepted.push({ delivery, yields });
        await store(delivery);
      },
      keptMs: 3 * DAY,
      clock,
      log,
    });
    let branches = 0;
    return {
      ...running,
      missed,
      accepted,
      lines,
      later: (ms: number) => {
        at += ms;
      },
      /** A push to a branch of its own, or to the default branch. */
      push: (ref = `refs/heads/b${++branches}`) => simulator.push("acme/app", { ref, after: first }),
      /** The same once more, under an id of its own. */
      async repeat({ payloads: [payload = {}] }: Pushed): Promise<string> {
        const event = { event: "push", action: null, payload, installation: running.installation, repository: null };
        return (await simulator.send(event))?.guid ?? "";
      },
      sweep: (assertOwned: () => Promise<void> = async () => undefined) => sweep(assertOwned),
      calls: (operation: string) =>
        simulator.calls().filter((call) => call.operation === operation && call.status === 200).length,
    };
  }

  const guidOf = ({ deliveries }: { deliveries: readonly { guid: string; event: { event: string } }[] }) =>
    deliveries.find(({ event }) => event.event === "push")?.guid;

  test("fetches what was refused or not answered, as it was sent, and nothing that arrived", async () => {
    const { push, sweep, accepted, simulator, later, missed } = await aSweep();
    await push();
    receiver.answerWith(413);
    const large = guidOf(await push());
    receiver.answerWith(202);
    simulator.fail({ operation: "webhook/push", with: "reset" });
    const lost = guidOf(await push("refs/heads/main"));
    later(60_000);
    expect(await sweep()).toBe(0);
    expect(accepted.map(({ delivery, yields }) => [delivery.id, yields])).toEqual([
      [lost, false],
      [large, true],
    ]);
    const sent = simulator.deliveries().find(({ guid }) => guid === large);
    expect(accepted[1]?.delivery).toEqual({
      id: large,
      event: "push",
      hookId: BigInt(simulator.app.id + 300_000_000),
      targetId: BigInt(simulator.app.id),
      targetType: "integration",
      installationId: expect.any(Number),
      repositoryId: expect.any(Number),
      body: expect.anything(),
      receivedAt: START,
      source: "sweep",
    });
    expect(JSON.parse(String(accepted[1]?.delivery.body))).toEqual(JSON.parse(sent?.body.toString() ?? ""));
    expect(await missed.counts()).toEqual({ open: 0, lost: 0 });
    expect(simulator.violations()).toEqual([]);
  });

  test("leaves alone what a later attempt brought, or what the inbox has", async () => {
    const { push, sweep, accepted, simulator } = await aSweep();
    receiver.answerWith(503);
    const again = await push();
    const stored = guidOf(await push());
    receiver.answerWith(202);
    for (const delivery of again.deliveries) await simulator.redeliver(delivery);
    await store({ id: stored ?? "", event: "push", body: Buffer.from("{}"), receivedAt: 0 });
    await sweep();
    expect(accepted).toEqual([]);
  });

  test("goes on where it was broken off, page by page, and then reads only what is new", async () => {
    const { push, repeat, sweep, accepted, simulator, later, calls, missed } = await aSweep();
    receiver.answerWith(500);
    const pushed = await push();
    const sent = [guidOf(pushed)];
    for (let n = 0; n < 120; n++) {
      later(20_000);
      sent.push(await repeat(pushed));
    }
    await simulator.idle();
    let holds = 0;
    const ends = async () => {
      if (++holds > 1) throw new Error("the process ends");
    };
    await expect(sweep(ends)).rejects.toThrow("the process ends");
    expect((await missed.state()).cursor).not.toBeNull();
    expect(calls("apps/list-webhook-deliveries")).toBe(1);
    const before = await missed.counts();
    await sweep();
    expect(before.open).toBeGreaterThan(0);
    expect(accepted.map(({ delivery }) => delivery.id).sort()).toEqual(sent.sort());
    // Oldest first: a repository's ledger is written in the order of its pushes.
    expect(accepted.map(({ delivery }) => delivery.receivedAt)).toEqual(
      accepted.map(({ delivery }) => delivery.receivedAt).sort((a, b) => a - b),
    );
    later(60 * 60_000);
    simulator.clearRecord();
    await sweep();
    expect([calls("apps/list-webhook-deliveries"), calls("apps/get-webhook-delivery")]).toEqual([1, 0]);
  }, 60_000);

  test("says what the log held no more when it was read", async () => {
    const { sweep, later, lines, missed, push } = await aSweep();
    await push();
    await sweep();
    later(2 * DAY);
    await sweep();
    expect((await missed.state()).lost).toBeNull();
    later(4 * DAY);
    await sweep();
    const { lost } = await missed.state();
    expect(lost).toEqual({ from: START + 2 * DAY, until: START + 3 * DAY });
    expect(lines.filter(({ level }) => level === "error").map(({ msg }) => msg)).toEqual([
      "deliveries may be lost: GitHub's log does not reach back to the last sweep",
    ]);
  });

  test("keeps a share of the App's calls for tokens, and goes on with the next hour", async () => {
    const { push, repeat, sweep, accepted, later, simulator } = await aSweep({ limits: { callsPerHour: 20 } });
    receiver.answerWith(500);
    const pushed = await push();
    for (let n = 1; n < 30; n++) await repeat(pushed);
    const restMs = await sweep();
    expect(restMs).toBeGreaterThan(0);
    const served = simulator.calls().filter(({ status }) => status === 200).length;
    expect([served < 20, accepted.length > 0]).toEqual([true, true]);
    later(restMs);
    for (let rounds = 0; accepted.length < 30 && rounds < 10; rounds++) later(await sweep());
    expect(new Set(accepted.map(({ delivery }) => delivery.id)).size).toBe(30);
    expect(simulator.violations()).toEqual([]);
  }, 60_000);

  test("lets no delivery that cannot be fetched stand in the way of the others", async () => {
    const { push, sweep, accepted, simulator, missed } = await aSweep();
    receiver.answerWith(500);
    const gone = await push();
    const poison = await push();
    const good = guidOf(await push());
    const idOf = ({ deliveries }: typeof gone) => deliveries.find(({ event }) => event.event === "push")?.id;
    simulator.fail({ path: `/app/hook/deliveries/${idOf(gone)}`, with: 404, body: { message: "no" }, times: 10 });
    simulator.fail({ path: `/app/hook/deliveries/${idOf(poison)}`, with: 502, times: 100 });
    await sweep();
    expect(accepted.map(({ delivery }) => delivery.id)).toEqual([good]);
    expect(await missed.counts()).toEqual({ open: 1, lost: 1 });
    expect(await missed.lost(10)).toMatchObject([
      { id: guidOf(gone), event: "push", why: "GitHub's log does not hold it any more" },
    ]);
    simulator.clearFaults();
    await sweep();
    expect(accepted.map(({ delivery }) => delivery.id)).toEqual([good, guidOf(poison)]);
  });
});
