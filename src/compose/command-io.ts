/** The world of a command: where it writes, what it may know of its surroundings, how it ends. */
export interface CommandIo {
  readonly stdout: CommandOutput;
  readonly stderr: CommandOutput;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths mean. */
  readonly folder: string;
  /** Sets the exit code; the process ends when nothing is left to do. */
  exitWith(code: number): void;
}

export type CommandOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Writes, and waits while the reader is slower than we are. */
export async function write(output: CommandOutput, text: string): Promise<void> {
  if (text === "" || output.write(text)) return;
  await new Promise<void>((resolve) => output.once("drain", () => resolve()));
}
