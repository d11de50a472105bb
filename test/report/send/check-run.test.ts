import nock from "nock";
import { createGitHubClient } from "../../../src/github/github-app.ts";
import type { Log } from "../../../src/pipeline/ports.ts";
import { renderCheckRun } from "../../../src/report/render/check-run.ts";
import { sendCheckRun } from "../../../src/report/send/check-run.ts";
import { aFinding, aReport, describeAll, HEAD } from "../a-report.ts";
import { createCrashingSteps } from "../crashing-steps.ts";

const API = "https://api.github.com";
const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT,
};

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

test("what goes over the wire to GitHub", async () => {
  const sent: unknown[] = [];
  nock(API)
    .get(`/repos/octo/shop/commits/${HEAD}/check-runs`)
    .query({ check_name: "Countersign", app_id: "99", filter: "all", per_page: "100", page: "1" })
    .reply(200, { total_count: 1, check_runs: [{ id: 1, external_id: "another push", app: { id: 99 } }] });
  nock(API)
    .post("/repos/octo/shop/check-runs", (body) => sent.push(body) > 0)
    .reply(201, { id: 4711 });
  const run = renderCheckRun(aReport({ verdict: { findings: [aFinding()] } }), {
    describe: describeAll,
    webUrl: "https://github.com",
  });
  const id = await sendCheckRun(createGitHubClient("token", { apiUrl: API }), run, {
    pushId: "push-1",
    place: { owner: "octo", repo: "shop", headSha: HEAD, externalId: "push-1", appId: 99 },
    mayExist: true,
    detailsUrl: "https://countersign.example.org/v/1",
    startedAt: Date.parse("2026-03-02T10:05:00Z"),
    completedAt: Date.parse("2026-03-02T10:05:07Z"),
    steps: createCrashingSteps(),
    log: SILENT,
  });
  expect(id).toBe(4711);
  expect(sent).toEqual([
    {
      name: "Countersign",
      head_sha: HEAD,
      external_id: "push-1",
      details_url: "https://countersign.example.org/v/1",
      started_at: "2026-03-02T10:05:00.000Z",
      completed_at: "2026-03-02T10:05:07.000Z",
      status: "completed",
      conclusion: "neutral",
      actions: run.actions,
      output: {
        title: run.title,
        summary: run.summary,
        text: run.text,
        annotations: [
          {
            path: "src/index.js",
            start_line: 12,
            end_line: 12,
            annotation_level: "warning",
            title: "Decodes text and runs it",
            message: run.annotations[0]?.message,
          },
        ],
      },
    },
  ]);
});

test("a run of another App with our id is not ours", async () => {
  nock(API)
    .get(`/repos/octo/shop/commits/${HEAD}/check-runs`)
    .query(true)
    .reply(200, { total_count: 1, check_runs: [{ id: 1, external_id: "push-1", app: { id: 66 } }] });
  nock(API).post("/repos/octo/shop/check-runs").reply(201, { id: 2 });
  const run = renderCheckRun(aReport(), { describe: describeAll, webUrl: "https://github.com" });
  const id = await sendCheckRun(createGitHubClient("token", { apiUrl: API }), run, {
    pushId: "push-1",
    place: { owner: "octo", repo: "shop", headSha: HEAD, externalId: "push-1", appId: 99 },
    mayExist: true,
    detailsUrl: null,
    startedAt: 0,
    completedAt: 0,
    steps: createCrashingSteps(),
    log: SILENT,
  });
  expect(id).toBe(2);
});
