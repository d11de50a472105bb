/** Says for which work calls to GitHub are made, so that each leaves its share of an installation's hour to others. */
import type { GitHubApp } from "../github/github-app.ts";
import type { Push, Reporter } from "../pipeline/ports.ts";
import type { ProcessPush } from "../pipeline/process-push.ts";

/** A push to a default branch may use all of the hour, another one not the last fifth. What is only read again waits like background work. */
export function sharePush({ within }: Pick<GitHubApp, "within">, processPush: ProcessPush): ProcessPush {
  return (push, attempt, rerun) =>
    within(attempt.again ? "background" : isUrgent(push, rerun) ? "urgent" : "ordinary", () =>
      processPush(push, attempt, rerun),
    );
}

/** What is told is never held back: the calls that led to it were made. */
export function shareReports({ within }: Pick<GitHubApp, "within">, reporter: Reporter): Reporter {
  return {
    announce: (...told) => reporter.announce(...told),
    giveUp: (...told) => within("report", () => reporter.giveUp(...told)),
    report: (...told) => within("report", () => reporter.report(...told)),
  };
}

/** Somebody waits for what was asked for. */
function isUrgent({ ref, repository }: Push, rerun: string | undefined): boolean {
  return rerun !== undefined || ref === `refs/heads/${repository.defaultBranch}`;
}
