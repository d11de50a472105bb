/** Messages of incidents' events, from the event to the operator's webhook. */
import { createLog } from "../../src/log/create-log.ts";
import { IncidentMessage, toIncidentMessage } from "../../src/report/render/incident-message.ts";
import { sendWebhook } from "../../src/report/send/send-webhook.ts";
import { createIncidents } from "../../src/store/incidents.ts";
import { createWebhookMessages } from "../../src/store/webhook-messages.ts";
import { WebhookError } from "../../src/webhook/create-webhook-client.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";
import { anAlert } from "./an-alert.ts";

const HOSTILE = "\u001b[2J\u202Eevil\r\n<script>";

describe.each(await testableKinds())("webhook messages, %s", (kind) => {
  let opened: TestDatabase;
  let repositories = 9500;
  let late = 0;
  const clock = { now: () => Date.now() + late };
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 180_000);
  beforeEach(async () => {
    late = 0;
    await opened.database.prisma.incident.deleteMany({});
  });
  afterAll(() => opened.remove());

  const messages = () => createWebhookMessages(opened.database, { clock });
  const write = () => messages().write((event, incident) => toIncidentMessage(event, incident, "https://x.example/i"));
  async function send(fail: (attempt: number) => Error | null = () => null) {
    const sent: IncidentMessage[] = [];
    let attempt = 0;
    const client = {
      async send({ payload }: { readonly payload: string }) {
        const failure = fail(++attempt);
        if (failure) throw failure;
        sent.push(IncidentMessage.parse(JSON.parse(payload)));
      },
    };
    await sendWebhook(messages(), client, { log: createLog({ level: "silent" }), assertOwned: async () => undefined });
    return sent;
  }
  const alerted = () =>
    anAlert(opened.database, { repository: { id: ++repositories, name: `r${repositories}${HOSTILE}` } });

  test("are one for each event, whoever writes and sends them, and hold to their schema", async () => {
    const { incidentId } = await alerted();
    await createIncidents(opened.database).resolve(incidentId, { by: `ada${HOSTILE}`, why: `revoked ${HOSTILE}` });
    await Promise.all([write(), write(), write()]);
    const sent = (await Promise.all([send(), send(), send()])).flat();
    expect(sent.map(({ type }) => type).sort()).toEqual(["incident.opened", "incident.resolved"]);
    const opening = sent.find(({ type }) => type === "incident.opened");
    expect(opening?.data).toMatchObject({
      incident: { id: incidentId, state: "resolved", severity: "critical", pushes: 1, url: "https://x.example/i" },
      push: { repository: expect.stringContaining("acme/r"), ref: "refs/heads/main", sender: "ada" },
    });
    expect(JSON.stringify(sent)).not.toMatch(/\u202e|\\u001b|\\r|\\n/i);
    expect(await write()).toBe(0);
    expect(await send()).toEqual([]);
    expect((await messages().list({ limit: 10 })).map(({ state, attempts }) => [state, attempts])).toEqual([
      ["sent", 1],
      ["sent", 1],
    ]);
  });

  test("that are not taken are tried again later, then kept as dead and sent on demand", async () => {
    await alerted();
    await write();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      expect(await send(() => new WebhookError("the webhook answered 500"))).toEqual([]);
      const [row] = await opened.database.prisma.webhookMessage.findMany();
      if (row?.state === "waiting") waits.push(Math.round((row.nextAttemptAt.getTime() - clock.now()) / 1000));
      late += 15 * 3_600_000;
    }
    expect(waits.map((wait) => Math.round(wait / 5) * 5)).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400]);
    const [dead] = await messages().list({ state: "dead", limit: 10 });
    expect(dead).toMatchObject({ attempts: 8, lastError: "the webhook answered 500", type: "incident.opened" });
    expect(await messages().retry({ id: dead?.id ?? "" })).toEqual([dead?.id]);
    expect(await send()).toHaveLength(1);
    expect(await messages().retry("all")).toEqual([]);
  });

  test("that can never be taken are dead at once; one whose process died is sent by another", async () => {
    await alerted();
    await write();
    await send(() => new WebhookError("the webhook answered 410", { isTransient: false }));
    expect((await messages().list({ limit: 10 })).map(({ state, attempts }) => [state, attempts])).toEqual([
      ["dead", 1],
    ]);
    await messages().retry("all");
    const taken = await messages().take();
    expect(await send()).toEqual([]);
    late = 61_000;
    expect(await send()).toHaveLength(1);
    if (taken) await messages().bury(taken, "too late");
    expect((await messages().list({ limit: 10 })).map(({ state }) => state)).toEqual(["sent"]);
  });

  test("of a webhook that is set up later begin with the last day", async () => {
    await alerted();
    late = 25 * 3_600_000;
    expect(await write()).toBe(0);
  });
});
