/** `countersign report`: the figures of a period, as the weekly mail has them. */
import { type Command, Option } from "commander";
import { drawCharts } from "../compose/draw-charts.ts";
import { withStorage } from "../compose/open-storage.ts";
import { readReport } from "../compose/read-report.ts";
import { renderReportMail, reportMarkdown } from "../report/render/weekly-report.ts";
import { ABOUT } from "./about.ts";
import { type CommandIo, write } from "./command-io.ts";
import { toCount, toJsonText } from "./output.ts";

const DAY = 86_400_000;

interface ReportFlags {
  readonly days: number;
  readonly owner?: string;
  readonly format: "md" | "html" | "json";
}

/** `now` is given by tests. */
export function addReportCommand(program: Command, io: CommandIo, now: () => number = Date.now): void {
  program
    .command("report")
    .description(ABOUT.report)
    .option("--days <n>", "how many days, today included, 1 to 365", toCount(365), 7)
    .option("--owner <name>", "of one organisation or user")
    .addOption(
      new Option("--format <format>", "Markdown, a page, or figures").choices(["md", "html", "json"]).default("md"),
    )
    .action(async ({ days, owner, format }: ReportFlags) => {
      const to = (Math.floor(now() / DAY) + 1) * DAY;
      const period = { from: to - days * DAY, to, owner: owner ?? null };
      const { report, images } = await withStorage(io, async (database, log) => {
        const read = await readReport(database, period);
        return { report: read, images: format === "html" ? await drawCharts(read, log) : [] };
      });
      if (format === "json") return write(io.stdout, toJsonText(report));
      if (format === "md") return write(io.stdout, reportMarkdown(report));
      const sourceOf = (id: string) => {
        const image = images.find((one) => one.id === id);
        return image ? `data:${image.type};base64,${image.content}` : null;
      };
      await write(io.stdout, `${renderReportMail(report, sourceOf).html}\n`);
    });
}
