/** A delivery over which processes end is told from those that were only there. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { requeueOrphans } from "../../src/inbox/requeue-orphans.ts";
import { testableKinds } from "../support/test-database.ts";
import { aWorld, endWorlds, rowsOf, sendPush, start, type World } from "./app-process.ts";
import { aDelivery, type OpenInbox, openInbox } from "./open-inbox.ts";

afterEach(endWorlds);

/** A server notices a dead process by its silence, which takes 10 s here. */
async function passTime({ url }: World): Promise<void> {
  if (url === null) return;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'");
  await client.end();
}

const kinds = await testableKinds();

test.each(kinds.slice(-1))(
  "one delivery that ends every process is buried, and those beside it are done, on %s",
  async (kind) => {
    const world = await aWorld(kind);
    const poison = randomUUID();
    const environment = { POISON: poison, INSTALLATION_CONCURRENCY: "4" };
    const first = await start(world, environment);
    const ids: string[] = [];
    // Each of another repository, so that they are at work together.
    for (let i = 1; i <= 3; i++) ids.push((await sendPush(first.port, { repository: 100 + i })).id);
    ids.push((await sendPush(first.port, { id: poison })).id);
    await first.ended;
    let restarts = 0;
    for (;;) {
      await passTime(world);
      const running = await start(world, environment);
      const isOver = await Promise.race([running.ended.then(() => false), allSettled(running.port)]);
      if (isOver) {
        running.child.kill("SIGTERM");
        await running.ended;
        break;
      }
      restarts += 1;
      if (restarts > 15) throw new Error("processes end over it for ever");
    }
    const rows = new Map((await rowsOf(world)).map((row) => [row.id, row]));
    expect(ids.map((id) => rows.get(id)?.state)).toEqual(["done", "done", "done", "dead"]);
    expect(rows.get(poison)).toMatchObject({
      deaths: 8,
      lastError: "the process ended 8 times while working on this alone",
    });
  },
  240_000,
);

describe.each(kinds)("an inbox on %s", (kind) => {
  let inbox: OpenInbox;
  beforeAll(async () => {
    inbox = await openInbox(kind);
  }, 120_000);
  afterAll(() => inbox?.close());

  /** As a process leaves it that ended while it was at work on it. */
  async function leftBehind(how: { readonly alone: boolean; readonly deaths: number }): Promise<string> {
    const { id } = aDelivery();
    await inbox.accept({ ...aDelivery(), id });
    const { prisma, sql } = inbox.database;
    const data = { state: "processing", workedBy: randomUUID(), attempts: 1, startedAt: new Date(), ...how } as const;
    await prisma.delivery.update({ where: { id }, data });
    await sql.executeSql("DELETE FROM pgboss.job");
    expect(await requeueOrphans(inbox)).toBe(1);
    return id;
  }

  test.each([
    ["beside others is none", { alone: false, deaths: 0 }, { state: "done", deaths: 0 }],
    ["alone is one, and another gets it", { alone: true, deaths: 3 }, { state: "done", deaths: 0 }],
    ["alone for the eighth time is its last", { alone: true, deaths: 7 }, { state: "dead", deaths: 8 }],
  ] as const)(
    "a death %s",
    async (_, how, end) => {
      const id = await leftBehind(how);
      const worker = await inbox.work(async () => ({ outcome: "analysed" }), { afterDeathMs: 1 });
      worker.wake();
      const row = await inbox.until(id, ({ state }) => state === "done" || state === "dead");
      await inbox.rest();
      expect(row).toMatchObject({ state: end.state, ...(end.state === "dead" ? { deaths: end.deaths } : {}) });
    },
    60_000,
  );
});

/** Asked of the process itself: the embedded database is open in it. */
async function allSettled(port: number): Promise<boolean> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    try {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const of = (state: string) =>
        Number(new RegExp(`^countersign_deliveries\\{state="${state}"\\} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
      const open = ["received", "processing", "failed"].map(of).reduce((sum, one) => sum + one, 0);
      if (open === 0 && of("dead") === 1) return true;
    } catch {
      return new Promise(() => undefined); // it has ended, which is heard elsewhere
    }
  }
}
