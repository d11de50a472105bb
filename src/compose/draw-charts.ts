/** The charts of a report as images. A report without them is better than none: their numbers stand beside. */
import { svgToPng } from "../images/svg-to-png.ts";
import type { Log, MailImage } from "../pipeline/ports.ts";
import { drawImage } from "../report/render/charts.ts";
import { type ReportToRender, reportCharts } from "../report/render/weekly-report.ts";

export async function drawCharts(report: ReportToRender, log: Pick<Log, "warn">): Promise<MailImage[]> {
  try {
    return await Promise.all(
      reportCharts(report).map(async ({ id, drawing }) => {
        const png = await svgToPng(drawImage(drawing));
        return { id, type: "image/png" as const, content: Buffer.from(png).toString("base64") };
      }),
    );
  } catch (err) {
    log.warn({ err }, "the report's charts cannot be drawn");
    return [];
  }
}
