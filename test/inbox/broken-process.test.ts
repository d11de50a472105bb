/** A whole process over a database that fails: what it answers, that it lives on, and how it says what it cannot start with. */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { send } from "../intake/signed-request.ts";
import { cutSessions } from "../support/cut-sessions.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";
import { copyTemplate } from "../support/test-database.ts";
import { aWorld, endWorlds, PROGRAM, rowsOf, sendPush, start, type World, witnessed } from "./app-process.ts";

const server = await findServer();
if (!server)
  process.stderr.write("no PostgreSQL server answers at 127.0.0.1:5432: faults of a server are not tested\n");
const onServer = server ? test : test.skip;

afterEach(endWorlds);

const readiness = async (port: number) => {
  const { status, text } = await send(port, { method: "GET", path: "/readyz" });
  return `${status} ${text.trim()}`;
};

/** Below what one installation may begin in a minute, so that all of them end within the test. */
const MOST_ACCEPTED = 40;

onServer(
  "sessions cut in a loop: 202 for what is stored, 503 for the rest, and the process lives",
  async () => {
    const world = await aWorld("postgresql");
    const { port, child } = await start(world);
    const cutter = await cutSessions(world.url ?? "", 150);
    const started = Date.now();
    const accepted: string[] = [];
    const statuses = new Map<number, number>();
    const sender = async () => {
      while (
        (Date.now() - started < 5_000 && accepted.length < MOST_ACCEPTED) ||
        (accepted.length < 5 && Date.now() - started < 40_000)
      ) {
        const { id, answer } = await sendPush(port);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status === 202) accepted.push(id);
      }
    };
    await Promise.all(Array.from({ length: 6 }, sender));
    await cutter.stop();
    expect(child.exitCode).toBeNull();
    const { id, answer } = await sendPush(port);
    expect(answer.status).toBe(202);
    for (const one of [...accepted, id]) await witnessed(world, `ended ${one}\n`);
    child.kill("SIGTERM");
    const rows = new Map((await rowsOf(world)).map((row) => [row.id, row.state]));
    expect(accepted.filter((one) => !rows.has(one))).toEqual([]);
    expect([...rows.values()].filter((state) => state === "dead")).toEqual([]);
    expect([...statuses.keys()].filter((status) => status !== 202 && status !== 503)).toEqual([]);
    process.stderr.write(`${cutter.count} sessions cut: ${JSON.stringify(Object.fromEntries(statuses))}\n`);
  },
  120_000,
);

onServer(
  "a table locked, then read-only: not ready in one word and 503, then ready and 202",
  async () => {
    const world = await aWorld("postgresql");
    const { port } = await start(world);
    expect(await readiness(port)).toBe("200 ready");
    const other = new pg.Client({ connectionString: world.url ?? "" });
    await other.connect();
    await other.query("BEGIN; LOCK TABLE deliveries IN SHARE MODE");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await readiness(port)).toBe("503 not ready: locked");
    const { answer } = await sendPush(port);
    expect([answer.status, answer.headers["retry-after"]]).toEqual([503, "10"]);
    await other.query("ROLLBACK");

    const name = new URL(world.url ?? "").pathname.slice(1);
    await other.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await other.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
    );
    let said = "";
    for (let i = 0; i < 50 && !said.endsWith("read-only"); i++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      said = await readiness(port);
    }
    expect(said).toBe("503 not ready: read-only");
    expect((await sendPush(port)).answer.status).toBe(503);
    await other.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    await other.end();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await readiness(port)).toBe("200 ready");
    expect((await sendPush(port)).answer.status).toBe(202);
  },
  120_000,
);

/** Starts it and returns its exit code and what it said. */
async function fails({ variables, folder }: World, extra: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", PROGRAM], {
    env: { PATH: process.env["PATH"], ...variables, ...extra },
    cwd: folder,
  });
  let said = "";
  child.stderr.on("data", (data: Buffer) => {
    said += data.toString();
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, said };
}

test("a data folder without PG_VERSION: one line, exit code 2, and nothing is made", async () => {
  const world = await aWorld("pglite");
  await copyTemplate(world.folder);
  rmSync(join(world.folder, "database", "PG_VERSION"));
  const files = join(world.folder, "database");
  expect(await fails(world)).toEqual({
    code: 2,
    said: `countersign: the embedded database in ${files} is not whole: PG_VERSION is missing; nothing was changed; restore this folder from a backup, or move it away to start with an empty database\n`,
  });
}, 120_000);

onServer(
  "a database in LATIN1: one line and exit code 2",
  async () => {
    const url = await createServerDatabase(server ?? "", "template0 ENCODING 'LATIN1' LOCALE 'C'");
    try {
      const { code, said } = await fails(await aWorld("pglite"), { DATABASE_URL: url });
      expect(code).toBe(2);
      expect(said).toMatch(/^countersign: the database \w+ is encoded in LATIN1, which [^\n]+\n$/);
    } finally {
      await dropServerDatabase(server ?? "", url);
    }
  },
  60_000,
);
