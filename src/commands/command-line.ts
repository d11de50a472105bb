/** The command line as a whole: what a failure looks like, whatever the command. */
import { Command, CommanderError } from "commander";
import { ENGINE_VERSION } from "../engine/version.ts";
import { GitError } from "../git/run-git.ts";
import { ConfigError, RepositoryGoneError, RetryableError } from "../pipeline/errors.ts";
import type { CommandIo } from "./command-io.ts";

/** Usage, policy or repository error. */
const FAILED = 2;

type Streams = Pick<CommandIo, "stdout" | "stderr" | "exitWith">;

/** The running server ran the command, and said all there is to say. */
export class AnsweredByServer extends Error {
  override readonly name = "AnsweredByServer";
  readonly exitCode: number;
  constructor(exitCode: number) {
    super("the running server ran the command");
    this.exitCode = exitCode;
  }
}

/**
 * Runs the command that `args` name; `register` adds the commands, and opens the world only for one that is run. Never
 * rejects.
 */
export async function runCommandLine(
  args: readonly string[],
  streams: Streams,
  register: (program: Command, openIo: () => Promise<CommandIo>) => void | Promise<void>,
): Promise<void> {
  streams.stdout.on("error", () => process.exit(FAILED)); // the reader went away (a closed pipe): nobody is left to tell
  endOnSignals();
  await executeCommand(args, streams, (program) => register(program, () => openIo(args, streams)));
}

/** The same without a hold on the process: for one that does something else besides. Never rejects. */
export async function executeCommand(
  args: readonly string[],
  streams: Streams,
  register: (program: Command) => void | Promise<void>,
): Promise<void> {
  const program = new Command("countersign")
    .description("Is this commit what it claims to be?")
    .version(ENGINE_VERSION)
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text.replace(/^error: /, "countersign: ")),
    })
    .exitOverride();
  try {
    await register(program);
    for (const command of program.commands) command.copyInheritedSettings(program);
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    streams.exitWith(error instanceof AnsweredByServer ? error.exitCode : report(error, streams));
  }
}

async function openIo(args: readonly string[], streams: Streams): Promise<CommandIo> {
  const { processVariables, readCommandEnvironment } = await import("../config/command-environment.ts");
  const variables = processVariables();
  return { ...streams, args, variables, environment: readCommandEnvironment(variables, process.cwd()) };
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
