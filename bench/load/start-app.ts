/** The application in a process of its own, as `npm start` runs it, and what it costs in memory and processor time. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { programPath } from "../../src/judge/built-program.ts";

const MAIN = programPath("main");
/** Including a first start of the embedded database on a busy machine. */
const START_MS = 120_000;

export interface StartedApp {
  readonly port: number;
  /** MiB now, and at most so far; null where the system does not tell. */
  memory(): { readonly now: number; readonly peak: number } | null;
  /** Processor time used so far, in seconds, without that of its judging processes; null likewise. */
  processor(): number | null;
  /** That of its judging processes that live; null likewise. */
  judges(): number | null;
  stop(): Promise<void>;
}

/** `program` is another one that takes the same variables and says its port likewise. */
export async function startApp(
  variables: Readonly<Record<string, string>>,
  folder: string,
  program: string = MAIN,
): Promise<StartedApp> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program], {
    cwd: folder,
    env: { PATH: process.env["PATH"], ...variables },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the application did not start")), START_MS);
    child.stdout.on("data", (data: Buffer) => {
      const found = /"port":(\d+)/.exec(data.toString())?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found));
    });
    void ended.then(() => reject(new Error("the application ended")));
  });
  return {
    port,
    memory: () => memoryOf(child.pid ?? 0),
    processor: () => processorTimeOf(child.pid ?? 0),
    judges: () => childrenTimeOf(child.pid ?? 0),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function memoryOf(pid: number): { now: number; peak: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const of = (name: string) =>
      Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0) / 1024);
    return { now: of("VmRSS"), peak: of("VmHWM") };
  } catch {
    return null; // another system than Linux
  }
}

/** Clock ticks a second, on every Linux that Node runs on. */
const TICKS = 100;

function processorTimeOf(pid: number): number | null {
  try {
    // The name of the program, in parentheses, may hold spaces; the times are the 14th and 15th field.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return null;
  }
}

function childrenTimeOf(pid: number): number | null {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
    );
    return children.reduce((sum, child) => sum + (processorTimeOf(Number(child)) ?? 0), 0);
  } catch {
    return null;
  }
}
