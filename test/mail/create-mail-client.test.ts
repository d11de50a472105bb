import nock from "nock";
import { createMailClient, type MailOptions } from "../../src/mail/create-mail-client.ts";
import type { Mail } from "../../src/mail/mail-client.ts";
import { MailError } from "../../src/mail/mail-error.ts";

const KEY = ["SG", "a".repeat(22), "b".repeat(43)].join(".");
const API = "https://api.sendgrid.com";
const NOW = Date.parse("2026-03-02T10:00:00Z");
const MAIL: Mail = {
  to: "ada@example.org",
  subject: "Critical in octo/shop",
  text: "text",
  html: "<p>html</p>",
  images: [],
  reference: "alert-1",
  thread: null,
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
  return createMailClient({ apiKey: KEY, from: "countersign@example.com", now: () => NOW, ...options });
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

test("sends a mail, untracked, and returns the id", async () => {
  const bodies = answers([202, { "x-message-id": "m1" }]);
  expect(await aClient().send({ ...MAIL, subject: "a\r\nBcc: eve@example.org" })).toEqual({ messageId: "m1" });
  expect(bodies).toEqual([
    {
      from: { email: "countersign@example.com", name: "Countersign" },
      personalizations: [{ to: [{ email: "ada@example.org" }] }],
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
  [429, {}, { failure: "rate-limited", isTransient: true, retryAfterMs: null }],
  [429, { "retry-after": "30" }, { failure: "rate-limited", isTransient: true, retryAfterMs: 30_000 }],
  [500, {}, { failure: "server", isTransient: true }],
  [503, {}, { failure: "server", isTransient: true }],
  [200, {}, { failure: "server", isTransient: true, isUnanswered: true }],
  [400, {}, { failure: "refused", isTransient: false }],
  [401, {}, { failure: "auth", isTransient: false }],
  [403, {}, { failure: "auth", isTransient: false }],
  [404, {}, { failure: "refused", isTransient: false }],
  [409, {}, { failure: "refused", isTransient: false }],
  [413, {}, { failure: "refused", isTransient: false }],
  [422, {}, { failure: "refused", isTransient: false }],
  [302, { location: "https://evil.example/" }, { failure: "refused", isTransient: false }],
] as const)(
  "an answer of %d %j is asked for once, and says whether it may be another later",
  async (status, headers, expected) => {
    const bodies = answers([status, headers], [202]);
    expect(await failureOf(aClient().send(MAIL))).toMatchObject({ status, isUnanswered: false, ...expected });
    expect(bodies).toHaveLength(1);
  },
);

test("a reset is read against SendGrid's own clock", async () => {
  const theirs = NOW - 15 * 60_000;
  answers([429, { date: new Date(theirs).toUTCString(), "x-ratelimit-reset": String(theirs / 1000 + 60) }]);
  expect(await failureOf(aClient().send(MAIL))).toMatchObject({ failure: "rate-limited", retryAfterMs: 60_000 });
});

test.each([
  ["ECONNRESET", true],
  ["EPIPE", true],
  ["ECONNREFUSED", false],
  ["ENOTFOUND", false],
  ["ERR_TLS_CERT_ALTNAME_INVALID", false],
])("%s says whether the mail may have been taken: %p", async (code, isUnanswered) => {
  const broken = Object.assign(new Error("broken"), { code });
  nock(API).post("/v3/mail/send").replyWithError(broken);
  expect(await failureOf(aClient().send(MAIL))).toMatchObject({ failure: "network", isTransient: true, isUnanswered });
});

test("an answer that does not come in time may be a lost one", async () => {
  nock(API).post("/v3/mail/send").delay(2000).reply(202);
  const error = await failureOf(aClient({ timeoutMs: 50 }).send(MAIL));
  expect(error).toMatchObject({ failure: "timeout", isTransient: true, isUnanswered: true, status: null });
});

test("no error holds the key, not even when SendGrid repeats it", async () => {
  const shown = (error: Error) => JSON.stringify([error, error.message, error.stack, error.cause, { ...error }]);
  answers([401, {}, { errors: [{ message: `bad key ${KEY}` }] }]);
  const refused = await failureOf(aClient().send(MAIL));
  expect(refused.message).toBe("SendGrid answered 401: bad key [redacted]");
  nock(API)
    .post("/v3/mail/send")
    .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
  const broken = await failureOf(aClient().send(MAIL));
  expect(broken.message).toBe("no answer from SendGrid: ECONNRESET");
  expect(shown(refused) + shown(broken)).not.toContain("a".repeat(22));
});

test("another address of the API is used, with the key", async () => {
  nock("https://api.eu.sendgrid.com").post("/v3/mail/send").matchHeader("authorization", `Bearer ${KEY}`).reply(202);
  await expect(aClient({ apiUrl: "https://api.eu.sendgrid.com" }).send(MAIL)).resolves.toMatchObject({
    messageId: null,
  });
});

test("an image goes along, inline, under the name that the HTML has", async () => {
  const bodies = answers([202, {}]);
  await aClient().send({ ...MAIL, images: [{ id: "chart", type: "image/png", content: "cG5n" }] });
  expect(bodies).toMatchObject([
    {
      attachments: [
        { content: "cG5n", type: "image/png", filename: "chart.png", disposition: "inline", content_id: "chart" },
      ],
    },
  ]);
});
