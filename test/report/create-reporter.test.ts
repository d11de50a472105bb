import { ConfigError, RetryableError } from "../../src/pipeline/errors.ts";
import type { Log, NewNotice, Outbox, Report } from "../../src/pipeline/ports.ts";
import { createReporter, type ReporterPorts } from "../../src/report/create-reporter.ts";
import { aFinding, aFullReport, aPush, aReport, describeAll } from "./a-report.ts";
import { createCrashingSteps } from "./crashing-steps.ts";
import { APP_ID, createInMemoryGitHub } from "./in-memory-github.ts";

const PUSH = "0190f5d2-0000-7000-8000-0000000000aa";
const MANY = Array.from({ length: 120 }, (_, i) => aFinding({ line: i + 1, contribution: 0.05 }));

function aWorld(parts: Partial<ReporterPorts> = {}) {
  const github = createInMemoryGitHub();
  const steps = createCrashingSteps();
  const notices: NewNotice[] = [];
  const failures: Error[] = [];
  const told: string[] = [];
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (_, message) => void told.push(message),
    error: (_, message) => void told.push(message),
    child: () => log,
  };
  const outbox: Outbox = {
    async post(one) {
      const failure = failures.shift();
      if (failure) throw failure;
      const isKept = notices.some(({ alertId, severity }) => alertId === one.alertId && severity === one.severity);
      if (!isKept) notices.push(one);
    },
  };
  const reporter = createReporter({
    github: () => github,
    appId: APP_ID,
    webUrl: "https://github.com/",
    outbox,
    describe: describeAll,
    clock: { now: () => Date.parse("2026-03-02T10:09:07Z") },
    log,
    ...parts,
  });
  const report = (one: Report) => reporter.report(PUSH, one, steps);
  return { github, steps, notices, failures, told, reporter, report };
}

test("a push is one check run, created completed in one write, and a notice for those whom the policy names", async () => {
  const { github, steps, notices, report } = aWorld();
  const full = aFullReport();
  await report({ ...full, policy: { ...full.policy, recipients: ["maintainers@example.org"] } });
  expect(github.calls).toEqual(["GET check-runs", "POST check-runs"]);
  expect(github.runs).toEqual([
    {
      id: 100,
      externalId: PUSH,
      status: "completed",
      conclusion: "failure",
      title: "Critical, not finished: Decodes text and runs it",
      annotations: ["config/.env:3", "src/index.js:12", "package.json:8"],
    },
  ]);
  const { recipients, schedule } = { ...full.policy, recipients: ["maintainers@example.org"] };
  expect(notices).toMatchObject([{ alertId: full.alert?.id, severity: "critical", recipients, schedule }]);
  expect(notices[0]?.brief["links"]).toContainEqual(["Check run", "https://github.com/octo/shop/runs/100"]);
  expect(steps.remembered).toEqual({ "check-run": "100" });
});

test("a push without an alert is not mailed; the second time nothing is sent", async () => {
  const { github, notices, report } = aWorld();
  await report(aReport());
  await report(aReport());
  expect(github.calls).toEqual(["GET check-runs", "POST check-runs"]);
  expect(notices).toEqual([]);
});

test("more than fifty annotations follow in batches", async () => {
  const { github, report } = aWorld();
  await report(aReport({ verdict: { findings: MANY } }));
  expect(github.calls).toEqual(["GET check-runs", "POST check-runs", "PATCH check-run", "PATCH check-run"]);
  expect(new Set(github.runs[0]?.annotations).size).toBe(120);
});

test.each([
  ["an answer to the create that is lost", "POST check-runs", "check-run"],
  ["an answer to a batch that is lost", "PATCH check-run", "check-run:annotations:2"],
])("one run with each annotation once after %s, and after a crash before it is remembered", async (_, call, step) => {
  const { github, steps, report } = aWorld();
  const many = aReport({ verdict: { findings: MANY } });
  github.failNext(call, "busy", "after");
  await expect(report(many)).rejects.toThrow(RetryableError);
  steps.crashAfter(step);
  await expect(report(many)).rejects.toThrow("crashed");
  await report(many);
  expect(github.runs).toHaveLength(1);
  expect([...(github.runs[0]?.annotations ?? [])].sort()).toEqual(
    MANY.map(({ path, line }) => `${path}:${line}`).sort(),
  );
});

test("findings that look alike are annotated as often as there are", async () => {
  const { github, steps, report } = aWorld();
  const alike = Array.from({ length: 60 }, (_, i) => aFinding({ fingerprint: String(i) }));
  steps.crashAfter("check-run");
  await expect(report(aReport({ verdict: { findings: alike } }))).rejects.toThrow("crashed");
  await report(aReport({ verdict: { findings: alike } }));
  expect(github.runs[0]?.annotations).toHaveLength(60);
});

test("a long analysis is announced once and completed in the same run", async () => {
  const { github, reporter, report } = aWorld();
  await reporter.announce(PUSH, aPush(), 59);
  expect(github.calls).toEqual([]);
  await reporter.announce(PUSH, aPush(), 60);
  expect(github.runs).toMatchObject([{ status: "in_progress", conclusion: null, title: "Looking at 60 commits" }]);
  await reporter.announce(PUSH, aPush(), 60);
  await report(aReport());
  expect(github.runs).toMatchObject([{ status: "completed", conclusion: "success" }]);
});

