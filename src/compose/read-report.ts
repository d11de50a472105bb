/** The figures of a report: of one organisation, or of all where `owner` is null. */
import type { Database } from "../database/open-database.ts";
import type { ReportToRender } from "../report/render/weekly-report.ts";
import { createReportFigures } from "../store/report-figures.ts";
import { createStatistics } from "../store/statistics.ts";

/** Reads what a report says of a period, in milliseconds since 1970. */
export async function readReport(
  database: Database,
  { from, to, owner }: Pick<ReportToRender, "from" | "to" | "owner">,
): Promise<ReportToRender> {
  const period = { from, to, ...(owner === null ? {} : { owner }) };
  const [statistics, figures] = await Promise.all([
    createStatistics(database).statistics(period),
    createReportFigures(database).figures(period),
  ]);
  return { from, to, owner, statistics, figures };
}
