/** A process of the application, started and ended by a test, with what it writes down and stores. */
import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../../src/database/open-database.ts";
import { aPushPayload } from "../app/push-payload.ts";
import { type Answered, gitHubHeaders, SECRET, send } from "../intake/signed-request.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";

export const PROGRAM = fileURLToPath(new URL("./inbox-program.ts", import.meta.url));
const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

export interface World {
  readonly variables: Readonly<Record<string, string>>;
  readonly witness: string;
  readonly url: string | null;
  readonly folder: string;
}

const children: ChildProcess[] = [];
const worlds: World[] = [];

/** Kills every process that is left and drops every database; for `afterEach`. */
export async function endWorlds(): Promise<void> {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  for (const { url, folder } of worlds.splice(0)) {
    const server = url && (await findServer());
    if (server && url) await dropServerDatabase(server, url);
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function aWorld(kind: string): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-crash-"));
  const server = kind === "postgresql" ? await findServer() : null;
  const url = server ? await createServerDatabase(server) : null;
  const witness = join(folder, "witness");
  writeFileSync(witness, "");
  const world = {
    folder,
    url,
    witness,
    variables: {
      APP_ID: "1",
      PRIVATE_KEY: PEM,
      WEBHOOK_SECRET: SECRET,
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: folder,
      DATABASE_URL: url ?? "",
      SHUTDOWN_SECONDS: "1",
      LOG_LEVEL: "error",
      WITNESS: witness,
    },
  };
  worlds.push(world);
  return world;
}

export interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<number | null>;
}

export function start({ variables, folder }: World, extra: Readonly<Record<string, string>> = {}): Promise<Running> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", PROGRAM], {
    env: { PATH: process.env["PATH"], ...variables, ...extra },
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (data: Buffer) => {
      said += data.toString();
      const port = /^port (\d+)$/m.exec(said)?.[1];
      if (port) resolve({ child, port: Number(port), ended });
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

/** Sends a push under an id of its own, unless one is given. */
export async function sendPush(
  port: number,
  { id = randomUUID(), repository }: { readonly id?: string; readonly repository?: number } = {},
): Promise<{ readonly id: string; readonly answer: Answered }> {
  const payload = aPushPayload();
  const of = repository === undefined ? {} : { repository: { ...Object(payload["repository"]), id: repository } };
  const body = JSON.stringify({ ...payload, ...of });
  const answer = await send(port, { body, headers: gitHubHeaders(body, { "x-github-delivery": id }) });
  return { id, answer };
}

export async function witnessed({ witness }: World, line: string): Promise<void> {
  for (let waited = 0; waited < 40_000; waited += 50) {
    if (readFileSync(witness, "utf8").includes(line)) return;
    await sleep(50);
  }
  throw new Error(`never witnessed: ${line}`);
}

export async function rowsOf({ url, folder }: World) {
  const database = await openDatabase({ url, dataDir: folder });
  try {
    return await database.prisma.delivery.findMany({ omit: { body: true } });
  } finally {
    await database.close();
  }
}
