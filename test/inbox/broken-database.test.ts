/**
 * Accepting and working while the server is cut, refused, locked, read-only, full of somebody else or gone: nothing is
 * acknowledged without its row, nothing dies of it, and all goes on without a restart.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { faultReason } from "../../src/database/fault-reason.ts";
import { openDatabase } from "../../src/database/open-database.ts";
import { startCutter } from "../support/cut-connections.ts";
import { cutSessions } from "../support/cut-sessions.ts";
import { findServer, onServer as runOnServer } from "../support/postgres.ts";
import { openTestDatabase } from "../support/test-database.ts";
import { aDelivery, type OpenInbox, openInboxOn } from "./open-inbox.ts";

const server = await findServer();
if (!server)
  process.stderr.write("no PostgreSQL server answers at 127.0.0.1:5432: faults of a server are not tested\n");
const onServer = server ? describe : describe.skip;

onServer("an inbox whose database", () => {
  let inbox: OpenInbox;
  let name: string;
  let url: string;
  const admin = (sql: string) => runOnServer(server ?? "", sql);

  beforeEach(async () => {
    const opened = await openTestDatabase("postgresql", { operationMs: 1_500, connectMs: 1_500 });
    url = opened.database.connectionString ?? "";
    name = new URL(url).pathname.slice(1);
    inbox = await openInboxOn(opened);
  });
  afterEach(() => inbox.close());

  const work = () => inbox.work(async () => ({ outcome: "analysed" }));
  const settled = (id: string) => inbox.until(id, ({ state }) => state === "done" || state === "dead");
  const endSessions = () =>
    admin(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
    );

  /** Tries until it is stored; the number of refusals before. */
  async function acceptAtLast(): Promise<{ readonly id: string; readonly refusals: readonly string[] }> {
    const delivery = aDelivery();
    const refusals: string[] = [];
    for (;;) {
      try {
        await inbox.accept(delivery);
        return { id: delivery.id, refusals };
      } catch (error) {
        refusals.push(faultReason(error));
        await sleep(20);
      }
    }
  }

  test("cuts its sessions in a loop loses no acknowledged delivery, and counts none of it as a bug", async () => {
    await work();
    const cutter = await cutSessions(url, 150);
    const started = Date.now();
    const accepted: string[] = [];
    let refused = 0;
    const sender = async () => {
      while (Date.now() - started < 4_000 || (accepted.length < 10 && Date.now() - started < 40_000)) {
        const delivery = aDelivery({ installationId: 1 + (accepted.length % 5) });
        const answer = await inbox.accept(delivery).catch(() => null);
        if (answer) accepted.push(delivery.id);
        else refused += 1;
      }
    };
    await Promise.all([sender(), sender(), sender(), sender()]);
    await cutter.stop();
    const after = await acceptAtLast();
    const rows = await Promise.all([...accepted, after.id].map(settled));
    expect(cutter.count).toBeGreaterThan(20);
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => "done"));
    expect(inbox.lines.filter((line) => line.includes('"fault":"ours"'))).toEqual([]);
    process.stderr.write(`${cutter.count} sessions cut: ${accepted.length} accepted, ${refused} refused\n`);
  }, 90_000);

  test("only reads refuses, and stores again as soon as it writes", async () => {
    await work();
    await admin(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await endSessions();
    const refused = aDelivery();
    await expect(inbox.accept(refused).catch((error) => Promise.reject(new Error(faultReason(error))))).rejects.toThrow(
      "the database is read-only (25006)",
    );
    // Sessions opened now keep to reading for their life.
    await Promise.all(Array.from({ length: 6 }, () => inbox.database.prisma.delivery.count()));
    await admin(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    await expect(inbox.row(refused.id)).rejects.toThrow("no delivery");
    const started = performance.now();
    expect(await inbox.accept(refused)).toBe("stored");
    expect(performance.now() - started).toBeLessThan(4_000);
    expect((await settled(refused.id)).state).toBe("done");
  }, 60_000);

  test("is locked refuses in time, and stores again when the lock is gone", async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE");
    const started = performance.now();
    const refused = aDelivery();
    const reason = await inbox.accept(refused).then(String, faultReason);
    expect(reason).toBe("a lock in the database was not released in time (55P03)");
    expect(performance.now() - started).toBeLessThan(10_000);
    await holder.query("ROLLBACK");
    await holder.end();
    await expect(inbox.row(refused.id)).rejects.toThrow("no delivery");
    expect(await inbox.accept(refused)).toBe("stored");
  }, 60_000);

  test("is full refuses, keeps what it has, and goes on once there is room", async () => {
    await work();
    const { id: before } = await acceptAtLast();
    await settled(before);
    const onIt = (sql: string) => runOnServer(url, sql);
    // What a server says that cannot make its files larger.
    await onIt(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
    for (const table of ["deliveries", "pgboss.job_common"])
      await onIt(`CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION no_room()`);
    const refused = aDelivery();
    expect(await inbox.accept(refused).then(String, faultReason)).toBe("the disk of the database is full (53100)");
    await expect(inbox.row(refused.id)).rejects.toThrow("no delivery");
    for (const table of ["deliveries", "pgboss.job_common"]) await onIt(`DROP TRIGGER no_room ON ${table}`);
    expect(await inbox.accept(refused)).toBe("stored");
    expect((await settled(refused.id)).state).toBe("done");
    expect(inbox.lines.filter((line) => line.includes('"fault":"ours"'))).toEqual([]);
  }, 60_000);

  test("is locked under an attempt lets it end when the lock is gone", async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    let handled = 0;
    const released = Promise.withResolvers<void>();
    await inbox.work(async (_delivery, attempt) => {
      handled += 1;
      if (handled === 1) {
        await holder.query("BEGIN; LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE");
        // Three times the longest statement.
        setTimeout(() => void holder.query("ROLLBACK").then(() => released.resolve()), 4_500);
      }
      await attempt.assertOwned("now");
      return { outcome: "analysed" };
    });
    const { id } = await acceptAtLast();
    await released.promise;
    await holder.end();
    expect(await settled(id)).toMatchObject({ state: "done", outcome: "analysed", deaths: 0 });
    expect(inbox.lines.filter((line) => line.includes('"fault":"ours"'))).toEqual([]);
  }, 60_000);

  test("is gone, then another and empty, then back, goes on where it was", async () => {
    const { id: before } = await acceptAtLast();
    await admin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await endSessions();
    await admin(`ALTER DATABASE ${name} RENAME TO ${name}_away`);
    expect(await inbox.accept(aDelivery()).then(String, faultReason)).toBe("the database does not exist (3D000)");
    await admin(`CREATE DATABASE ${name}`);
    expect(await inbox.accept(aDelivery()).then(String, faultReason)).toBe(
      "tables are missing in the database: restart to make them, or restore a backup (42P01)",
    );
    await admin(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin(`ALTER DATABASE ${name}_away RENAME TO ${name}`);
    await admin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    const { id: after } = await acceptAtLast();
    await work();
    expect([(await settled(before)).state, (await settled(after)).state]).toEqual(["done", "done"]);
  }, 60_000);
});

