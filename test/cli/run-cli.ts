import { spawn } from "node:child_process";
import { join } from "node:path";
import { programPath } from "../../src/judge/built-program.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The command line without the package's own `.env`. */
export const CLI = ["--import", "./bin/node-24.mjs", "--disable-warning=ExperimentalWarning", programPath("cli")];

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `countersign` as npm does: in the package's folder, the caller's own in INIT_CWD. What has not ended `until` then is killed. */
export async function runCli(
  args: readonly string[],
  {
    folder = ROOT,
    variables = {},
    until,
  }: {
    readonly folder?: string;
    readonly variables?: Record<string, string>;
    readonly until?: Promise<void> | undefined;
  } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [...CLI, ...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], INIT_CWD: folder, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  void until?.then(() => child.kill("SIGKILL"));
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, stdout, stderr };
}
