/** `countersign`: the command line. Loads the command that is named and no other; help and version load none. */
import { addCommands } from "./commands/add-commands.ts";
import { runCommandLine } from "./commands/command-line.ts";

const streams = {
  stdout: process.stdout,
  stderr: process.stderr,
  exitWith: (code: number) => {
    process.exitCode = code;
  },
};

const args = process.argv.slice(2);
await runCommandLine(args, streams, (program, openIo) => addCommands(program, args, openIo));
