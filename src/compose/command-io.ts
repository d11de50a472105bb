/** The world of a command: where it writes, what it may know of its surroundings, how it ends. */
import type { CommandEnvironment, Variables } from "../config/command-environment.ts";

export interface CommandIo {
  readonly stdout: CommandOutput;
  readonly stderr: CommandOutput;
  readonly environment: CommandEnvironment;
  /** Environment variables, for the schemas of `config`. */
  readonly variables: Variables;
  /** Sets the exit code; the process ends when nothing is left to do. */
  exitWith(code: number): void;
}

export type CommandOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Writes, and waits while the reader is slower than we are. */
export async function write(output: CommandOutput, text: string): Promise<void> {
  if (text === "" || output.write(text)) return;
  await new Promise<void>((resolve) => output.once("drain", () => resolve()));
}
