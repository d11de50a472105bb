import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";
import { aWebhookReceiver, type WebhookReceiver } from "../support/a-webhook-receiver.ts";
import { later } from "./git-history.ts";

const ZEROS = "0".repeat(40);
let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await aWebhookReceiver();
});
afterEach(() => receiver.close());

const aSimulator = async (options: object = {}) => {
  const running = await aRunningSimulator({ webhookUrl: receiver.url, ...options });
  const write = (message: string, files: Readonly<Record<string, string | null>>, more: object = {}) =>
    running.history.commit({ message, author: later(ADA, 60), branch: null, parents: [running.first], files, ...more });
  const push = async (after: string | null, ref = "refs/heads/main") =>
    (await running.simulator.push("acme/app", { ref, after }, { by: "ada" })).payloads[0];
  return { ...running, write, push };
};

test("a push moves the ref and tells who pushed what", async () => {
  const { write, push, first, history, simulator, installation, repository } = await aSimulator();
  const one = write("One\n", { "README.md": null, "read.me": "# App\n" });
  const two = write(
    "Two\n",
    { "read.me": "# The app\n" },
    { parents: [one], author: { ...ADA, name: "Eve", email: "eve@evil.example" } },
  );
  const payload = await push(two);
  expect(payload).toMatchObject({
    ref: "refs/heads/main",
    before: first,
    after: two,
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `${simulator.url}/acme/app/compare/${first.slice(0, 12)}...${two.slice(0, 12)}`,
    pusher: { name: "ada", email: "ada@example.com" },
    sender: { login: "ada", type: "User" },
    organization: { login: "acme" },
    installation: { id: installation.id },
    repository: {
      id: repository.id,
      full_name: "acme/app",
      default_branch: "main",
      owner: { name: "acme", login: "acme" },
    },
    head_commit: { id: two },
  });
  expect(payload?.["commits"]).toEqual([
    {
      id: one,
      tree_id: expect.stringMatching(/^[0-9a-f]{40}$/),
      distinct: true,
      message: "One",
      timestamp: "2026-05-01T12:01:00+02:00",
      url: `${simulator.url}/acme/app/commit/${one}`,
      author: { name: "Ada", email: "ada@example.com", username: "ada", date: "2026-05-01T12:01:00+02:00" },
      committer: { name: "Ada", email: "ada@example.com", username: "ada", date: "2026-05-01T12:01:00+02:00" },
      added: ["read.me"],
      removed: ["README.md"],
      modified: [],
    },
    expect.objectContaining({
      id: two,
      modified: ["read.me"],
      author: expect.not.objectContaining({ username: "ada" }),
    }),
  ]);
  expect(history.ref("refs/heads/main")).toBe(two);
  expect(simulator.violations()).toEqual([]);
});

test("what another branch had already is not distinct", async () => {
  const { write, push, history } = await aSimulator();
  const one = write("One\n", { a: "a" });
  history.setRef("refs/heads/topic", one);
  const two = write("Two\n", { b: "b" }, { parents: [one] });
  const payload = await push(two);
  expect(payload).toMatchObject({
    commits: [
      { id: one, distinct: false },
      { id: two, distinct: true },
    ],
  });
});

test("a new branch lists what the default branch lacks, and names the branch it equals", async () => {
  const { write, push, first } = await aSimulator();
  const one = write("One\n", { a: "a" });
  expect(await push(one, "refs/heads/topic")).toMatchObject({
    before: ZEROS,
    created: true,
    base_ref: null,
    commits: [{ id: one }],
    head_commit: { id: one },
  });
  expect(await push(first, "refs/heads/same")).toMatchObject({
    created: true,
    base_ref: "refs/heads/main",
    commits: [],
  });
});

test("a force push is told as one", async () => {
  const { write, push, history, first } = await aSimulator();
  const old = write("Old\n", { a: "a" });
  await push(old);
  const fresh = write("New\n", { b: "b" });
  expect(await push(fresh)).toMatchObject({ before: old, after: fresh, forced: true, commits: [{ id: fresh }] });
  expect(history.ref("refs/heads/main")).toBe(fresh);
  expect(await push(first)).toMatchObject({ forced: true, commits: [] });
});

test("a deletion has no head and no commits", async () => {
  const { push, history, first } = await aSimulator();
  history.setRef("refs/heads/gone", first);
  const payload = await push(null, "refs/heads/gone");
  expect(payload).toMatchObject({ before: first, after: ZEROS, deleted: true, head_commit: null, commits: [] });
  expect(history.ref("refs/heads/gone")).toBeNull();
});

test("a tag has no commits, and the commit it points to as head", async () => {
  const { push, history, first } = await aSimulator();
  const tag = history.tag("v1", first, ADA, "one\n");
  history.setRef("refs/tags/v1", null);
  const payload = await push(tag, "refs/tags/v1");
  expect(payload).toMatchObject({ after: tag, created: true, commits: [], head_commit: { id: first } });
});

test("more than three tags at once make no event at all", async () => {
  const { simulator, first, history } = await aSimulator();
  const tags = ["a", "b", "c", "d"].map((name) => ({ ref: `refs/tags/${name}`, after: first }));
  expect(await simulator.push("acme/app", tags)).toEqual({ payloads: [], deliveries: [] });
  expect(history.ref("refs/tags/d")).toBe(first);
  const three = await simulator.push(
    "acme/app",
    tags.slice(0, 3).map(({ ref }) => ({ ref, after: null })),
  );
  expect(three.payloads.length).toBe(3);
});

test("commits and file names are cut without a word, large payloads are not delivered", async () => {
  const { simulator, write } = await aSimulator({
    bounds: { commitsPerPush: 2, namesPerCommit: 3, payloadBytes: 5_000 },
  });
  const one = write("One\n", {});
  const two = write("Two\n", {}, { parents: [one] });
  const three = write("Three\n", { a: "", b: "", c: "", d: "" }, { parents: [two] });
  const { payloads, deliveries } = await simulator.push("acme/app", { after: three });
  expect(payloads).toMatchObject([{ commits: [{ id: two }, { id: three, added: ["a", "b", "c"] }] }]);
  expect(deliveries.map(({ event }) => event.event)).not.toContain("push");
});

test("a push makes a check suite, unless the commit asks for none", async () => {
  const { simulator, write, push } = await aSimulator();
  const loud = write("Loud\n", { a: "a" });
  const quiet = write("Quiet\n\nskip-checks: true\n", { b: "b" }, { parents: [loud] });
  await push(loud);
  await push(quiet);
  await simulator.idle();
  expect(simulator.deliveries().map(({ event }) => `${event.event} ${event.action ?? ""}`)).toEqual([
    "push ",
    "check_suite requested",
    "push ",
    "installation created",
  ]);
});
