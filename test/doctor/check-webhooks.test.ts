/** Whether webhooks arrive, by the App's own settings and delivery log. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { checkWebhookSettings, checkWebhooks } from "../../src/doctor/check-webhooks.ts";
import { createGitHubApp } from "../../src/github/github-app.ts";
import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";

const PATH = "/api/github/webhooks";
let receiver: Server | null = null;
afterEach(async () => {
  await new Promise((done) => (receiver ? receiver.close(done) : done(null)));
  receiver = null;
});

/** A receiver that answers everything with a status, and a push to it. */
async function pushTo(status: number | null, path = PATH) {
  const running = await aRunningSimulator();
  const { simulator, history, first, privateKey } = running;
  const { app } = createGitHubApp({ appId: simulator.app.id, privateKey, apiUrl: simulator.url });
  receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(status ?? 202).end();
  });
  await new Promise<void>((done) => receiver?.listen(0, "127.0.0.1", done));
  const { port } = receiver.address() as AddressInfo;
  simulator.setWebhookUrl(`http://127.0.0.1:${port}${path}`);
  if (status !== null) {
    const after = history.commit({ message: "Second\n", author: ADA, parents: [first], files: { a: "1\n" } });
    await simulator.push("acme/app", { ref: "refs/heads/main", after }, { by: "ada" });
  }
  return { simulator, ports: { app, path: PATH, now: Date.now } };
}

test("the last one was taken", async () => {
  const { ports, simulator } = await pushTo(202);
  const [check, ...more] = await checkWebhooks(ports);
  expect(more).toEqual([]);
  expect(check).toEqual({
    name: "webhooks",
    state: "ok",
    says: expect.stringMatching(/^the last one \(\w+, 0 min ago\) was answered 202; 0 of the last 2 failed$/),
    todo: null,
  });
  expect(simulator.violations()).toEqual([]);
});

test.each([
  [401, /WEBHOOK_SECRET/],
  [404, /pass the path on/],
  [413, /client_max_body_size/],
  [502, /the proxy does not reach the server/],
  [301, /follows no redirect/],
  [418, /Recent deliveries/],
])("the last one was answered %i", async (status, todo) => {
  const { ports } = await pushTo(status);
  const [check] = await checkWebhooks(ports);
  expect(check).toMatchObject({ state: "failure", says: expect.stringContaining(`was answered ${status}`) });
  expect(check?.todo).toMatch(todo);
});

test("nothing answers", async () => {
  const { ports, simulator } = await pushTo(202);
  simulator.setWebhookUrl("http://127.0.0.1:9/api/github/webhooks");
  const [delivery] = simulator.deliveries();
  if (delivery) await simulator.redeliver(delivery);
  const [check] = await checkWebhooks(ports);
  expect(check).toMatchObject({ state: "failure", todo: expect.stringMatching(/DNS.*certificate.*firewall/) });
});

test("none was sent yet, a wrong path, and no address at all", async () => {
  const { ports, simulator } = await pushTo(null, "/hooks");
  const url = /http:\S+\/hooks/;
  expect(await checkWebhooks(ports)).toEqual([
    expect.objectContaining({
      state: "failure",
      says: expect.stringMatching(url),
      todo: expect.stringContaining(PATH),
    }),
    expect.objectContaining({ state: "warning", says: expect.stringMatching(/^none was sent to/) }),
  ]);
  simulator.setWebhookUrl(null);
  expect(await checkWebhookSettings(ports)).toEqual([
    expect.objectContaining({ state: "failure", says: "go nowhere" }),
  ]);
});
