/** What the check run concludes: the policy's answer to the worst of what was found, and never green for the unfinished. */
import type { Severity } from "../../engine/index.ts";
import type { CheckConclusion, Report } from "../../pipeline/ports.ts";

/** From the one that lets everything pass to the one that stops. */
const ORDER: readonly CheckConclusion[] = ["success", "neutral", "action_required", "failure"];

export function conclude(report: Report): CheckConclusion {
  return isHeldBack(report) ? "neutral" : concludeByRule(report);
}

/** True where the policy's advisory mode keeps the check run from blocking. */
export function isHeldBack(report: Report): boolean {
  return report.policy.mode === "advisory" && ORDER.indexOf(concludeByRule(report)) > ORDER.indexOf("neutral");
}

function concludeByRule({ push, verdict, policy, triage }: Report): CheckConclusion {
  const severities: readonly Severity[] = [verdict.severity, ...verdict.leaks.map(({ severity }) => severity)];
  const conclusions = severities.map((severity) => policy.conclusions[severity]);
  if (!verdict.complete) conclusions.push(policy.conclusions.incomplete, "neutral");
  if (push.problems.length > 0) conclusions.push("neutral");
  if (triage.floor) conclusions.push("neutral");
  return conclusions.reduce((worst, one) => (ORDER.indexOf(one) > ORDER.indexOf(worst) ? one : worst));
}