test("a first attempt creates the check run without looking for it, a later one looks", async () => {
  const { github, report } = aWorld();
  await report({ ...aReport(), isFirst: true });
  expect(github.calls).toEqual(["POST check-runs"]);

  const long = aWorld();
  await long.reporter.announce(PUSH, aPush(), 60);
  const commits = Array.from({ length: 60 }, () => aReport().commits).flat();
  await long.report({ ...aReport(), isFirst: true, commits });
  expect(long.github.runs).toMatchObject([{ status: "completed" }]);

  const later = aWorld();
  await later.report(aReport());
  expect(later.github.calls).toEqual(["GET check-runs", "POST check-runs"]);
});

test("an analysis that is given up ends neutral, announced or not, and can still be completed", async () => {
  const { github, reporter, report } = aWorld();
  const givenUp = { status: "completed", conclusion: "neutral", title: "The analysis could not finish" };
  await reporter.announce(PUSH, aPush(), 60);
  await reporter.giveUp(PUSH, aPush());
  expect(github.runs).toMatchObject([givenUp]);
  await report(aReport());
  expect(github.runs).toMatchObject([{ status: "completed", conclusion: "success" }]);

  const other = aWorld();
  await other.reporter.giveUp(PUSH, aPush());
  expect(other.github.runs).toMatchObject([{ ...givenUp, externalId: PUSH }]);
});

test("a verdict that stands is not given up", async () => {
  const { github, reporter, report } = aWorld();
  await report(aReport());
  await reporter.giveUp(PUSH, aPush());
  expect(github.runs).toMatchObject([{ status: "completed", conclusion: "success" }]);
});

test("an announcement that fails fails nothing", async () => {
  const { github, told, reporter } = aWorld();
  github.failNext("POST check-runs", "secondary");
  await reporter.announce(PUSH, aPush(), 100);
  expect(told).toEqual(["analysis not announced"]);
});

test("a commit that is gone is final, and the alert is mailed all the same", async () => {
  const { github, steps, notices, report } = aWorld();
  github.forgetCommit();
  expect([await report(aFullReport()), await report(aFullReport())]).toEqual([false, false]);
  expect(steps.remembered["check-run"]).toBe("no-commit");
  expect(notices).toHaveLength(1);
  expect(JSON.stringify(notices[0]?.brief)).not.toContain("/runs/");
});

test.each(["not-found", "gone", "blocked", "conflict", "refused", "forbidden", "no-token", "unauthorized"] as const)(
  "nothing that may pass is final: %s",
  async (kind) => {
    const { github, steps, report } = aWorld();
    for (const call of ["GET check-runs", "POST check-runs"]) {
      github.failNext(call, kind);
      const isOperators = ["forbidden", "no-token", "unauthorized"].includes(kind);
      await expect(report(aReport())).rejects.toThrow(isOperators ? ConfigError : RetryableError);
      expect(steps.remembered).toEqual({});
    }
    expect(await report(aReport())).toBe(true);
    expect(github.runs).toMatchObject([{ status: "completed", conclusion: "success" }]);
  },
);

test("a commit that not all of GitHub has yet is waited for", async () => {
  const { github, steps, report } = aWorld({ clock: { now: () => aReport().push.receivedAt + 1000 } });
  github.forgetCommit();
  await expect(report(aReport())).rejects.toMatchObject({ name: "RetryableError", retryAfterMs: 15_000 });
  expect(steps.remembered).toEqual({});
});

test("a run whose annotations GitHub refuses is sent bare, and says so", async () => {
  const { github, steps, told, report } = aWorld();
  github.refuseAnnotations();
  await report(aReport({ verdict: { findings: MANY } }));
  expect(github.runs).toMatchObject([{ status: "completed", conclusion: "action_required", annotations: [] }]);
  expect(steps.remembered["check-run"]).toBe("100 without annotations");
  expect(told).toEqual(["GitHub refused the check run; sent without annotations"]);
});

test("a check run that must wait does not hold up the mail, and is tried again", async () => {
  const { github, notices, report } = aWorld();
  github.failNext("POST check-runs", "secondary");
  await expect(report(aFullReport())).rejects.toMatchObject({ name: "RetryableError", retryAfterMs: 60_000 });
  expect(notices).toHaveLength(1);
  await report(aFullReport());
  expect(github.runs).toHaveLength(1);
  expect(notices).toHaveLength(1);
});

test("a missing permission is the operator's", async () => {
  const { github, report } = aWorld();
  github.failNext("POST check-runs", "forbidden");
  await expect(report(aReport())).rejects.toThrow(ConfigError);
});

test("a notice that cannot be kept now is posted again with the delivery", async () => {
  const { github, notices, failures, report } = aWorld();
  failures.push(new RetryableError("the database is away"));
  await expect(report(aFullReport())).rejects.toThrow("the database is away");
  await report(aFullReport());
  expect(notices).toHaveLength(1);
  expect(github.runs).toHaveLength(1);
});

test("without a key no mail is sent, which is said once", async () => {
  const { steps, told, report } = aWorld({ outbox: null });
  await report(aFullReport());
  expect(told).toEqual(["alerts are not mailed: neither SENDGRID_API_KEY nor SMTP_URL is set"]);
  expect(Object.keys(steps.remembered)).toEqual(["check-run"]);
});
