/** The world of a command: where it writes, what it may know of its surroundings, how it ends. */
import type { Logger } from "pino";
import type { CommandEnvironment, Variables } from "../config/command-environment.ts";
import type { Database } from "../database/open-database.ts";

export interface CommandIo {
  readonly stdout: CommandOutput;
  readonly stderr: CommandOutput;
  readonly environment: CommandEnvironment;
  /** Environment variables, for the schemas of `config`. */
  readonly variables: Variables;
  /** The whole command line, for the running server to do; absent where this process is to do it. */
  readonly args?: readonly string[];
  /** The database of the process that runs the command; absent where it is to be opened. */
  readonly storage?: { readonly database: Database; readonly log: Logger };
  /** Sets the exit code; the process ends when nothing is left to do. */
  exitWith(code: number): void;
}

export type CommandOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Writes, and waits while the reader is slower than we are. */
export async function write(output: CommandOutput, text: string): Promise<void> {
  if (text === "" || output.write(text)) return;
  await new Promise<void>((resolve) => output.once("drain", () => resolve()));
}
