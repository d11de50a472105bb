import { createGitHubApp } from "../../src/github/github-app.ts";
import { createMailClient } from "../../src/mail/create-mail-client.ts";
import type { Log, Report } from "../../src/pipeline/ports.ts";
import { createReporter } from "../../src/report/create-reporter.ts";
import { renderIncidentMail } from "../../src/report/render/incident-mail.ts";
import type { FaultScript } from "../simulator/start-github-simulator.ts";
import { type SendGridSimulator, startSendGridSimulator } from "../simulator/start-sendgrid-simulator.ts";
import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";
import { aFinding, aLeak, aReport, describeAll } from "./a-report.ts";
import { createCrashingSteps } from "./crashing-steps.ts";

const PUSH = "0190f5d2-0000-7000-8000-0000000000bb";
const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT,
};

const open: SendGridSimulator[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A pushed commit at a simulated GitHub, and a reporter that reaches it and a simulated SendGrid over HTTP. */
async function aWorld() {
  const { simulator, installation, repository, history, privateKey } = await aRunningSimulator();
  const sendgrid = await startSendGridSimulator();
  open.push(sendgrid);
  const head = history.commit({ message: "Second\n", author: ADA, files: { "a\u202eb`|.js": "1\n" } });
  const app = createGitHubApp({ appId: simulator.app.id, privateKey, apiUrl: simulator.url, writeSpacingMs: 0 });
  const steps = createCrashingSteps();
  const posted = new Set<string>();
  const client = createMailClient({
    apiKey: sendgrid.apiKey,
    apiUrl: sendgrid.url,
    from: "countersign@example.com",
  });
  const reporter = createReporter({
    github: (id) => app.installation(id),
    appId: simulator.app.id,
    webUrl: simulator.url,
    outbox: {
      async post({ alertId: reference, brief, severity }) {
        const incident = { id: reference, state: "open", severity, title: "t", pushes: 1, repositories: 1 } as const;
        const notices = [{ kind: "alert", severity, brief, line: null }] as const;
        const mail = renderIncidentMail({ incident, notices, follows: null, url: null });
        const thread = { id: reference, sequence: 0 };
        if (!posted.has(reference))
          await client.send({ ...mail, images: [], to: "security@example.com", reference, thread });
        posted.add(reference);
      },
    },
    describe: describeAll,
    clock: { now: () => Date.now() },
    log: SILENT,
  });
  const report: Report = aReport({
    push: {
      after: head,
      repository: {
        installationId: installation.id,
        id: repository.id,
        owner: "acme",
        name: "app",
        defaultBranch: "main",
      },
    },
    verdict: {
      findings: Array.from({ length: 130 }, (_, i) =>
        aFinding({ commit: head, path: "a\u202eb`|.js", line: i + 1, endLine: i + 1, contribution: 0.06 }),
      ),
      leaks: [aLeak({ commit: head })],
    },
    alert: { id: "0190f5d2-0000-7000-8000-0000000000cc", severity: "critical" },
  });
  /** As the inbox does: again until it works. */
  const untilDone = async (attempts = 6): Promise<void> => {
    try {
      await reporter.report(PUSH, report, steps);
    } catch (error) {
      if (attempts === 1) throw error;
      await untilDone(attempts - 1);
    }
  };
  return { simulator, sendgrid, steps, report, head, untilDone };
}

test("GitHub and SendGrid take what is reported as it stands", async () => {
  const { simulator, sendgrid, head, untilDone } = await aWorld();
  await untilDone(1);
  const runs = simulator.checkRuns({ headSha: head });
  expect(runs).toMatchObject([{ name: "Countersign", status: "completed", externalId: PUSH, conclusion: "failure" }]);
  expect(runs[0]?.annotations).toHaveLength(131);
  expect(sendgrid.inbox()).toMatchObject([{ to: [{ email: "security@example.com" }] }]);
  expect(sendgrid.inbox()[0]?.text).toContain(`${simulator.url}/acme/app/runs/${runs[0]?.id}`);
  expect([...simulator.violations(), ...sendgrid.violations()]).toEqual([]);
});

const FAULTS: readonly FaultScript[] = ["checks/create", "checks/update"].flatMap((operation) =>
  ([502, "reset", "truncate"] as const).flatMap((how) =>
    (["before", "after"] as const).map((when): FaultScript => ({ operation, with: how, when })),
  ),
);

test.each(FAULTS)(
  "one check run with each annotation once, when $operation meets $with $when its effect",
  async (fault) => {
    const { simulator, sendgrid, head, steps, untilDone } = await aWorld();
    simulator.fail(fault);
    steps.crashAfter(fault.operation === "checks/create" ? "check-run" : "check-run:annotations:2");
    await untilDone();
    const runs = simulator.checkRuns({ headSha: head });
    expect(runs.map(({ status }) => status)).toEqual(["completed"]);
    const places = runs[0]?.annotations.map(({ path, start_line: line }) => `${path}:${line}`) ?? [];
    expect([places.length, new Set(places).size]).toEqual([131, 131]);
    expect(sendgrid.inbox()).toHaveLength(1);
  },
);
