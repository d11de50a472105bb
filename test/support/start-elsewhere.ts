/** Starts a script of this folder in a process of its own. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

export interface Elsewhere {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  /** Its first line. */
  readonly said: Promise<string>;
  readonly exited: Promise<number | null>;
}

export function startElsewhere(script: string, argument: string): Elsewhere {
  const path = fileURLToPath(new URL(`./${script}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path, argument], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const said = new Promise<string>((resolve) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      if (text.includes("\n")) resolve(text.trim());
    });
    child.once("exit", () => resolve(text.trim()));
  });
  return { child, said, exited };
}
