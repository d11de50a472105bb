/** The life of a process that runs until it is told to stop: how it begins, how it ends, and what it says on the way. */
import type { Logger } from "pino";
import type { Environment } from "../config/environment.ts";
import { DatabaseSetupError } from "../database/errors.ts";
import { createLog } from "../log/create-log.ts";
import { ConfigError } from "../pipeline/errors.ts";
import type { RunningApp } from "./start-inbox.ts";
import { useProxy } from "./use-proxy.ts";

/** The operator can mend it; our own failure. */
const MISCONFIGURED = 2;
const FAILED = 1;

/** Beyond what running work may take: for closing everything else. */
const CLOSING_MS = 20_000;

export interface ProcessParts {
  /** Runs first, until it resolves or a signal comes: what must be there before the environment is read. */
  readonly prepare?: (log: Logger, stopped: Promise<unknown>) => Promise<void>;
  readonly readEnvironment: () => Environment;
  readonly start: (environment: Environment, log: Logger) => Promise<RunningApp>;
}

/** Runs until SIGTERM or SIGINT, then stops cleanly and exits with 0; a second signal ends at once. */
export async function runProcess({ prepare, readEnvironment, start }: ProcessParts): Promise<void> {
  let log = createLog({ level: "info" });
  const fail = (err: unknown, message: string): never => {
    log.error({ err }, message);
    process.exit(FAILED);
  };
  process.on("uncaughtException", (error) => fail(error, "unexpected exception"));
  process.on("unhandledRejection", (reason) => fail(reason, "unhandled rejection"));

  const signalled = firstSignal();
  try {
    await prepare?.(log, signalled);
    const environment = readEnvironment();
    log = createLog({ level: environment.logLevel });
    useProxy(environment.proxy);
    const app = await start(environment, log);
    const end = await Promise.race([signalled, app.lost]);
    if (end instanceof Error) log.error({ err: end }, "the database is lost");
    else log.info({ signal: end }, "stopping");

    const timer = setTimeout(() => fail(new Error("stopping took too long"), "stopped by force"), stopMs(environment));
    await app.stop();
    clearTimeout(timer);
    log.info({}, "stopped");
    process.exit(end instanceof Error ? FAILED : 0);
  } catch (error) {
    const lines = linesFor(error);
    if (!lines) return fail(error, "could not start");
    for (const line of lines) process.stderr.write(`countersign: ${line}\n`);
    process.exit(MISCONFIGURED);
  }
}

function firstSignal(): Promise<string> {
  return new Promise((resolve) => {
    let count = 0;
    const onSignal = (signal: string) => {
      count += 1;
      if (count > 1) process.exit(FAILED);
      resolve(signal);
    };
    process.on("SIGTERM", onSignal);
    process.on("SIGINT", onSignal);
  });
}

function stopMs({ work }: Environment): number {
  return work.shutdownMs + CLOSING_MS;
}

/** What the operator can mend, one line each; null for everything else. */
function linesFor(error: unknown): readonly string[] | null {
  if (error instanceof ConfigError) return error.problems;
  if (error instanceof DatabaseSetupError) return [error.message];
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : null;
  if (error instanceof Error && Reflect.get(error, "syscall") === "listen") {
    return [`HOST and PORT cannot be listened on (${String(code)}): choose others, or end the process that has them`];
  }
  return null;
}
