/** The outbox, between a database and a simulated SendGrid. */
import { setTimeout as sleep } from "node:timers/promises";
import { createLog } from "../../src/log/create-log.ts";
import { createMailClient } from "../../src/mail/create-mail-client.ts";
import { type SendingMails, sendMails } from "../../src/report/send/send-mails.ts";
import { createKeptMails } from "../../src/store/kept-mails.ts";
import { addMailFigures } from "../../src/store/mail-figures.ts";
import { createMails, type TakenMail } from "../../src/store/mails.ts";
import { type SendGridSimulator, startSendGridSimulator } from "../simulator/start-sendgrid-simulator.ts";
import { figuresOf } from "../support/figures-of.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";
import { until as untilFound } from "../support/until.ts";
import { aMail, anAlert } from "./an-alert.ts";

describe.each(await testableKinds())("the outbox, %s", (kind) => {
  let opened: TestDatabase;
  let sendgrid: SendGridSimulator;
  let incidentId: string;
  let repositories = 3000;
  let late = 0;
  const running: SendingMails[] = [];
  const clock = { now: () => Date.now() + late };
  const outbox = () => createMails(opened.database, { clock });
  const kept = () => createKeptMails(opened.database, { clock });

  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  });
  beforeEach(async () => {
    late = 0;
    sendgrid = await startSendGridSimulator();
    ({ incidentId } = await anAlert(opened.database, { repository: { id: ++repositories, name: `r${repositories}` } }));
  });
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop();
    await opened.database.prisma.mail.deleteMany({});
    await sendgrid.close();
  });
  afterAll(() => opened.remove());

  function start(apiKey = sendgrid.apiKey): SendingMails {
    const from = "countersign@example.com";
    const sender = createMailClient({ apiKey, from, apiUrl: sendgrid.url, timeoutMs: 300 });
    const log = createLog({ level: "silent" });
    const one = sendMails<TakenMail>({ queue: outbox(), sender, clock, log, pollMs: 20 });
    running.push(one);
    return one;
  }

  const until = (holds: () => Promise<boolean>) => untilFound(holds, { ms: 15_000, show: () => kept().list() });
  const settled = () =>
    until(async () => (await kept().list()).every(({ state }) => state === "sent" || state === "dead"));
  const states = async () =>
    Object.fromEntries((await kept().list()).map(({ recipient, state }) => [recipient, state] as const));
  const arrived = () => sendgrid.inbox().map(({ to }) => to[0]?.email);

  test("sends each mail once, however often it is posted and however many send", async () => {
    const mails = [aMail(incidentId), aMail(incidentId, { recipient: "bob@example.com" })];
    await Promise.all([1, 2, 3].map(() => outbox().post(mails)));
    for (let i = 0; i < 4; i++) start();
    await settled();
    await outbox().post(mails);
    await sleep(100);
    expect(arrived().sort()).toEqual(["bob@example.com", "security@example.com"]);
    const rows = await opened.database.prisma.mail.findMany();
    expect(rows.map(({ text, html, messageId }) => [text, html, messageId === null])).toEqual([
      ["", "", false],
      ["", "", false],
    ]);
  });

  test("sends the operator's before those that policies ask for", async () => {
    await outbox().post(
      [1, 2, 3].map((i) => aMail(incidentId, { audience: "policy", recipient: `policy${i}@example.com` })),
    );
    await outbox().post([aMail(incidentId)]);
    start();
    await settled();
    expect(arrived()[0]).toBe("security@example.com");
    expect(arrived()).toHaveLength(4);
  });

  test("an address that SendGrid refuses harms nobody else", async () => {
    const bad = aMail(incidentId, { audience: "policy", recipient: "x@example.c" });
    await outbox().post([
      bad,
      aMail(incidentId),
      aMail(incidentId, { recipient: "none", problem: "it is no mail address" }),
    ]);
    start();
    await settled();
    expect(await states()).toEqual({ "x@example.c": "dead", "security@example.com": "sent", none: "dead" });
  });

  test.each([401, 403, 404, 409, 413, 422])("%i keeps the mail as dead, and a retry sends it", async (status) => {
    const message = "Maximum credits exceeded";
    sendgrid.fail({ with: status, times: 1, body: { errors: [{ message }] } });
    await outbox().post([aMail(incidentId)]);
    const sending = start();
    await settled();
    const [dead] = await kept().list({ state: "dead" });
    expect(dead).toMatchObject({ state: "dead", attempts: 1, lastError: `SendGrid answered ${status}: ${message}` });
    expect(await figuresOf((registry) => addMailFigures(registry, kept()))).toContain(
      'countersign_mails{state="dead"} 1',
    );
    expect(sendgrid.calls()).toHaveLength(1);

    expect(await kept().retry({ id: dead?.id ?? "" })).toEqual([dead?.id]);
    sending.wake();
    await settled();
    expect(arrived()).toEqual(["security@example.com"]);
    expect(await kept().retry("all")).toEqual([]);
  });

  test("a lost answer repeats the one mail, and no second one is sent after a second", async () => {
    sendgrid.fail({ with: "reset", when: "after", times: 1 });
    await outbox().post([aMail(incidentId)]);
    start();
    await until(async () => sendgrid.inbox().length === 1);
    late = 60_000;
    await settled();
    expect([arrived().length, await states()]).toEqual([2, { "security@example.com": "sent" }]);

    sendgrid.clear();
    sendgrid.fail({ with: "hang", when: "after", times: 5 });
    await outbox().post([aMail(incidentId, { recipient: "bob@example.com" })]);
    for (let waited = 0; waited < 60 && (await states())["bob@example.com"] !== "dead"; waited++) {
      late += 60_000;
      await sleep(50);
    }
    const [dead] = await kept().list({ state: "dead" });
    expect([arrived().length, dead?.lastError]).toEqual([2, expect.stringMatching(/it may have arrived$/)]);
  });

  test("what passes is tried again, not before the time that SendGrid names", async () => {
    sendgrid.fail({ with: 503, times: 2 });
    await outbox().post([aMail(incidentId)]);
    start();
    for (let waited = 0; waited < 60 && sendgrid.inbox().length === 0; waited++) {
      late += 10_000;
      await sleep(50);
    }
    await settled();
    expect(sendgrid.calls().map(({ status }) => status)).toEqual([503, 503, 202]);
    sendgrid.fail({ with: 429, times: 1, headers: { "retry-after": "600" } });
    const more = ["bob@example.com", "eve@example.com"].map((recipient) => aMail(incidentId, { recipient }));
    await outbox().post(more);
    await until(async () => (await kept().list()).some(({ lastError }) => lastError === "SendGrid answered 429"));
    late += 590_000;
    await sleep(200);
    expect(sendgrid.calls()).toHaveLength(4);
    late += 11_000;
    await settled();
    expect(sendgrid.calls()).toHaveLength(6);
  });

  test("a mail whose process died is sent by another once its claim ran out", async () => {
    await outbox().post([aMail(incidentId), aMail(incidentId, { recipient: "bob@example.com" })]);
    const taken = await outbox().take();
    start();
    await until(async () => sendgrid.inbox().length === 1);
    expect(arrived()).not.toContain(taken?.recipient);
    late = 61_000;
    await settled();
    expect(arrived()).toContain(taken?.recipient);
    // The dead one comes back to life: what it says of the mail counts no more.
    if (taken) await outbox().bury(taken, "too late");
    expect(Object.values(await states())).toEqual(["sent", "sent"]);
  });
});
