import { aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";

const MINUTE = 60_000;

async function aLimited(limits: object) {
  const clock = { at: Date.now(), now: () => clock.at };
  const running = await aRunningSimulator({ clock, limits });
  const get = () => running.octokit.rest.repos.get(running.where);
  return { ...running, clock, get };
}

test("calls are counted, told in headers and refused after the last of the hour", async () => {
  const { client, clock, simulator, where } = await aLimited({ callsPerHour: 2 });
  const { rest } = client(simulator.addUserToken("ada"));
  const { headers } = await rest.repos.get(where);
  expect(headers).toMatchObject({
    "x-ratelimit-limit": "2",
    "x-ratelimit-remaining": "1",
    "x-ratelimit-used": "1",
    "x-ratelimit-resource": "core",
  });
  await rest.repos.get(where);
  const refused = await refusalOf(rest.repos.get(where));
  expect(refused).toMatchObject({
    status: 403,
    message: expect.stringMatching(/^API rate limit exceeded for user ID \d+\.$/),
  });
  expect(refused.headers["x-ratelimit-remaining"]).toBe("0");
  expect(refused.headers["retry-after"]).toBeUndefined();
  expect(simulator.violations()).toEqual([{ kind: "limit", what: "GET /repos/acme/app: primary rate limit" }]);
  expect((await rest.rateLimit.get()).data.rate).toMatchObject({ limit: 2, remaining: 0, used: 2 });
  clock.at = Number(refused.headers["x-ratelimit-reset"]) * 1000;
  expect((await rest.repos.get(where)).headers["x-ratelimit-remaining"]).toBe("1");
});

test("what was read before and has not changed is free", async () => {
  const { octokit, where } = await aLimited({});
  const first = await octokit.rest.repos.get(where);
  const again = octokit.rest.repos.get({ ...where, headers: { "if-none-match": first.headers.etag } });
  const { status, headers } = await refusalOf(again);
  expect([status, headers["x-ratelimit-used"]]).toEqual([304, "1"]);
});

test("writes cost five points of a minute, and a secondary limit says how long to wait", async () => {
  const { octokit, where, first, clock, get, simulator } = await aLimited({ pointsPerMinute: 6 });
  await octokit.rest.checks.create({ ...where, name: "x", head_sha: first });
  await get();
  const refused = await refusalOf(get());
  expect(refused).toMatchObject({ status: 403, message: expect.stringContaining("secondary rate limit") });
  expect(refused.headers["retry-after"]).toBe("60");
  clock.at += MINUTE / 2;
  expect((await refusalOf(get())).headers["retry-after"]).toBe("30");
  expect(simulator.violations().map(({ what }) => what.split(": ")[1])).toEqual([
    "more than 6 points a minute",
    "call while retry-after runs",
  ]);
  clock.at += MINUTE / 2;
  expect((await get()).status).toBe(200);
});

test("a secondary limit may come as 429, and without retry-after", async () => {
  const { get } = await aLimited({ pointsPerMinute: 5, secondaryStatus: 429, secondaryRetryAfter: null });
  for (let i = 0; i < 5; i++) await get();
  const refused = await refusalOf(get());
  expect([refused.status, refused.headers["retry-after"]]).toEqual([429, undefined]);
});

test("things created are limited by the minute and by the hour", async () => {
  const { octokit, where, first, clock } = await aLimited({ createdPerMinute: 2, createdPerHour: 3 });
  const create = () => octokit.rest.checks.create({ ...where, name: "x", head_sha: first });
  await create();
  await create();
  expect(await refusalOf(create())).toMatchObject({ status: 403 });
  clock.at += MINUTE;
  expect(await refusalOf(create())).toMatchObject({ status: 403 });
});

test("a hundred calls at once are the most", async () => {
  const { client, where, app, installation, simulator } = await aLimited({ atOnce: 3 });
  const { data } = await app.rest.apps.createInstallationAccessToken({ installation_id: installation.id });
  const { rest } = client(data.token);
  const calls = Array.from({ length: 10 }, () => rest.repos.getCommit({ ...where, ref: "main" }));
  const ended = await Promise.allSettled(calls);
  expect(ended.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  expect(simulator.violations()[0]).toEqual({
    kind: "limit",
    what: expect.stringContaining("more than 3 calls at once"),
  });
});

test("GraphQL has a budget of its own and says no in a 200", async () => {
  const { octokit, get } = await aLimited({ graphqlPointsPerHour: 1 });
  const ask = () => octokit.graphql("{ rateLimit { limit remaining } }");
  expect(await ask()).toEqual({ rateLimit: { limit: 1, remaining: 0 } });
  await expect(ask()).rejects.toMatchObject({ errors: [{ type: "RATE_LIMITED" }] });
  expect((await get()).headers["x-ratelimit-used"]).toBe("1");
});

test("nobody has sixty calls an hour", async () => {
  const { client, where } = await aRunningSimulator();
  expect((await client().rest.repos.get(where)).headers["x-ratelimit-limit"]).toBe("60");
});

test("a GitHub Enterprise Server has no limits and says nothing of them", async () => {
  const { octokit, where, simulator } = await aRunningSimulator({ limits: "off" });
  const { headers } = await octokit.rest.repos.get(where);
  expect(Object.keys(headers).filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
  expect(simulator.violations()).toEqual([]);
});
