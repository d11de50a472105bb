/** The first mail of an incident that one report opened. */
import type { Report } from "../../src/pipeline/ports.ts";
import { type MailContext, toMailBrief } from "../../src/report/render/email.ts";
import { renderIncidentMail } from "../../src/report/render/incident-mail.ts";

export const INCIDENT = "0190f5d2-0000-7000-8000-0000000000dd";

export function renderAlertMail(report: Report, context: MailContext) {
  const severity = report.alert?.severity ?? "high";
  const incident = { id: INCIDENT, state: "open", severity, title: "t", pushes: 1, repositories: 1 } as const;
  // As it is kept between the report and the mail.
  const brief: unknown = JSON.parse(JSON.stringify(toMailBrief(report, context)));
  return renderIncidentMail({
    incident,
    notices: [{ kind: "alert", severity, brief, line: null }],
    follows: null,
    url: null,
  });
}
