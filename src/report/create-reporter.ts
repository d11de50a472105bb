/**
 * The reporter: a check run on the pushed head, and a notice for mails where there is an alert. A check run that has to wait (GitHub
 * counts its writes) does not hold up the mails; what failed is thrown afterwards, so that the delivery is tried again.
 */
import { isNoObject } from "../engine/index.ts";
import type { Clock, Log, Outbox, Push, Report, Reporter, ReportSteps } from "../pipeline/ports.ts";
import { renderCheckRun } from "./render/check-run.ts";
import type { DescribeDetector } from "./render/describe.ts";
import { toMailBrief } from "./render/email.ts";
import { linksTo } from "./render/links.ts";
import { announceCheckRun, paysToAnnounce } from "./send/announce-check-run.ts";
import { sendCheckRun } from "./send/check-run.ts";
import type { CheckRunPlace } from "./send/find-check-run.ts";
import { type GitHubCalls, toStageError } from "./send/github-calls.ts";
import { giveUpCheckRun } from "./send/give-up-check-run.ts";

export interface ReporterPorts {
  /** Octokit of an installation. */
  readonly github: (installationId: number) => GitHubCalls;
  readonly appId: number;
  /** Where people see GitHub: `https://github.com`. */
  readonly webUrl: string;
  /** Null where no key is configured: no mail is sent, which is said once. */
  readonly outbox: Outbox | null;
  readonly describe: DescribeDetector;
  readonly clock: Clock;
  readonly log: Log;
}

export function createReporter(ports: ReporterPorts): Reporter {
  const { github, describe, outbox, clock, log } = ports;
  const webUrl = ports.webUrl.replace(/\/{1,100}$/, "");
  if (outbox === null) log.warn({}, "alerts are not mailed: neither SENDGRID_API_KEY nor SMTP_URL is set");

  async function toCheckRun(pushId: string, report: Report, steps: ReportSteps): Promise<number | null> {
    const { push } = report;
    const rendered = renderCheckRun(report, { describe, webUrl });
    return sendCheckRun(github(push.repository.installationId), rendered, {
      pushId,
      place: placeOf(pushId, push, ports.appId),
      mayExist: report.isFirst !== true || paysToAnnounce(report.commits.length),
      detailsUrl: report.detailsUrl,
      startedAt: push.receivedAt,
      completedAt: clock.now(),
      steps,
      log,
    });
  }

  async function toMail(report: Report, runId: number | null): Promise<void> {
    const { alert, policy } = report;
    if (outbox === null || alert === null) return;
    const checkRunUrl = runId === null ? null : linksTo(webUrl, report).checkRun(runId);
    const brief = toMailBrief(report, { describe, webUrl, checkRunUrl });
    const { recipients, schedule } = policy;
    await outbox.post({ alertId: alert.id, severity: alert.severity, brief, recipients, schedule });
  }

  return {
    async announce(pushId, push, commits) {
      if (!paysToAnnounce(commits)) return;
      try {
        const octokit = github(push.repository.installationId);
        await announceCheckRun(octokit, placeOf(pushId, push, ports.appId), { commits, startedAt: push.receivedAt });
      } catch (error) {
        log.warn({ push: pushId, err: error }, "analysis not announced"); // a courtesy; the report itself is tried for good
      }
    },
    async giveUp(pushId, push) {
      if (isNoObject(push.head)) return;
      const octokit = github(push.repository.installationId);
      const place = placeOf(pushId, push, ports.appId);
      await giveUpCheckRun(octokit, place, { startedAt: push.receivedAt, completedAt: clock.now() });
    },
    async report(pushId, report, steps) {
      const failures: unknown[] = [];
      // A deleted ref has no commit for a check run to hang on.
      const hasHead = !isNoObject(report.push.head);
      const runId = hasHead
        ? await toCheckRun(pushId, report, steps).catch((error: unknown) => {
            failures.push(toStageError(error));
            return null;
          })
        : null;
      await toMail(report, runId).catch((error: unknown) => failures.push(error));
      if (failures.length > 1) log.warn({ push: pushId, err: failures[1] }, "the alert's mails failed as well");
      if (failures.length > 0) throw failures[0];
      return runId !== null || !hasHead;
    },
  };
}

function placeOf(pushId: string, { repository, head }: Push, appId: number): CheckRunPlace {
  return { owner: repository.owner, repo: repository.name, headSha: head, externalId: pushId, appId };
}
