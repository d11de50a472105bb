#!/usr/bin/env node
/** `countersign`: the command line. */
import { runCommandLine } from "./compose/command-line.ts";
import { addDeliveriesCommand } from "./compose/commands/deliveries.ts";
import { addScanCommand } from "./compose/commands/scan.ts";

const io = {
  stdout: process.stdout,
  stderr: process.stderr,
  variables: process.env,
  // npm runs scripts in the package's folder; the caller's own is here.
  folder: process.env["INIT_CWD"] ?? process.cwd(),
  exitWith: (code: number) => {
    process.exitCode = code;
  },
};

await runCommandLine(process.argv.slice(2), io, (program) => {
  addScanCommand(program, io);
  addDeliveriesCommand(program, io);
});
