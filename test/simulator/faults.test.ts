import { aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";

test("a status fails a call before its effect, once, and then it works", async () => {
  const { simulator, octokit, where, first } = await aRunningSimulator();
  const fault = simulator.fail({ operation: "checks/create", with: 502 });
  const create = () => octokit.rest.checks.create({ ...where, name: "x", head_sha: first });
  expect(await refusalOf(create())).toMatchObject({ status: 502 });
  expect([fault.hits(), simulator.checkRuns().length]).toEqual([1, 0]);
  await create();
  expect(simulator.checkRuns().length).toBe(1);
  expect(simulator.calls().filter(({ operation }) => operation === "checks/create")).toMatchObject([
    { status: 502, fault: "502 before" },
    { status: 201, fault: null },
  ]);
});

test("a status after the effect leaves the effect", async () => {
  const { simulator, octokit, where, first } = await aRunningSimulator();
  simulator.fail({ operation: "checks/create", with: 500, when: "after" });
  expect(await refusalOf(octokit.rest.checks.create({ ...where, name: "x", head_sha: first }))).toMatchObject({
    status: 500,
  });
  expect(simulator.checkRuns().length).toBe(1);
});

test("a fault skips calls, strikes several times, and can be stopped", async () => {
  const { simulator, octokit, where } = await aRunningSimulator();
  await octokit.rest.repos.get(where);
  const fault = simulator.fail({ path: /^\/repos\/acme\/app$/, method: "GET", with: 503, skip: 1, times: 5 });
  const statuses: number[] = [];
  for (let i = 0; i < 3; i++) {
    const status = await octokit.rest.repos.get(where).then(
      (answer) => answer.status,
      (error: { status: number }) => error.status,
    );
    statuses.push(status);
  }
  fault.stop();
  expect((await octokit.rest.repos.get(where)).status).toBe(200);
  expect(statuses).toEqual([200, 503, 503]);
});

test("headers and body of a refusal are as the test wants them", async () => {
  const { simulator, octokit, where } = await aRunningSimulator();
  const headers = { "retry-after": "7" };
  simulator.fail({ operation: "repos/get", with: 429, headers, body: { message: "Slow down" } });
  expect(await refusalOf(octokit.rest.repos.get(where))).toMatchObject({ status: 429, message: "Slow down", headers });
  simulator.fail({ operation: "repos/get", with: 502, body: "<h1>Unicorn</h1>" });
  expect(await refusalOf(octokit.rest.repos.get(where))).toMatchObject({
    status: 502,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
});

test.each(["before", "after"] as const)("a connection is cut %s the effect", async (when) => {
  const { simulator, octokit, where, first } = await aRunningSimulator();
  await octokit.rest.repos.get(where);
  simulator.fail({ operation: "checks/create", with: "reset", when });
  await expect(octokit.rest.checks.create({ ...where, name: "x", head_sha: first })).rejects.toThrow();
  expect(simulator.checkRuns().length).toBe(when === "after" ? 1 : 0);
});

test("an answer hangs until the caller gives up", async () => {
  const { simulator, octokit, where } = await aRunningSimulator();
  simulator.fail({ operation: "repos/get", with: "hang" });
  const request = { signal: AbortSignal.timeout(300) };
  await expect(octokit.rest.repos.get({ ...where, request })).rejects.toThrow();
});

test("an answer is cut in the middle of its body", async () => {
  const { simulator, client } = await aRunningSimulator();
  void client;
  simulator.fail({ path: "/repos/acme/app", with: "truncate" });
  const answer = await fetch(`${simulator.url}/repos/acme/app`);
  expect(answer.status).toBe(200);
  await expect(answer.json()).rejects.toThrow();
});

test.each(["slow", "drip"] as const)("a true answer comes late: %s", async (how) => {
  const { simulator } = await aRunningSimulator();
  simulator.fail({ path: "/repos/acme/app", with: how, delayMs: 300 });
  const start = performance.now();
  expect(await (await fetch(`${simulator.url}/repos/acme/app`)).json()).toMatchObject({ full_name: "acme/app" });
  expect(performance.now() - start).toBeGreaterThan(250);
});
