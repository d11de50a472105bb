import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../../src/database/open-database.ts";
import { aPushPayload } from "../app/push-payload.ts";
import { gitHubHeaders, SECRET, send } from "../intake/signed-request.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";
import { testableKinds } from "../support/test-database.ts";

const kinds = await testableKinds();
const PROGRAM = fileURLToPath(new URL("./inbox-program.ts", import.meta.url));
const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

interface World {
  readonly variables: Readonly<Record<string, string>>;
  readonly witness: string;
  readonly url: string | null;
  readonly folder: string;
}

const children: ChildProcess[] = [];
const worlds: World[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  for (const { url, folder } of worlds.splice(0)) {
    const server = url && (await findServer());
    if (server && url) await dropServerDatabase(server, url);
    rmSync(folder, { recursive: true, force: true });
  }
});

async function aWorld(kind: string): Promise<World> {
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

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<number | null>;
}

function start({ variables, folder }: World, extra: Readonly<Record<string, string>> = {}): Promise<Running> {
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

async function deliver(port: number): Promise<string> {
  const id = randomUUID();
  const body = JSON.stringify(aPushPayload());
  const { status } = await send(port, { body, headers: gitHubHeaders(body, { "x-github-delivery": id }) });
  expect(status).toBe(202);
  return id;
}

async function witnessed({ witness }: World, line: string): Promise<void> {
  for (let waited = 0; waited < 40_000; waited += 50) {
    if (readFileSync(witness, "utf8").includes(line)) return;
    await sleep(50);
  }
  throw new Error(`never witnessed: ${line}`);
}

async function rowsOf({ url, folder }: World) {
  const database = await openDatabase({ url, dataDir: folder });
  try {
    return await database.prisma.delivery.findMany({ omit: { body: true } });
  } finally {
    await database.close();
  }
}

describe.each(kinds)("a process that ends, on %s", (kind) => {
  it("leaves its work to the next one, whether it was told to end or killed, and the work is done once", async () => {
    const world = await aWorld(kind);
    const told = await start(world, { HANGS: "yes" });
    const id = await deliver(told.port);
    await witnessed(world, `began ${id}\n`);
    told.child.kill("SIGTERM");
    expect(await told.ended).toBe(0);
    expect(await rowsOf(world)).toMatchObject([{ id, state: "received", attempts: 1, lastError: null }]);

    const killed = await start(world, { HANGS: "yes" });
    await witnessed(world, `began ${id}\nbegan ${id}\n`);
    killed.child.kill("SIGKILL");
    await killed.ended;

    const last = await start(world);
    await witnessed(world, `ended ${id}\n`);
    last.child.kill("SIGINT");
    expect(await last.ended).toBe(0);
    expect(readFileSync(world.witness, "utf8")).toBe(`${`began ${id}\n`.repeat(3)}ended ${id}\n`);
    expect(await rowsOf(world)).toMatchObject([{ id, state: "done", outcome: "analysed", attempts: 3 }]);
  }, 120_000);
});

it("says what is wrong with the environment, one line each, and exits with 2", async () => {
  const { variables, folder } = await aWorld("pglite");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", PROGRAM], {
    env: { PATH: process.env["PATH"], ...variables, APP_ID: "", PORT: "many" },
    cwd: folder,
  });
  let said = "";
  child.stderr.on("data", (data: Buffer) => {
    said += data.toString();
  });
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(2);
  expect(said).toBe(
    "countersign: APP_ID is missing: The App's id, from its settings page on GitHub.\n" +
      "countersign: PORT must be a whole number from 0 to 65535\n",
  );
});
