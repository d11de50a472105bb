/**
 * The reporter: a check run on the pushed head, then a mail where there is an alert. A check run that has to wait (GitHub
 * counts its writes) does not hold up the mail; what failed is thrown afterwards, so that the delivery is tried again.
 */
import type { Clock, Log, Push, Report, Reporter, ReportSteps } from "../pipeline/ports.ts";
import { renderCheckRun } from "./render/check-run.ts";
import type { DescribeDetector } from "./render/describe.ts";
import { renderAlertMail } from "./render/email.ts";
import { linksTo } from "./render/links.ts";
import { type MailSender, sendAlertMail } from "./send/alert-mail.ts";
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
  readonly mail: MailSender | null;
  /** Who gets every alert mail, whatever a policy says; those it names come besides. */
  readonly recipients: readonly string[];
  readonly describe: DescribeDetector;
  readonly clock: Clock;
  readonly log: Log;
}

export function createReporter(ports: ReporterPorts): Reporter {
  const { github, describe, mail, clock, log } = ports;
  const webUrl = ports.webUrl.replace(/\/{1,100}$/, "");
  if (mail === null) log.warn({}, "alerts are not mailed: SENDGRID_API_KEY is not set");

  async function toCheckRun(pushId: string, report: Report, steps: ReportSteps): Promise<number | null> {
    const { push } = report;
    const rendered = renderCheckRun(report, { describe, webUrl });
    return sendCheckRun(github(push.repository.installationId), rendered, {
      pushId,
      place: placeOf(pushId, push, ports.appId),
      detailsUrl: report.detailsUrl,
      startedAt: push.receivedAt,
      completedAt: clock.now(),
      steps,
      log,
    });
  }

  async function toMail(pushId: string, report: Report, steps: ReportSteps, runId: number | null): Promise<void> {
    const { alertId, policy } = report;
    if (mail === null || alertId === null) return;
    const checkRunUrl = runId === null ? null : linksTo(webUrl, report).checkRun(runId);
    const to = [...ports.recipients, ...policy.recipients];
    await sendAlertMail(mail, renderAlertMail(report, { describe, webUrl, checkRunUrl }), {
      pushId,
      alertId,
      to,
      steps,
      log,
    });
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
      const octokit = github(push.repository.installationId);
      const place = placeOf(pushId, push, ports.appId);
      await giveUpCheckRun(octokit, place, { startedAt: push.receivedAt, completedAt: clock.now() });
    },
    async report(pushId, report, steps) {
      const failures: unknown[] = [];
      const runId = await toCheckRun(pushId, report, steps).catch((error: unknown) => {
        failures.push(toStageError(error));
        return null;
      });
      await toMail(pushId, report, steps, runId).catch((error: unknown) => failures.push(error));
      if (failures.length > 1) log.warn({ push: pushId, err: failures[1] }, "the alert mail failed as well");
      if (failures.length > 0) throw failures[0];
    },
  };
}

function placeOf(pushId: string, { repository, after }: Push, appId: number): CheckRunPlace {
  return { owner: repository.owner, repo: repository.name, headSha: after, externalId: pushId, appId };
}
