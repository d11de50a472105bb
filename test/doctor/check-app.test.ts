/** What is said of the App's settings on GitHub, when the server starts and by `countersign doctor`. */
import { generateKeyPairSync } from "node:crypto";
import { readAppManifest } from "../../src/config/app-manifest.ts";
import { checkApp } from "../../src/doctor/check-app.ts";
import { createGitHubApp } from "../../src/github/github-app.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";

interface Ours {
  readonly privateKey?: string;
  readonly appId?: number;
  /** Milliseconds that our clock is ahead. */
  readonly ahead?: number;
}

async function checksOf(simulated: object, { ahead = 0, ...ours }: Ours = {}) {
  const running = await aRunningSimulator(simulated);
  const appId = ours.appId ?? running.simulator.app.id;
  const { app } = createGitHubApp({ appId, privateKey: running.privateKey, apiUrl: running.simulator.url, ...ours });
  const { default_permissions: permissions, default_events: events } = readAppManifest();
  const check = () => checkApp({ app, needs: { appId, permissions, events }, now: () => Date.now() + ahead });
  return { ...running, check };
}

const CLOCK = { name: "clock", state: "ok", says: "agrees with GitHub's", todo: null };
const said = (checks: readonly { readonly state: string; readonly says: string }[]) =>
  checks.map(({ state, says }) => `${state}: ${says}`);

test("nothing, where they are those of app.yml", async () => {
  const { check } = await checksOf({});
  expect(await check()).toEqual([
    CLOCK,
    { name: "app", state: "ok", says: "Countersign (4711), as app.yml has it", todo: null },
  ]);
});

test("what is missing, and what is more than is needed", async () => {
  const permissions = { contents: "write", metadata: "read", issues: "read" };
  const { check } = await checksOf({ permissions, events: ["create"] });
  expect(said((await check()).slice(1))).toEqual([
    "failure: lacks the permission checks: write",
    "warning: lacks the permission pull_requests: read: pull requests are not judged",
    "warning: lacks the permission merge_queues: read: merge queues are not judged",
    "warning: lacks the permission members: read: owners of the organisation are not recognised",
    "failure: is not subscribed to push events",
    "warning: is not subscribed to pull_request events: pull requests are not judged",
    "warning: is not subscribed to merge_group events: merge queues are not judged",
    "warning: has permissions that are not used: contents: write, issues: read",
    "failure: the installation on acme has not accepted checks: write, pull_requests: read, merge_queues: read, members: read",
  ]);
});

test("an installation that goes without a feature is a warning", async () => {
  const { check, simulator, history } = await checksOf({});
  simulator.addRepository({ owner: "older", name: "app", gitDir: history.gitDir });
  const permissions = { contents: "read", checks: "write", metadata: "read" } as const;
  await simulator.install({ on: "older", permissions });
  expect(said((await check()).slice(1))).toEqual([
    "warning: the installation on older has not accepted pull_requests: read, merge_queues: read, members: read",
  ]);
});

test("an installation that is suspended, and none", async () => {
  const { check, simulator, installation } = await checksOf({});
  await simulator.suspend(installation);
  expect(said((await check()).slice(1))).toEqual(["warning: the installation on acme is suspended"]);
  await simulator.uninstall(installation);
  expect((await check()).slice(1)).toEqual([
    {
      name: "app",
      state: "warning",
      says: "is installed nowhere",
      todo: `install it: ${simulator.url}/apps/countersign/installations/new`,
    },
  ]);
});

test.each([
  [20_000, "warning", "20 s ahead of GitHub's"],
  [-90_000, "failure", "90 s behind GitHub's"],
] as const)("a clock that is %i ms off", async (ahead, state, says) => {
  const { check } = await checksOf({}, { ahead });
  const [clock] = await check();
  const seconds = Number(/^\d+/.exec(says)?.[0]);
  expect(clock).toMatchObject({ name: "clock", state, todo: expect.stringContaining("NTP") });
  // Whole seconds on their side, and the call's own time on ours.
  expect(Math.abs(Number(/^\d+/.exec(clock?.says ?? "")?.[0]) - seconds)).toBeLessThanOrEqual(4);
});

test("a key that is not the App's, and an App that there is not", async () => {
  const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString();
  const wrongKey = await checksOf({}, { privateKey });
  expect(await wrongKey.check()).toEqual([
    CLOCK,
    {
      name: "app",
      state: "failure",
      says: expect.stringMatching(/^GitHub refuses the App's key \(/),
      todo: "give a current key of App 4711 (APP_ID), and check the clock",
    },
  ]);
  const wrongId = await checksOf({}, { appId: 99 });
  expect((await wrongId.check())[1]).toMatchObject({ state: "failure", todo: "correct APP_ID or GHE_HOST" });
});
