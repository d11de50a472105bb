/** What the check run concludes: the policy's answer to the worst of what was found, and never green for the unfinished. */
import type { Severity } from "../../engine/index.ts";
import type { CheckConclusion, Report } from "../../pipeline/ports.ts";

/** From the one that lets everything pass to the one that stops. */
const ORDER: readonly CheckConclusion[] = ["success", "neutral", "action_required", "failure"];

export function conclude({ push, verdict, policy }: Report): CheckConclusion {
  const severities: readonly Severity[] = [verdict.severity, ...verdict.leaks.map(({ severity }) => severity)];
  const conclusions = severities.map((severity) => policy.conclusions[severity]);
  if (!verdict.complete) conclusions.push(policy.conclusions.incomplete, "neutral");
  if (push.problems.length > 0) conclusions.push("neutral");
  return conclusions.reduce((worst, one) => (ORDER.indexOf(one) > ORDER.indexOf(worst) ? one : worst));
}
