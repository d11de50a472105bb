import { jest } from "@jest/globals";
import nock from "nock";
import type { CallRecord } from "../../src/github/create-octokit.ts";
import { createGitHubClient } from "../../src/github/github-app.ts";
import { API, aGitHubApp, INSTALLATION, mintTokens, NOW, withoutNetwork } from "./a-github-app.ts";

withoutNetwork();

const EVERYTHING_BUT_THE_DATE = [
  "hrtime",
  "nextTick",
  "performance",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
  "setInterval",
  "clearInterval",
  "setTimeout",
  "clearTimeout",
] as const;

const TOOL = { owner: "acme", repo: "tool" };

test("mints one token for many calls at once", async () => {
  const minted = mintTokens();
  nock(API, { reqheaders: { authorization: "token ghs_1" } })
    .get("/repos/acme/tool")
    .times(5)
    .reply(200, { id: 5 });
  const app = aGitHubApp();
  await Promise.all(Array.from({ length: 5 }, () => app.installation(INSTALLATION).rest.repos.get(TOOL)));
  expect(minted()).toBe(1);
});

test("asks again while a new token has not reached all of GitHub", async () => {
  const minted = mintTokens();
  nock(API)
    .get("/repos/acme/tool")
    .reply(401, { message: "Bad credentials" })
    .get("/repos/acme/tool")
    .reply(200, { id: 5 });
  const { data } = await aGitHubApp().installation(INSTALLATION).rest.repos.get(TOOL);
  expect({ id: data.id, minted: minted() }).toEqual({ id: 5, minted: 1 });
});

test("corrects a clock that GitHub finds wrong", async () => {
  const message = "'Expiration time' claim ('exp') is too far in the future";
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  nock(API).get("/app").reply(401, { message }, { date }).get("/app").reply(200, { id: 1 });
  expect((await aGitHubApp().app.rest.apps.getAuthenticated()).data).toEqual({ id: 1 });
});

test("a token that was revoked within its hour is renewed, and a write is sent again", async () => {
  jest.useFakeTimers({ doNotFake: [...EVERYTHING_BUT_THE_DATE] });
  const minted = mintTokens();
  const octokit = aGitHubApp().installation(INSTALLATION);
  await octokit.auth({ type: "installation" });
  jest.setSystemTime(Date.now() + 600_000);
  const check = { ...TOOL, name: "Countersign", head_sha: "0".repeat(40) };
  nock(API, { reqheaders: { authorization: "token ghs_1" } })
    .post("/repos/acme/tool/check-runs")
    .reply(401, { message: "Bad credentials" });
  nock(API, { reqheaders: { authorization: "token ghs_2" } })
    .post("/repos/acme/tool/check-runs")
    .reply(201, { id: 5 });
  const created = await octokit.rest.checks.create(check).finally(() => jest.useRealTimers());
  expect([created.status, minted()]).toEqual([201, 2]);
});

test("follows a repository that moved", async () => {
  mintTokens();
  nock(API)
    .get("/repos/acme/old")
    .reply(301, {}, { location: `${API}/repositories/5` });
  nock(API, { reqheaders: { authorization: "token ghs_1" } })
    .get("/repositories/5")
    .reply(200, { id: 5 });
  const { data } = await aGitHubApp().installation(INSTALLATION).rest.repos.get({ owner: "acme", repo: "old" });
  expect(data.id).toBe(5);
});

test("sends nothing more while GitHub asked to wait, and only for that installation", async () => {
  mintTokens();
  nock(API)
    .post("/app/installations/78/access_tokens")
    .reply(201, { token: "ghs_other", expires_at: "2126-01-01T00:00:00Z", permissions: {} });
  let now = NOW;
  const app = aGitHubApp({ now: () => now });
  nock(API).get("/repos/acme/tool").reply(429, { message: "slow down" }, { "retry-after": "30" });
  const first: unknown = await app
    .installation(INSTALLATION)
    .rest.repos.get(TOOL)
    .catch((error: unknown) => error);
  now += 10_000;
  const second: unknown = await app
    .installation(INSTALLATION)
    .rest.repos.get(TOOL)
    .catch((error: unknown) => error);
  nock(API).get("/repos/acme/tool").times(2).reply(200, { id: 5 });
  const other = await app.installation(78).rest.repos.get(TOOL);
  now += 20_001;
  const third = await app.installation(INSTALLATION).rest.repos.get(TOOL);
  expect(first).toMatchObject({ kind: "secondary", retryAfterMs: 30_000 });
  expect(second).toMatchObject({ kind: "rate-limit", retryAfterMs: 20_000 });
  expect([other.status, third.status]).toEqual([200, 200]);
});

