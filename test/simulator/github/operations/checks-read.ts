/** Check runs, suites and annotations, looked up. */
import type { CheckRun, CheckSuite } from "../checks.ts";
import { number, type Operations, onRepository, pageOf, type RepositoryCall, text } from "../operation.ts";
import { notFound } from "../problem.ts";
import { renderAnnotation, renderRun, renderSuite } from "../render/check.ts";
import { sendRun, sendSuite } from "../webhooks/check-events.ts";
import { botOf } from "../webhooks/common-payload.ts";
import { commitOf } from "./commits.ts";

export const CHECKS_READ: Operations = {
  "checks/get": onRepository(["checks", "read"], (call) => ({ status: 200, json: renderRun(call.world, runOf(call)) })),
  "checks/get-suite": onRepository(["checks", "read"], async (call) => {
    const suite = suiteOf(call);
    return { status: 200, json: await showSuite(call, suite) };
  }),
  "checks/list-annotations": onRepository(["checks", "read"], (call) => {
    const run = runOf(call);
    const { items, headers } = pageOf(call, run.annotations);
    return { status: 200, headers, json: items.map((annotation) => renderAnnotation(call.world, run, annotation)) };
  }),
  "checks/list-for-ref": onRepository(["checks", "read"], async (call) => {
    const head = await commitOf(call, text(call, "ref"));
    const suite = call.world.checks.suiteOf(call.repository, head.sha);
    return listRuns(call, suite && isOurs(call) ? suite.runs : []);
  }),
  "checks/list-for-suite": onRepository(["checks", "read"], (call) => listRuns(call, suiteOf(call).runs)),
  "checks/list-suites-for-ref": onRepository(["checks", "read"], async (call) => {
    const head = await commitOf(call, text(call, "ref"));
    const suite = call.world.checks.suiteOf(call.repository, head.sha);
    const name = call.params["check_name"];
    const isMeant = suite && isOurs(call) && (name === undefined || suite.runs.some((run) => run.name === name));
    const { items, headers } = pageOf(call, isMeant ? [suite] : []);
    const json = {
      total_count: isMeant ? 1 : 0,
      check_suites: await Promise.all(items.map((one) => showSuite(call, one))),
    };
    return { status: 200, headers, json };
  }),
  "checks/rerequest-run": onRepository(["checks", "write"], (call) => {
    const run = runOf(call);
    run.suite.requeued = true; // the run itself stays as it is
    void sendRun(call, run, "rerequested", botOf(call.world));
    return { status: 201, json: {} };
  }),
  "checks/rerequest-suite": onRepository(["checks", "write"], (call) => {
    const suite = suiteOf(call);
    suite.requeued = true;
    void sendSuite(call, suite, "rerequested", botOf(call.world));
    return { status: 201, json: {} };
  }),
};

/** Runs newest first; `latest`, the default, leaves one of each name. */
function listRuns(call: RepositoryCall, runs: readonly CheckRun[]) {
  const { check_name: name, status, filter } = call.params;
  const isMeant = (run: CheckRun) =>
    (name === undefined || run.name === name) && (status === undefined || run.status === status);
  const newestFirst = runs.filter(isMeant).reverse();
  const isLatest = (run: CheckRun, index: number) =>
    newestFirst.findIndex((other) => other.name === run.name) === index;
  const all = filter === "all" ? newestFirst : newestFirst.filter(isLatest);
  const { items, headers } = pageOf(call, all);
  const json = { total_count: all.length, check_runs: items.map((run) => renderRun(call.world, run)) };
  return { status: 200, headers, json };
}

/** There is one app; runs of any other are none. */
function isOurs({ params, world }: RepositoryCall): boolean {
  return params["app_id"] === undefined || params["app_id"] === world.app.id;
}

function runOf(call: RepositoryCall): CheckRun {
  const run = call.world.checks.run(number(call, "check_run_id"));
  if (run?.suite.repository !== call.repository) throw notFound();
  return run;
}

function suiteOf(call: RepositoryCall): CheckSuite {
  const suite = call.world.checks.suite(number(call, "check_suite_id"));
  if (suite?.repository !== call.repository) throw notFound();
  return suite;
}

async function showSuite(call: RepositoryCall, suite: CheckSuite) {
  const head = await call.repository.git.commit(suite.headSha);
  if (!head) throw notFound();
  return renderSuite(call.world, suite, head);
}
