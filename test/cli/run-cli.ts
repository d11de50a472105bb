import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `countersign` as npm does: in the package's folder, the caller's own in INIT_CWD. */
export async function runCli(
  args: readonly string[],
  { folder = ROOT, variables = {} }: { readonly folder?: string; readonly variables?: Record<string, string> } = {},
): Promise<Ended> {
  const node = ["--import", "./scripts/node-24.mjs", "--disable-warning=ExperimentalWarning", "src/cli.ts"];
  const child = spawn(process.execPath, [...node, ...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], INIT_CWD: folder, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
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
