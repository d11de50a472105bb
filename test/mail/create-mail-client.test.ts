import nock from "nock";
import { createMailClient, type Mail, type MailOptions } from "../../src/mail/create-mail-client.ts";
import { MailError } from "../../src/mail/mail-error.ts";

const KEY = ["SG", "a".repeat(22), "b".repeat(43)].join(".");
const API = "https://api.sendgrid.com";
const NOW = Date.parse("2026-03-02T10:00:00Z");
const MAIL: Mail = {
  to: ["ada@example.org"],
  subject: "Critical in octo/shop",
  text: "text",
  html: "<p>html</p>",
  reference: "alert-1",
};

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

function aClient(options: Partial<MailOptions> = {}) {
  return createMailClient({ apiKey: KEY, from: "countersign@example.com", backoffMs: 1, now: () => NOW, ...options });
}

function answers(...replies: readonly [status: number, headers?: Record<string, string>, body?: object][]) {
  const bodies: unknown[] = [];
  for (const [status, headers, body] of replies) {
    nock(API)
      .post("/v3/mail/send", (sent) => bodies.push(sent) > 0)
      .matchHeader("authorization", `Bearer ${KEY}`)
      .reply(status, body ?? "", headers);
  }
  return bodies;
}

async function failureOf(sending: Promise<unknown>): Promise<MailError> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof MailError) return error;
    throw error;
  }
  throw new Error("it was sent");
}

test("sends each recipient their own copy, untracked, and returns the id", async () => {
  const bodies = answers([202, { "x-message-id": "m1" }]);
  const to = ["ada@example.org", " ADA@example.org", "not an address", "bob@example.org"];
  const sent = await aClient().send({ ...MAIL, to, subject: "a\r\nBcc: eve@example.org" });
  expect(sent).toEqual({
    messageId: "m1",
    recipients: ["ada@example.org", "bob@example.org"],
    refused: ["not an address"],
  });
  expect(bodies).toEqual([
    {
      from: { email: "countersign@example.com", name: "Countersign" },
      personalizations: [{ to: [{ email: "ada@example.org" }] }, { to: [{ email: "bob@example.org" }] }],
      subject: "a Bcc: eve@example.org",
      content: [
        { type: "text/plain", value: "text" },
        { type: "text/html", value: "<p>html</p>" },
      ],
      headers: { "Auto-Submitted": "auto-generated" },
      custom_args: { countersign_reference: "alert-1" },
      tracking_settings: {
        click_tracking: { enable: false, enable_text: false },
        open_tracking: { enable: false },
        subscription_tracking: { enable: false },
      },
    },
  ]);
});

test.each([
  ["429", [429]],
  ["a server error", [503]],
  ["two of them", [500, 503]],
] as const)("tries again after %s", async (_, statuses) => {
  const bodies = answers(...statuses.map((status): [number] => [status]), [202, { "x-message-id": "m2" }]);
  await expect(aClient().send(MAIL)).resolves.toMatchObject({ messageId: "m2" });
  expect(bodies).toHaveLength(statuses.length + 1);
});

test("waits for a reset that is near, and hands on one that is far", async () => {
  const near = { "x-ratelimit-reset": String(NOW / 1000 + 1) };
  answers([429, near], [202]);
  const started = performance.now();
  await aClient().send(MAIL);
  expect(performance.now() - started).toBeGreaterThan(950);

  const bodies = answers([429, { "x-ratelimit-reset": String(NOW / 1000 + 60) }]);
  const error = await failureOf(aClient().send(MAIL));
  expect(error).toMatchObject({ failure: "rate-limited", isTransient: true, retryAfterMs: 60_000, status: 429 });
  expect(bodies).toHaveLength(1);
});

test("gives up after three attempts", async () => {
  const bodies = answers([500], [500], [500], [202]);
  expect(await failureOf(aClient().send(MAIL))).toMatchObject({ failure: "server", isTransient: true });
  expect(bodies).toHaveLength(3);
});

test.each([
  [400, "refused"],
  [401, "auth"],
  [403, "auth"],
  [413, "refused"],
  [302, "refused"],
] as const)("never tries %d again", async (status, failure) => {
  const bodies = answers([status, { location: "https://evil.example/" }], [202]);
  expect(await failureOf(aClient().send(MAIL))).toMatchObject({ failure, status, isTransient: false });
  expect(bodies).toHaveLength(1);
});

test("a reset connection and an answer that does not come are tried again", async () => {
  nock(API)
    .post("/v3/mail/send")
    .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
  answers([202, { "x-message-id": "m3" }]);
  await expect(aClient().send(MAIL)).resolves.toMatchObject({ messageId: "m3" });

  nock(API).post("/v3/mail/send").times(3).delay(2000).reply(202);
  const error = await failureOf(aClient({ timeoutMs: 50 }).send(MAIL));
  expect(error).toMatchObject({ failure: "timeout", isTransient: true, status: null });
});

test("no error holds the key, not even when SendGrid repeats it", async () => {
  const shown = (error: Error) => JSON.stringify([error, error.message, error.stack, error.cause, { ...error }]);
  answers([401, {}, { errors: [{ message: `bad key ${KEY}` }] }]);
  const refused = await failureOf(aClient().send(MAIL));
  expect(refused.message).toBe("SendGrid answered 401: bad key [redacted]");
  nock(API)
    .post("/v3/mail/send")
    .times(3)
    .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
  const broken = await failureOf(aClient().send(MAIL));
  expect(broken.message).toBe("no answer from SendGrid: ECONNRESET");
  expect(shown(refused) + shown(broken)).not.toContain("a".repeat(22));
});

test("a mail to nobody is not sent", async () => {
  const error = await failureOf(aClient().send({ ...MAIL, to: ["nobody", ""] }));
  expect(error).toMatchObject({ failure: "recipients", isTransient: false });
});

test("another address of the API is used, with the key", async () => {
  nock("https://api.eu.sendgrid.com").post("/v3/mail/send").matchHeader("authorization", `Bearer ${KEY}`).reply(202);
  await expect(aClient({ apiUrl: "https://api.eu.sendgrid.com" }).send(MAIL)).resolves.toMatchObject({
    messageId: null,
  });
});
