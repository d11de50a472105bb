/** The command line as a whole: what a failure looks like, whatever the command. */
import { Command, CommanderError } from "commander";
import { processVariables, readCommandEnvironment } from "../config/command-environment.ts";
import { ENGINE_VERSION } from "../engine/index.ts";
import { GitError } from "../git/run-git.ts";
import { ConfigError, RepositoryGoneError, RetryableError } from "../pipeline/errors.ts";
import type { CommandIo } from "./command-io.ts";

/** Usage, policy or repository error. */
const FAILED = 2;

/** Runs the command that `args` name; `register` adds the commands. Never rejects. */
export async function runCommandLine(
  args: readonly string[],
  streams: Omit<CommandIo, "environment" | "variables">,
  register: (program: Command, io: CommandIo) => void,
): Promise<void> {
  const program = new Command("countersign")
    .description("Is this commit what it claims to be?")
    .version(ENGINE_VERSION)
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text.replace(/^error: /, "countersign: ")),
    })
    .exitOverride();
  streams.stdout.on("error", () => process.exit(FAILED)); // the reader went away (a closed pipe): nobody is left to tell
  endOnSignals();
  try {
    const variables = processVariables();
    register(program, { ...streams, variables, environment: readCommandEnvironment(variables, process.cwd()) });
    for (const command of program.commands) command.copyInheritedSettings(program);
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    streams.exitWith(report(error, streams));
  }
}

/** Ends the usual way, so that what was made for the time of the run is removed. */
function endOnSignals(): void {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
}

function report(error: unknown, io: Pick<CommandIo, "stderr">): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : FAILED; // it has been said already
  if (error instanceof ConfigError) {
    for (const problem of error.problems) io.stderr.write(`countersign: ${problem}\n`);
  } else if (error instanceof GitError || error instanceof RetryableError || error instanceof RepositoryGoneError) {
    io.stderr.write(`countersign: ${error.message}\n`);
  } else {
    io.stderr.write(`countersign: internal error\n${error instanceof Error ? error.stack : String(error)}\n`);
  }
  return FAILED;
}
