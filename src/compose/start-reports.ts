/** The weekly report of every organisation: written once for a week, by whichever process comes first, also after a downtime. */
import type { Environment } from "../config/environment.ts";
import type { Database } from "../database/open-database.ts";
import { checkRecipients } from "../mail/recipients.ts";
import type { Clock, Log } from "../pipeline/ports.ts";
import { renderReportMail } from "../report/render/weekly-report.ts";
import { createMails } from "../store/mails.ts";
import { createReportFigures } from "../store/report-figures.ts";
import { drawCharts } from "./draw-charts.ts";
import { readReport } from "./read-report.ts";
import { runRegularly } from "./run-regularly.ts";

const HOUR = 60 * 60_000;
const WEEK = 7 * 24 * HOUR;
/** A Monday, 00:00 UTC. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);

export interface ReportPorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** Writes the mails of the last whole week that were not written yet: the key of a mail names week, organisation and recipient. */
export async function writeReports(
  recipients: readonly string[],
  { database, clock, log }: ReportPorts,
): Promise<void> {
  const to = Math.floor((clock.now() - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
  const from = to - WEEK;
  const { accepted } = checkRecipients(recipients);
  const mails = createMails(database, { clock });
  for (const owner of await createReportFigures(database).owners(from, to)) {
    const keyOf = (recipient: string) => `report:${from}:${owner.toLowerCase()}:${recipient.toLowerCase()}`;
    if (accepted.length === 0 || (await mails.isKept(keyOf(accepted[0] ?? "")))) continue;
    const report = await readReport(database, { from, to, owner });
    const images = await drawCharts(report, log);
    const mail = renderReportMail(report, (id) => (images.some((one) => one.id === id) ? `cid:${id}` : null));
    await mails.post(
      accepted.map((recipient) => ({
        ...mail,
        images,
        kind: "report",
        key: keyOf(recipient),
        incidentId: null,
        severity: "low",
        audience: "operator",
        recipient,
        thread: null,
        problem: null,
      })),
    );
  }
}

/** Returns what stops it. Nothing is written where no mail can be sent. */
export function startReports({ mail }: Environment, ports: ReportPorts): () => Promise<void> {
  if (!mail.from || mail.recipients.length === 0) return async () => undefined;
  const { database, log } = ports;
  const run = async () => {
    await writeReports(mail.recipients, ports);
    return 0;
  };
  const rounds = runRegularly({ name: "weekly reports", everyMs: HOUR, run }, { database, log });
  return () => rounds.stop();
}
