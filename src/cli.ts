#!/usr/bin/env node
/** `countersign`: the command line. */
import { runCommandLine } from "./compose/command-line.ts";
import { addAlertsCommand } from "./compose/commands/alerts.ts";
import { addDeliveriesCommand } from "./compose/commands/deliveries.ts";
import { addScanCommand } from "./compose/commands/scan.ts";
import { addStatsCommand } from "./compose/commands/stats.ts";

const streams = {
  stdout: process.stdout,
  stderr: process.stderr,
  exitWith: (code: number) => {
    process.exitCode = code;
  },
};

await runCommandLine(process.argv.slice(2), streams, (program, io) => {
  addScanCommand(program, io);
  addDeliveriesCommand(program, io);
  addAlertsCommand(program, io);
  addStatsCommand(program, io);
});
