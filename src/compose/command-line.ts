/** The command line as a whole: what a failure looks like, whatever the command. */
import { Command, CommanderError } from "commander";
import { ENGINE_VERSION } from "../engine/index.ts";
import { GitError } from "../git/run-git.ts";
import { ConfigError, RetryableError } from "../pipeline/errors.ts";
import type { CommandIo } from "./command-io.ts";

/** Usage, policy or repository error. */
const FAILED = 2;

/** Runs the command that `args` name; `register` adds the commands. Never rejects. */
export async function runCommandLine(
  args: readonly string[],
  io: CommandIo,
  register: (program: Command, io: CommandIo) => void,
): Promise<void> {
  const program = new Command("countersign")
    .description("Is this commit what it claims to be?")
    .version(ENGINE_VERSION)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text.replace(/^error: /, "countersign: ")),
    })
    .exitOverride();
  io.stdout.on("error", () => process.exit(FAILED)); // the reader went away (a closed pipe): nobody is left to tell
  try {
    register(program, io);
    for (const command of program.commands) command.copyInheritedSettings(program);
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    io.exitWith(report(error, io));
  }
}

function report(error: unknown, io: CommandIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : FAILED; // it has been said already
  if (error instanceof ConfigError) {
    for (const problem of error.problems) io.stderr.write(`countersign: ${problem}\n`);
  } else if (error instanceof GitError || error instanceof RetryableError) {
    io.stderr.write(`countersign: ${error.message}\n`);
  } else {
    io.stderr.write(`countersign: internal error\n${error instanceof Error ? error.stack : String(error)}\n`);
  }
  return FAILED;
}
