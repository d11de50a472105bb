import { aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";
import { GITHUB_LIMITS } from "./github/limits.ts";
import { OPERATIONS } from "./github/operations.ts";
import { GITHUB_BOUNDS } from "./github/world.ts";
import { describeGitHub, type Edition } from "./openapi/description.ts";

test("every described operation is offered, and no other", () => {
  const idsOf = (edition: Edition) => describeGitHub(edition).operations.map(({ id }) => id);
  expect(idsOf("enterprise").sort()).toEqual(idsOf("github").sort());
  const described = idsOf("github");
  expect(Object.keys(OPERATIONS).sort()).toEqual(described.sort());
});

test("a call that is not simulated is not found, and remembered", async () => {
  const { octokit, simulator, where } = await aRunningSimulator();
  expect(await refusalOf(octokit.rest.issues.listForRepo(where))).toMatchObject({ status: 404 });
  expect(simulator.violations()).toEqual([{ kind: "request", what: "GET /repos/acme/app/issues is not simulated" }]);
});

test("parameters and fields GitHub would ignore are remembered", async () => {
  const { octokit, simulator, where, first } = await aRunningSimulator();
  await octokit.request("GET /repos/{owner}/{repo}/commits", { ...where, perPage: 5, per_page: 200 });
  await octokit.request("POST /repos/{owner}/{repo}/check-runs", { ...where, name: "x", head_sha: first, tilte: "x" });
  expect(simulator.violations()).toEqual([
    { kind: "request", what: "repos/list-commits: no parameter perPage" },
    { kind: "request", what: "repos/list-commits: per_page is more than 100" },
    { kind: "request", what: "checks/create: no field tilte" },
  ]);
});

test("wrong types are refused and remembered", async () => {
  const { octokit, simulator, where, first } = await aRunningSimulator();
  const run = { ...where, head_sha: first, name: 7, output: { title: "t" } };
  expect(
    await refusalOf(octokit.request({ method: "POST", url: "/repos/{owner}/{repo}/check-runs", ...run })),
  ).toMatchObject({
    status: 422,
    message: "Invalid request.\n\n/name must be string",
  });
  const page = octokit.request({ method: "GET", url: "/repos/{owner}/{repo}/commits", ...where, page: "two" });
  expect(await refusalOf(page)).toMatchObject({ status: 422 });
  expect(simulator.violations().map(({ kind }) => kind)).toEqual(["request", "request"]);
});

test("a body that is no JSON is refused", async () => {
  const { simulator, app, installation } = await aRunningSimulator();
  const { data } = await app.rest.apps.createInstallationAccessToken({ installation_id: installation.id });
  const headers = { authorization: `Bearer ${data.token}` };
  const answer = await fetch(`${simulator.url}/repos/acme/app/check-runs`, { method: "POST", headers, body: "{" });
  expect([answer.status, await answer.json()]).toMatchObject([400, { message: "Problems parsing JSON" }]);
});

test("a prefix as of GitHub Enterprise Server is understood", async () => {
  const { simulator } = await aRunningSimulator();
  const answer = await fetch(`${simulator.url}/api/v3/repos/acme/app`);
  expect(await answer.json()).toMatchObject({ full_name: "acme/app" });
});

test("an answer that does not fit GitHub's description is an error of the simulator", () => {
  const { answerProblems, webhookProblems } = describeGitHub();
  expect(answerProblems("repos/get", 200, { id: "x" })).toHaveLength(1);
  expect(answerProblems("repos/get", 299, {})).toEqual(["GitHub does not describe a 299 here"]);
  expect(answerProblems("repos/get", 451, { message: "Unavailable" })).toEqual([]);
  expect(webhookProblems("push", {})).toHaveLength(1);
});

test("the limits are GitHub's", () => {
  expect(GITHUB_BOUNDS).toMatchObject({
    filesPerPage: 300,
    filesPerCommit: 3000,
    filesPerComparison: 300,
    commitsPerComparison: 250,
    treeEntries: 100_000,
    commitsPerPush: 2048,
    namesPerCommit: 3000,
    payloadBytes: 25 * 1024 * 1024,
    runsOfAName: 1000,
  });
  expect(GITHUB_LIMITS).toMatchObject({
    callsPerHour: 5000,
    pointsPerMinute: 900,
    atOnce: 100,
    createdPerMinute: 80,
    createdPerHour: 500,
  });
});
