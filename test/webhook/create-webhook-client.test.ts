import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { createWebhookClient, WebhookError, type WebhookOptions } from "../../src/webhook/create-webhook-client.ts";
import { isPrivateAddress } from "../../src/webhook/private-addresses.ts";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const MESSAGE = { id: "0190f5d2-0000-7000-8000-0000000000dd", payload: '{"type":"incident.opened","text":"–"}' };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function aReceiver(status: number | null, headers: Record<string, string> = {}) {
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      if (status !== null) response.writeHead(status, headers).end("what it says is not read");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, received };
}

const aClient = (port: number, over: Partial<WebhookOptions> = {}) =>
  createWebhookClient({ url: `http://127.0.0.1:${port}/in`, secret: SECRET, allowPrivate: true, ...over });

async function failureOf(sending: Promise<unknown>): Promise<WebhookError> {
  const error = await sending.then(
    () => new Error("it was sent"),
    (caught: unknown) => caught,
  );
  if (error instanceof WebhookError) return error;
  throw error;
}

test("a message is signed so that the receiver's own library verifies it, and the same for each attempt", async () => {
  const { port, received } = await aReceiver(204);
  await aClient(port).send(MESSAGE);
  await aClient(port).send(MESSAGE);
  expect(received).toHaveLength(2);
  for (const { headers, body } of received) {
    expect(headers["webhook-id"]).toBe(MESSAGE.id);
    expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(MESSAGE.payload));
    const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString("base64")}`);
    expect(() => other.verify(body, headers as Record<string, string>)).toThrow();
  }
});

test.each([
  [302, false],
  [308, false],
  [410, false],
  [404, true],
  [500, true],
])("an answer of %i is a failure that passes: %s", async (status, isTransient) => {
  const elsewhere = await aReceiver(200);
  const { port } = await aReceiver(status, { location: `http://127.0.0.1:${elsewhere.port}/` });
  const error = await failureOf(aClient(port).send(MESSAGE));
  expect([error.message, error.isTransient]).toEqual([`the webhook answered ${status}`, isTransient]);
  expect(elsewhere.received).toEqual([]);
});

test("what the receiver says of the next attempt is kept, and one that never answers is left", async () => {
  const busy = await aReceiver(429, { "retry-after": "120" });
  expect((await failureOf(aClient(busy.port).send(MESSAGE))).retryAfterMs).toBe(120_000);
  const silent = await aReceiver(null);
  const error = await failureOf(aClient(silent.port, { timeoutMs: 200 }).send(MESSAGE));
  expect([error.message, error.isTransient]).toEqual(["no answer from the webhook: within 0.2 s", true]);
  expect((await failureOf(aClient(1).send(MESSAGE))).message).toBe("no answer from the webhook: ECONNREFUSED");
});

test("a private address is refused before anything is sent, however it is written or named", async () => {
  const { port, received } = await aReceiver(200);
  const refused = /private address/;
  for (const host of ["127.0.0.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"]) {
    const client = aClient(port, { url: `http://${host}:${port}/`, allowPrivate: false });
    expect((await failureOf(client.send(MESSAGE))).message).toMatch(refused);
  }
  // One public address among them helps nothing.
  const resolve = async () => ["93.184.215.14", "10.0.0.1"];
  const named = aClient(port, { url: `http://hooks.example.com:${port}/`, allowPrivate: false, resolve });
  expect((await failureOf(named.send(MESSAGE))).message).toMatch(refused);
  expect(received).toEqual([]);
});

test("the connection goes to the address that was checked: the name is resolved once", async () => {
  const { port, received } = await aReceiver(200);
  let asked = 0;
  const resolve = async () => (asked++ === 0 ? ["127.0.0.1"] : ["203.0.113.9"]);
  // A name that no resolver knows: only the checked address can be what was reached.
  await aClient(port, { url: `http://rebinding.invalid:${port}/in`, resolve }).send(MESSAGE);
  expect([asked, received.length, received[0]?.headers.host]).toEqual([1, 1, `rebinding.invalid:${port}`]);
  const gone = aClient(port, { url: "http://nowhere.invalid/", resolve: async () => [] });
  expect((await failureOf(gone.send(MESSAGE))).message).toBe("the webhook's host has no address");
});

test.each([
  ["10.1.2.3", true],
  ["100.64.0.1", true],
  ["169.254.169.254", true],
  ["172.31.255.255", true],
  ["172.32.0.1", false],
  ["192.168.0.1", true],
  ["8.8.8.8", false],
  ["255.255.255.255", true],
  ["::1", true],
  ["::", true],
  ["fd00::1", true],
  ["fe80::1%eth0", true],
  ["::ffff:10.0.0.1", true],
  ["64:ff9b::a00:1", true],
  ["2002:a00:1::", true],
  ["2606:4700:4700::1111", false],
])("%s is private: %s", (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
