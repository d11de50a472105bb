/** `countersign stats`: how much was judged, how risky it was, and what is still open. */
import type { Command } from "commander";
import { withStorage } from "../compose/open-storage.ts";
import { createStatistics } from "../store/statistics.ts";
import { ABOUT } from "./about.ts";
import type { CommandIo } from "./command-io.ts";
import { formatOption, terminalOf, toCount, writeAs } from "./output.ts";
import { renderStatistics } from "./stats-text.ts";

const DAY = 86_400_000;

interface StatsFlags {
  readonly days: number;
  readonly owner?: string;
  readonly format: "text" | "json";
}

/** `now` is given by tests. */
export function addStatsCommand(program: Command, io: CommandIo, now: () => number = Date.now): void {
  program
    .command("stats")
    .description(ABOUT.stats)
    .option("--days <n>", "how many days, today included, 1 to 365", toCount(365), 30)
    .option("--owner <name>", "of one organisation or user")
    .addOption(formatOption())
    .action(async ({ days, owner, format }: StatsFlags) => {
      const tomorrow = (Math.floor(now() / DAY) + 1) * DAY;
      const period = { from: tomorrow - days * DAY, to: tomorrow };
      const figures = await withStorage(io, (database) =>
        createStatistics(database).statistics({ ...period, ...(owner === undefined ? {} : { owner }) }),
      );
      await writeAs(io, format, { ...period, ...figures }, renderStatistics(figures, terminalOf(io)));
    });
}
