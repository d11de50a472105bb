/** Connections that break at a bad moment end nothing, and those with something wrong are not used again. */
import pg from "pg";
import { faultOf, sqlStateOf } from "../../src/database/errors.ts";
import { createPool } from "../../src/database/pool.ts";
import { FATAL, type FakePostgres, READY, startFakePostgres } from "../support/fake-postgres.ts";
import { findServer } from "../support/postgres.ts";

const server = await findServer();
const onServer = server ? test : test.skip;

let fake: FakePostgres | undefined;
let pool: pg.Pool | undefined;
let idleErrors: string[];
beforeEach(() => {
  idleErrors = [];
});
afterEach(async () => {
  await pool?.end();
  await fake?.stop();
  fake = pool = undefined;
});

const open = (url: string, over: { size?: number; operationMs?: number } = {}) => {
  pool = createPool({ url, size: 1, onIdleError: ({ message }) => idleErrors.push(message), ...over });
  return pool;
};

test("a session that ends in the moment it is handed out ends nothing else", async () => {
  fake = await startFakePostgres((socket) => socket.end(Buffer.concat([READY, FATAL])));
  const session = await open(fake.url).connect();
  await expect(session.query("SELECT 1")).rejects.toThrow("is not queryable");
  session.release();
  expect(pool?.totalCount).toBe(0);
});

test("a session that gave no answer in time is not used again", async () => {
  fake = await startFakePostgres((socket) => socket.write(READY));
  const session = await open(fake.url, { operationMs: 100 }).connect();
  await expect(session.query("SELECT 1")).rejects.toThrow("Query read timeout");
  session.release();
  expect(pool?.totalCount).toBe(0);
});

onServer(
  "a session is given back whole after a statement that failed, and dropped with a transaction open",
  async () => {
    const first = await open(server ?? "").connect();
    await expect(first.query("SELECT 1/0")).rejects.toThrow("division by zero");
    first.release();
    expect([pool?.totalCount, pool?.idleCount]).toEqual([1, 1]);

    const again = await open(server ?? "").connect();
    await again.query("BEGIN");
    again.release();
    expect(pool?.totalCount).toBe(0);
  },
);

onServer("a session that only reads is dropped when it refuses a write, and those that idle with it", async () => {
  const opened = open(server ?? "", { size: 3 });
  const sessions = await Promise.all([opened.connect(), opened.connect(), opened.connect()]);
  const [first, ...others] = sessions;
  for (const session of sessions) await session.query("SET default_transaction_read_only = on");
  for (const session of others) session.release();
  await expect(first?.query("CREATE TABLE refused (a int)")).rejects.toMatchObject({ code: "25006" });
  first?.release();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(opened.totalCount).toBe(0);
  const { rows } = await opened.query("SHOW default_transaction_read_only");
  expect(rows).toEqual([{ default_transaction_read_only: "off" }]);
});

onServer("an idle session that is ended is replaced", async () => {
  const opened = open(server ?? "");
  const { rows } = await opened.query("SELECT pg_backend_pid() AS pid");
  const other = new pg.Client({ connectionString: server ?? "" });
  await other.connect();
  await other.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
  await other.end();
  while (idleErrors.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(idleErrors).toEqual(["terminating connection due to administrator command"]);
  expect((await opened.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});

onServer(
  "a statement that comes again is prepared, and one that a migration made invalid costs its session alone",
  async () => {
    const opened = open(server ?? "");
    const session = await opened.connect();
    await session.query("CREATE TEMPORARY TABLE kept (a int)");
    const look = () => session.query("SELECT * FROM kept WHERE a > $1", [0]);
    const prepared = () => session.query("SELECT count(*)::int AS n FROM pg_prepared_statements");
    await look();
    expect((await prepared()).rows).toEqual([{ n: 0 }]);
    await look();
    await session.query({ text: "SELECT * FROM kept WHERE a > $1", values: [1] });
    expect((await prepared()).rows).toEqual([{ n: 1 }]);
    await session.query("ALTER TABLE kept ADD COLUMN b int");
    const failure: unknown = await look().catch((error: unknown) => error);
    expect([sqlStateOf(failure), faultOf(failure)]).toEqual(["0A000", "transient"]);
    session.release();
    expect(opened.totalCount).toBe(0);
  },
);

// The last one: from then on nothing is prepared.
onServer("a proxy that does not pass on names costs a statement once, and then nothing is prepared", async () => {
  const opened = open(server ?? "");
  const ask = () => opened.query("SELECT $1::int AS n", [1]);
  for (let i = 0; i < 3; i++) await ask();
  await opened.query("DEALLOCATE ALL"); // as in the session of another client
  const failure: unknown = await ask().catch((error: unknown) => error);
  expect([sqlStateOf(failure), faultOf(failure)]).toEqual(["26000", "transient"]);
  for (let i = 0; i < 3; i++) expect((await ask()).rows).toEqual([{ n: 1 }]);
  expect((await opened.query("SELECT count(*)::int AS n FROM pg_prepared_statements")).rows).toEqual([{ n: 0 }]);
});