onServer("an inbox whose server", () => {
  test("fails over refuses meanwhile, and goes on with what it has", async () => {
    const cutter = await startCutter(new URL(server ?? ""));
    const opened = await openTestDatabase("postgresql");
    const wire = new URL(opened.database.connectionString ?? "");
    wire.host = cutter.host;
    const database = await openDatabase({ url: wire.href, dataDir: null, connectMs: 1_000 });
    const inbox = await openInboxOn({ database, remove: () => database.close() });
    try {
      let handled = 0;
      await inbox.work(async (_delivery, attempt) => {
        handled += 1;
        if (handled === 1) cutter.refuse(true);
        await attempt.assertOwned("now");
        return { outcome: "analysed" };
      });
      const first = aDelivery();
      await inbox.accept(first);
      while (handled === 0) await sleep(5);
      expect(await inbox.accept(aDelivery()).then(String, faultReason)).toMatch(
        /^the database (?:cannot be reached|is busy)/,
      );
      await sleep(1_000);
      cutter.refuse(false);
      const second = aDelivery();
      while (!(await inbox.accept(second).catch(() => null))) await sleep(50);
      for (const { id } of [first, second]) {
        expect((await inbox.until(id, ({ state }) => state === "done" || state === "dead")).state).toBe("done");
      }
      expect(inbox.lines.filter((line) => line.includes('"fault":"ours"'))).toEqual([]);
    } finally {
      await inbox.close();
      await opened.remove();
      await cutter.stop();
    }
  }, 90_000);
});
