import { MailError } from "../../src/mail/mail-error.ts";
import { ConfigError, RetryableError } from "../../src/pipeline/errors.ts";
import type { Log, Report } from "../../src/pipeline/ports.ts";
import { createReporter, type ReporterPorts } from "../../src/report/create-reporter.ts";
import type { MailSender } from "../../src/report/send/alert-mail.ts";
import { aFinding, aFullReport, aPush, aReport, describeAll } from "./a-report.ts";
import { createCrashingSteps } from "./crashing-steps.ts";
import { APP_ID, createInMemoryGitHub } from "./in-memory-github.ts";

const PUSH = "0190f5d2-0000-7000-8000-0000000000aa";
const MANY = Array.from({ length: 120 }, (_, i) => aFinding({ line: i + 1, contribution: 0.05 }));

type SentMail = Parameters<MailSender["send"]>[0];

function aWorld(parts: Partial<ReporterPorts> = {}) {
  const github = createInMemoryGitHub();
  const steps = createCrashingSteps();
  const mails: SentMail[] = [];
  const failures: Error[] = [];
  const told: string[] = [];
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (_, message) => void told.push(message),
    error: (_, message) => void told.push(message),
    child: () => log,
  };
  const mail: MailSender = {
    async send(one) {
      const failure = failures.shift();
      if (failure) throw failure;
      mails.push(one);
      return { messageId: `m${mails.length}`, recipients: one.to, refused: [] };
    },
  };
  const reporter = createReporter({
    github: () => github,
    appId: APP_ID,
    webUrl: "https://github.com/",
    mail,
    recipients: ["security@example.com"],
    describe: describeAll,
    clock: { now: () => Date.parse("2026-03-02T10:05:07Z") },
    log,
    ...parts,
  });
  const report = (one: Report) => reporter.report(PUSH, one, steps);
  return { github, steps, mails, failures, told, reporter, report };
}

test("a push is one check run, created completed in one write, and one mail", async () => {
  const { github, steps, mails, report } = aWorld();
  const full = aFullReport();
  await report({ ...full, policy: { ...full.policy, recipients: ["maintainers@example.org"] } });
  expect(github.calls).toEqual(["GET check-runs", "POST check-runs"]);
  expect(github.runs).toEqual([
    {
      id: 100,
      externalId: PUSH,
      status: "completed",
      conclusion: "failure",
      title: "Critical 0.96, not finished – Decodes text and runs it (+2)",
      annotations: ["config/.env:3", "src/index.js:12", "package.json:8"],
    },
  ]);
  expect(mails).toMatchObject([{ to: ["security@example.com", "maintainers@example.org"], reference: full.alertId }]);
  expect(mails[0]?.text).toContain("https://github.com/octo/shop/runs/100");
  expect(steps.remembered).toEqual({ "check-run": "100", "alert-mail": "sent m1 to 2" });
});

test("a push without an alert is not mailed; the second time nothing is sent", async () => {
  const { github, mails, report } = aWorld();
  await report(aReport());
  await report(aReport());
  expect(github.calls).toEqual(["GET check-runs", "POST check-runs"]);
  expect(mails).toEqual([]);
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
  const { github, steps, mails, report } = aWorld();
  github.forgetCommit();
  await report(aFullReport());
  await report(aFullReport());
  expect(steps.remembered["check-run"]).toBe("no-commit");
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).not.toContain("/runs/");
});

test("a repository that is gone is final", async () => {
  const { github, steps, report } = aWorld();
  github.failNext("GET check-runs", "not-found");
  await report(aReport());
  expect(steps.remembered["check-run"]).toBe("no-repository");
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
  const { github, mails, report } = aWorld();
  github.failNext("POST check-runs", "secondary");
  await expect(report(aFullReport())).rejects.toMatchObject({ name: "RetryableError", retryAfterMs: 60_000 });
  expect(mails).toHaveLength(1);
  await report(aFullReport());
  expect(github.runs).toHaveLength(1);
  expect(mails).toHaveLength(1);
});

test("a missing permission is the operator's", async () => {
  const { github, report } = aWorld();
  github.failNext("POST check-runs", "forbidden");
  await expect(report(aReport())).rejects.toThrow(ConfigError);
});

test("a mail that may be taken later is tried again with the delivery", async () => {
  const { github, mails, failures, report } = aWorld();
  failures.push(new MailError("rate-limited", "SendGrid answered 429", { status: 429, retryAfterMs: 30_000 }));
  await expect(report(aFullReport())).rejects.toMatchObject({ name: "RetryableError", retryAfterMs: 30_000 });
  await report(aFullReport());
  expect(mails).toHaveLength(1);
  expect(github.runs).toHaveLength(1);
});

test("a mail that is refused for good fails nothing, is told, remembered, and not tried again", async () => {
  const { steps, mails, failures, told, report } = aWorld();
  failures.push(new MailError("auth", "SendGrid answered 401", { status: 401 }));
  await report(aFullReport());
  await report(aFullReport());
  expect(steps.remembered["alert-mail"]).toBe("not sent: SendGrid answered 401");
  expect(told).toEqual(["alert mail not sent, for good"]);
  expect(mails).toEqual([]);
});

test("without a key no mail is sent, which is said once", async () => {
  const { steps, told, report } = aWorld({ mail: null });
  await report(aFullReport());
  expect(told).toEqual(["alerts are not mailed: SENDGRID_API_KEY is not set"]);
  expect(Object.keys(steps.remembered)).toEqual(["check-run"]);
});

test("an alert that nobody is named for is remembered and told", async () => {
  const { steps, told, report } = aWorld({ recipients: [] });
  await report(aFullReport());
  expect(steps.remembered["alert-mail"]).toBe("not sent: no recipients");
  expect(told).toEqual(["alert without a mail: neither the policy nor ALERT_RECIPIENTS names anybody"]);
});