test("stops before GitHub has to refuse: nothing remaining means wait", async () => {
  mintTokens();
  const reset = String(NOW / 1000 + 60);
  nock(API).get("/repos/acme/tool").reply(200, { id: 5 }, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset });
  const app = aGitHubApp();
  await app.installation(INSTALLATION).rest.repos.get(TOOL);
  const next: unknown = await app
    .installation(INSTALLATION)
    .rest.repos.get(TOOL)
    .catch((error: unknown) => error);
  expect(next).toMatchObject({ kind: "rate-limit", retryAfterMs: 60_000 });
});

test("keeps writes apart and lets reads pass", async () => {
  mintTokens();
  const started: string[] = [];
  const at: number[] = [];
  nock(API)
    .post("/repos/acme/tool/check-runs")
    .times(3)
    .reply(201, () => {
      started.push("write");
      at.push(performance.now());
      return { id: 1 };
    })
    .get("/repos/acme/tool")
    .times(3)
    .reply(200, () => {
      started.push("read");
      return { id: 5 };
    });
  const octokit = aGitHubApp({ writeSpacingMs: 1000 }).installation(INSTALLATION);
  await octokit.auth({ type: "installation" });
  const check = { ...TOOL, name: "Countersign", head_sha: "0".repeat(40) };
  await Promise.all([
    ...Array.from({ length: 3 }, () => octokit.rest.checks.create(check)),
    ...Array.from({ length: 3 }, () => octokit.rest.repos.get(TOOL)),
  ]);
  expect(started.slice(0, 4).toSorted()).toEqual(["read", "read", "read", "write"]);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(500);
});

test("does not repeat a write", async () => {
  mintTokens();
  nock(API).post("/repos/acme/tool/check-runs").reply(502, { message: "no" });
  const check = { ...TOOL, name: "Countersign", head_sha: "0".repeat(40) };
  const error: unknown = await aGitHubApp()
    .installation(INSTALLATION)
    .rest.checks.create(check)
    .catch((e: unknown) => e);
  expect(error).toMatchObject({ kind: "busy", status: 502 });
});

test("counts every call, the token's too", async () => {
  mintTokens();
  nock(API).get("/repos/acme/tool").reply(404, { message: "Not Found" });
  const calls: CallRecord[] = [];
  const app = aGitHubApp({ onCall: (record) => calls.push(record) });
  await app
    .installation(INSTALLATION)
    .rest.repos.get(TOOL)
    .catch(() => undefined);
  expect(calls.map(({ call, status, installation }) => ({ call, status, installation }))).toEqual([
    { call: `POST /api/app/installations/${INSTALLATION}/access_tokens`, status: 201, installation: "77" },
    { call: "GET /api/repos/acme/tool", status: 404, installation: "77" },
  ]);
});

test("speaks with a person's token, or with none", async () => {
  nock(API, { reqheaders: { authorization: "token mine" } })
    .get("/repos/acme/tool")
    .reply(200, { id: 5 });
  nock(API, { badheaders: ["authorization"] })
    .get("/repos/acme/tool")
    .reply(200, { id: 6 });
  const mine = await createGitHubClient("mine", { apiUrl: API }).rest.repos.get(TOOL);
  const nobodys = await createGitHubClient(null, { apiUrl: API }).rest.repos.get(TOOL);
  expect([mine.data.id, nobodys.data.id]).toEqual([5, 6]);
});
