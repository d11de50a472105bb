/**
 * The buttons of the check run. A button carries neither text nor finding: it decides all findings of the run's verdict but the
 * decisive ones and leaks, which are decided one by one, with a reason. GitHub takes at most three.
 */
import { isGrave } from "../../engine/index.ts";
import type { Report } from "../../pipeline/ports.ts";
import { BUTTON_DESCRIPTION_LIMIT, BUTTON_LABEL_LIMIT } from "./limits.ts";

export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: "legitimate" | "confirm" | "analyse";
}

const LEGITIMATE = { label: "Mark legitimate", description: "All but decisive findings, for 90 days" };
const CONFIRM = { label: "Confirm", description: "The findings are what they look like" };
const ANALYSE = { label: "Analyse again", description: "Judge this push by the policy of now" };

/** None where nothing was found. */
export function buttonsFor({ verdict, triage }: Pick<Report, "verdict" | "triage">): readonly CheckAction[] {
  const confirmed = new Set(
    triage.decided.filter(({ decision }) => decision.kind === "confirmed").map(({ finding }) => finding.fingerprint),
  );
  const findings = verdict.findings.filter(({ trial }) => !trial);
  const decidable = findings.filter((finding) => !isGrave(finding));
  const isUnconfirmed = decidable.some(({ fingerprint }) => !confirmed.has(fingerprint));
  const any = findings.length + verdict.leaks.length + triage.decided.length > 0;
  return [
    ...(decidable.length > 0 ? [button(LEGITIMATE, "legitimate")] : []),
    ...(isUnconfirmed ? [button(CONFIRM, "confirm")] : []),
    ...(any ? [button(ANALYSE, "analyse")] : []),
  ];
}

function button(
  { label, description }: { readonly label: string; readonly description: string },
  identifier: CheckAction["identifier"],
): CheckAction {
  return {
    label: label.slice(0, BUTTON_LABEL_LIMIT),
    description: description.slice(0, BUTTON_DESCRIPTION_LIMIT),
    identifier,
  };
}
