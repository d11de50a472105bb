/**
 * One process at a time in an embedded database's directory: the database itself does not look, and two would destroy
 * it. The lock is a directory whose modification time its owner renews every second; one that is not renewed for a while
 * is stale and taken over. Beside it stands who took it, so that a second process can say who is in its way, and a
 * restart after a crash need not wait as long as one that knows nothing about the owner.
 */
import { readFileSync, readlinkSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import lockfile from "proper-lockfile";
import { DatabaseSetupError } from "../errors.ts";

const RENEW_MS = 1_000;
/** An owner that is provably dead has missed a few renewals by then. */
const DEAD_STALE_MS = 3_000;
/** One we cannot ask (another machine or container) may merely be slow. */
const UNKNOWN_STALE_MS = 15_000;
const POLL_MS = 250;

interface Owner {
  readonly pid: number;
  /** When the process started, where the system tells: process ids are used again. */
  readonly started: string | null;
  readonly host: string;
  /** Of the container, where there are any: process ids mean nothing elsewhere. */
  readonly namespace: string | null;
}

/** Takes the lock or says who holds it. Returns its release. `onLost` hears when another process took it from us. */
export async function lockDirectory(directory: string, onLost: (error: Error) => void): Promise<() => Promise<void>> {
  const owner = await readOwner(directory);
  const state = owner ? stateOf(owner) : "unknown";
  const stale = state === "dead" ? DEAD_STALE_MS : UNKNOWN_STALE_MS;
  const retries = state === "alive" ? 0 : Math.ceil((stale + 2 * RENEW_MS) / POLL_MS);
  let release: () => Promise<void>;
  try {
    release = await lockfile.lock(directory, {
      lockfilePath: join(directory, "database.lock"),
      stale,
      update: RENEW_MS,
      retries: { retries, minTimeout: POLL_MS, maxTimeout: POLL_MS, factor: 1 },
      onCompromised: onLost,
    });
  } catch (error) {
    throw explain(error, directory, await readOwner(directory));
  }
  try {
    await writeFile(ownerFile(directory), JSON.stringify(ourselves()));
  } catch (error) {
    await release();
    throw explain(error, directory, null);
  }
  return release;
}

function explain(error: unknown, directory: string, owner: Owner | null): Error {
  if (codeOf(error) !== "ELOCKED") {
    const why = error instanceof Error ? error.message : String(error);
    return new DatabaseSetupError("directory-unusable", `the data directory ${directory} cannot be locked: ${why}`, {
      cause: error,
    });
  }
  const who = owner ? `process ${owner.pid} on ${owner.host}` : "another process";
  return new DatabaseSetupError(
    "directory-in-use",
    `the embedded database in ${directory} is in use by ${who}, and only one process can use it at a time: stop that process first, or set DATABASE_URL to a PostgreSQL server, which any number of processes can share`,
    { cause: error },
  );
}

async function readOwner(directory: string): Promise<Owner | null> {
  try {
    const value: unknown = JSON.parse(await readFile(ownerFile(directory), "utf8"));
    return isOwner(value) ? value : null;
  } catch {
    return null; // no owner yet, or one that was killed while it wrote: then nothing is known about it
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== "object" || value === null) return false;
  const { pid, started, host, namespace } = value as Record<keyof Owner, unknown>;
  return (
    typeof pid === "number" &&
    Number.isInteger(pid) &&
    pid > 0 &&
    (started === null || typeof started === "string") &&
    typeof host === "string" &&
    (namespace === null || typeof namespace === "string")
  );
}

function stateOf(owner: Owner): "alive" | "dead" | "unknown" {
  const us = ourselves();
  if (owner.host !== us.host || owner.namespace !== us.namespace) return "unknown";
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    if (codeOf(error) !== "EPERM") return "dead";
  }
  return owner.started === null || owner.started === startOf(owner.pid) ? "alive" : "dead";
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : null;
}

function ourselves(): Owner {
  return {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    namespace: namespaceOf(),
  };
}

/** Ticks from boot to the start of the process, and which boot; null where there is no `/proc`. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // The name of the program, in parentheses, may hold blanks and parentheses; the start time is field 22.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return `${boot}/${fields[19] ?? ""}`;
  } catch {
    return null;
  }
}

/** Which set of process ids ours belongs to; null where there is no `/proc`. */
function namespaceOf(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
  }
}

function ownerFile(directory: string): string {
  return join(directory, "database.owner.json");
}
