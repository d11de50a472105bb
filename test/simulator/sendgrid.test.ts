import sendgridClient from "@sendgrid/client";
import sendgrid from "@sendgrid/mail";
import {
  type SendGridSimulator,
  type SendGridSimulatorOptions,
  startSendGridSimulator,
} from "./start-sendgrid-simulator.ts";

const MAIL = { to: "ada@example.com", from: "bot@example.org", subject: "Alert", text: "text", html: "<p>html</p>" };
const open: SendGridSimulator[] = [];
afterEach(async () => {
  for (const simulator of open.splice(0)) await simulator.close();
});

async function aSendGrid(
  options: SendGridSimulatorOptions & { readonly key?: string; readonly timeout?: number } = {},
) {
  const simulator = await startSendGridSimulator(options);
  open.push(simulator);
  // The classes behind the instances: each test has a service of its own.
  const client = Reflect.construct(sendgridClient.constructor, []) as typeof sendgridClient;
  client.setApiKey(options.key ?? simulator.apiKey);
  const bounds = { url: "", timeout: options.timeout ?? 400, baseUrl: simulator.url };
  client.setDefaultRequest(bounds);
  const service = Reflect.construct(sendgrid.constructor, []) as typeof sendgrid;
  service.setClient(client);
  const send = (more: object = {}) => service.send({ ...MAIL, ...more });
  const refusal = async (more: object = {}) => {
    const error: unknown = await send(more).then(
      () => null,
      (failed: unknown) => failed,
    );
    const response: unknown = Reflect.get(Object(error), "response");
    const part = (name: string): unknown => Reflect.get(Object(response), name);
    return { code: Reflect.get(Object(error), "code"), body: part("body"), headers: part("headers") };
  };
  return { simulator, send, refusal };
}

test("a mail is taken and arrives", async () => {
  const { simulator, send } = await aSendGrid();
  const attachments = [{ content: Buffer.from("a,b").toString("base64"), filename: "a.csv", type: "text/csv" }];
  const [response] = await send({ attachments, customArgs: { incident: "7" }, categories: ["alert"] });
  const id = response.headers["x-message-id"];
  expect([response.statusCode, id]).toEqual([202, expect.stringMatching(/^[\w-]{22}$/)]);
  expect(simulator.inbox()).toEqual([
    expect.objectContaining({
      id,
      to: [{ email: "ada@example.com" }],
      subject: "Alert",
      text: "text",
      html: "<p>html</p>",
      customArgs: { incident: "7" },
      categories: ["alert"],
      attachments: [{ filename: "a.csv", type: "text/csv", content: Buffer.from("a,b") }],
    }),
  ]);
  expect(simulator.violations()).toEqual([]);
});

test("each personalization is a mail of its own", async () => {
  const { simulator, send } = await aSendGrid();
  const personalizations = [{ to: "a@example.com" }, { to: "b@example.com", subject: "For B" }];
  await send({ to: undefined, personalizations });
  expect(simulator.inbox().map(({ to, subject }) => [to[0]?.email, subject])).toEqual([
    ["a@example.com", "Alert"],
    ["b@example.com", "For B"],
  ]);
});

test("sandbox mode answers 200 and sends nothing", async () => {
  const { simulator, send } = await aSendGrid();
  const [response] = await send({ mailSettings: { sandboxMode: { enable: true } } });
  expect([response.statusCode, simulator.inbox()]).toEqual([200, []]);
});

test("a suppressed address is accepted and gets nothing", async () => {
  const { simulator, send } = await aSendGrid();
  simulator.suppress("Ada@example.com");
  const [response] = await send();
  expect([response.statusCode, simulator.inbox().length, simulator.dropped().length]).toEqual([202, 0, 1]);
});

test.each<[string, object, RegExp]>([
  ["an address twice", { cc: "ADA@example.com" }, /should be unique.*\[ada@example.com\]/],
  ["1,001 recipients", { to: Array.from({ length: 1001 }, (_, i) => `u${i}@example.com`) }, /no more than 1000/],
  ["a line break in the subject", { subject: "a\r\nBcc: eve@example.net" }, /line breaks/],
  ["no subject", { subject: "" }, /subject is required/],
  ["no address", { to: "nonsense" }, /valid address/],
  ["a comma in a name", { to: { email: "ada@example.com", name: "Lovelace, Ada" } }, /name may not contain/],
  ["a reserved header", { headers: { "Reply-To": "x" } }, /reserved header/],
  ["eleven categories", { categories: Array.from({ length: 11 }, (_, i) => `c${i}`) }, /Too big/],
  ["long custom arguments", { customArgs: { a: "x".repeat(10_000) } }, /less than 10000 bytes/],
  ["a day too far away", { sendAt: Math.floor(Date.now() / 1000) + 73 * 3600 }, /72 hours/],
])("%s is refused with 400", async (_, more, message) => {
  const { simulator, refusal } = await aSendGrid();
  expect(await refusal(more)).toMatchObject({
    code: 400,
    body: { errors: [{ message: expect.stringMatching(message) }] },
  });
  expect(simulator.inbox()).toEqual([]);
  expect(simulator.violations().length).toBeGreaterThan(0);
});

test("a wrong key is 401, a wrong sender 403, too much 413", async () => {
  expect(await (await aSendGrid({ key: ["SG", "wrong", "key"].join(".") })).refusal()).toMatchObject({ code: 401 });
  expect(await (await aSendGrid({ senders: ["other@example.org"] })).refusal()).toMatchObject({ code: 403 });
  const { refusal } = await aSendGrid({ timeout: 20_000 });
  expect(await refusal({ html: "x".repeat(30_000_001) })).toMatchObject({ code: 413 });
});

test("too many requests are 429 until the reset, and going on is a violation", async () => {
  const clock = { at: 1_800_000_000_000, now: () => clock.at };
  const { simulator, send, refusal } = await aSendGrid({ limit: { requests: 1, windowMs: 10_000 }, clock });
  await send();
  const refused = await refusal();
  expect(refused).toMatchObject({
    code: 429,
    headers: { "x-ratelimit-limit": "1", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000010" },
  });
  expect(simulator.violations()).toEqual([]);
  await refusal();
  expect(simulator.violations()).toEqual(["sent again before X-RateLimit-Reset"]);
  clock.at += 10_000;
  await send();
  expect(simulator.inbox().length).toBe(2);
});

test("a mail may be taken although the caller never learns of it", async () => {
  const { simulator, send } = await aSendGrid();
  simulator.fail({ operation: "mail/send", with: "reset", when: "after" });
  await expect(send()).rejects.toThrow();
  simulator.fail({ operation: "mail/send", with: 503, when: "after" });
  await expect(send()).rejects.toMatchObject({ code: 503 });
  simulator.fail({ operation: "mail/send", with: "slow", delayMs: 900 });
  await expect(send()).rejects.toMatchObject({ code: "ECONNABORTED" });
  expect(simulator.inbox().length).toBe(3);
});

test.each<[number | "reset" | "hang", unknown]>([
  [500, 500],
  ["reset", "ECONNRESET"],
  ["hang", "ECONNABORTED"],
])("%s before the effect leaves no mail", async (how, code) => {
  const { simulator, send } = await aSendGrid();
  simulator.fail({ operation: "mail/send", with: how });
  await expect(send()).rejects.toMatchObject({ code });
  expect([simulator.inbox().length, simulator.calls().length]).toEqual([0, 1]);
});
