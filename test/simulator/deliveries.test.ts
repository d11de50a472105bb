import { createHmac } from "node:crypto";
import { aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";
import { aWebhookReceiver, type WebhookReceiver } from "../support/a-webhook-receiver.ts";

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await aWebhookReceiver();
});
afterEach(() => receiver.close());

const aSimulator = (options: object = {}) => aRunningSimulator({ webhookUrl: receiver.url, ...options });
const ping = (guidOf = "ping") => ({
  event: guidOf,
  action: null,
  payload: { zen: "x" },
  installation: null,
  repository: null,
});

test("a webhook is signed over its exact bytes and has GitHub's headers", async () => {
  const { simulator, first } = await aSimulator({ webhookSecret: "a secret" });
  const { deliveries } = await simulator.push("acme/app", { ref: "refs/heads/new", after: first });
  const [push] = receiver.received.filter(({ headers }) => headers["x-github-event"] === "push");
  const hmac = createHmac("sha256", "a secret").update(push?.body ?? "");
  expect(push?.headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
    "x-github-delivery": deliveries.find(({ event }) => event.event === "push")?.guid,
    "x-github-hook-installation-target-id": "4711",
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${hmac.digest("hex")}`,
  });
});

test("a failed delivery is not repeated, but can be read and sent again with the same GUID and bytes", async () => {
  const { simulator, first, app } = await aSimulator();
  receiver.answerWith(500);
  await simulator.push("acme/app", { ref: "refs/heads/new", after: first });
  await simulator.idle();
  const failed = await app.rest.apps.listWebhookDeliveries({ status: "failure" });
  const push = failed.data.find(({ event }) => event === "push");
  expect(push).toMatchObject({ status_code: 500, redelivery: false, installation_id: expect.any(Number) });
  receiver.answerWith(202);
  const count = receiver.received.length;
  expect((await app.rest.apps.redeliverWebhookDelivery({ delivery_id: push?.id ?? 0 })).status).toBe(202);
  await simulator.idle();
  const original = receiver.received.find(({ headers }) => headers["x-github-event"] === "push");
  expect(receiver.received.slice(count).map(({ headers, body }) => [headers["x-github-delivery"], body])).toEqual([
    [push?.guid, original?.body],
  ]);
  const { data } = await app.rest.apps.listWebhookDeliveries();
  expect(data[0]).toMatchObject({ guid: push?.guid, status: "OK", redelivery: true });
  const whole = (await app.rest.apps.getWebhookDelivery({ delivery_id: data[0]?.id ?? 0 })).data;
  expect(whole.request.payload).toMatchObject({ ref: "refs/heads/new" });
  expect(whole.response.payload).toBe("taken");
  expect(simulator.violations()).toEqual([]);
});

test("no answer in time, and nobody there, are attempts without a status", async () => {
  const { simulator, app } = await aSimulator({ webhookDeadline: 50 });
  receiver.answerWith(null);
  const payload: object = JSON.parse(simulator.deliveries()[0]?.body.toString() ?? "{}");
  const event = {
    event: "installation",
    action: "created",
    payload: { ...payload },
    installation: null,
    repository: null,
  };
  expect(await simulator.send(event)).toMatchObject({ status: "timed out", statusCode: 0 });
  simulator.setWebhookUrl("http://127.0.0.1:1/");
  expect(await simulator.send(event)).toMatchObject({ status: "failed to connect to host", statusCode: 0 });
  expect((await app.rest.apps.listWebhookDeliveries({ status: "failure" })).data).toEqual([]);
  expect((await app.rest.apps.listWebhookDeliveries()).data.length).toBe(3);
});

test("the log is paged by cursor and kept for three days", async () => {
  const clock = { at: Date.now(), now: () => clock.at };
  const { simulator, app, first } = await aSimulator({ clock });
  for (const name of ["a", "b", "c"]) await simulator.push("acme/app", { ref: `refs/tags/${name}`, after: first });
  const pages = await app.paginate(app.rest.apps.listWebhookDeliveries, { per_page: 3 });
  expect(pages.map(({ event }) => event)).toEqual(["push", "push", "push", "installation"]);
  const bad = app.rest.apps.listWebhookDeliveries({ cursor: "nonsense" });
  expect(await refusalOf(bad)).toMatchObject({ status: 400 });
  const [newest] = pages;
  clock.at += 3 * 24 * 60 * 60 * 1000;
  expect((await app.rest.apps.listWebhookDeliveries()).data).toEqual([]);
  const late = app.rest.apps.redeliverWebhookDelivery({ delivery_id: newest?.id ?? 0 });
  expect(await refusalOf(late)).toMatchObject({ status: 404 });
});

test("the log is in the order of sending, whichever attempt ends first", async () => {
  const { simulator, app, first } = await aSimulator();
  const names = Array.from({ length: 15 }, (_, i) => `refs/tags/t${i}`);
  await Promise.all(names.map((ref) => simulator.push("acme/app", { ref, after: first })));
  const listed = await app.paginate(app.rest.apps.listWebhookDeliveries, { per_page: 4 });
  const ids = listed.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect(ids.length).toBe(names.length + 1);
});

test("deliveries fail on demand: before they arrive, or after", async () => {
  const { simulator, first } = await aSimulator();
  const before = simulator.fail({ operation: "webhook/push", with: "reset" });
  await simulator.push("acme/app", { ref: "refs/heads/a", after: first });
  const pushes = () => receiver.received.filter(({ headers }) => headers["x-github-event"] === "push").length;
  expect([before.hits(), pushes()]).toEqual([1, 0]);
  simulator.fail({ operation: "webhook/push", with: 502, when: "after" });
  const { deliveries } = await simulator.push("acme/app", { ref: "refs/heads/b", after: first });
  expect(deliveries.find(({ event }) => event.event === "push")).toMatchObject({ statusCode: 502 });
  expect(pushes()).toBe(1);
});

test("people ask for a re-run and press buttons", async () => {
  const { simulator, octokit, where, first } = await aSimulator();
  const actions = [{ label: "Legitimate", description: "This is fine", identifier: "legitimate" }];
  const run = { ...where, name: "Countersign", head_sha: first, conclusion: "failure" as const, actions };
  const { id, check_suite: suite } = (await octokit.rest.checks.create(run)).data;
  const seen = async (delivery: Promise<unknown>) => {
    await delivery;
    return JSON.parse(receiver.received.at(-1)?.body.toString() ?? "{}");
  };
  expect(await seen(simulator.pressButton(id, "legitimate", { by: "ada" }))).toMatchObject({
    action: "requested_action",
    requested_action: { identifier: "legitimate" },
    check_run: { id, check_suite: { id: suite?.id } },
    sender: { login: "ada" },
  });
  expect(await seen(simulator.rerequestRun(id, { by: "ada" }))).toMatchObject({
    action: "rerequested",
    check_run: { id },
  });
  expect(await seen(simulator.rerequestSuite(suite?.id ?? 0, { by: "ada" }))).toMatchObject({
    action: "rerequested",
    check_suite: { id: suite?.id, head_commit: { id: first } },
  });
  expect(() => simulator.pressButton(id, "other", { by: "ada" })).toThrow("has no button other");
  expect(simulator.violations()).toEqual([]);
});

test("an app that subscribes to check runs hears of its own", async () => {
  const { simulator, octokit, where, first } = await aSimulator({ events: ["push", "check_run"] });
  await octokit.rest.checks.create({ ...where, name: "Countersign", head_sha: first, conclusion: "success" });
  await simulator.idle();
  const heard = simulator.deliveries().map(({ event }) => event.action);
  expect(heard).toEqual(expect.arrayContaining(["created", "completed"]));
});

test("an event GitHub does not describe is a mistake of the test, and told", async () => {
  const { simulator } = await aSimulator();
  await simulator.send(ping("unheard_of"));
  expect(simulator.violations()).toEqual([{ kind: "simulator", what: expect.stringContaining("unheard-of") }]);
});
