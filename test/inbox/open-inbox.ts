/** An inbox on a real database: in memory, and on PostgreSQL where a server answers. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "../../src/database/open-database.ts";
import { type AcceptDelivery, createAcceptDelivery } from "../../src/inbox/accept-deliveries.ts";
import { openQueue, type Queue } from "../../src/inbox/open-queue.ts";
import { type HandleDelivery, type Worker, type WorkPorts, workDeliveries } from "../../src/inbox/work-deliveries.ts";
import { createLog } from "../../src/log/create-log.ts";
import type { Delivery } from "../../src/pipeline/ports.ts";

const SERVER = process.env["TEST_DATABASE_URL"] ?? "postgresql://postgres@127.0.0.1:5432/postgres";

export type Kind = "pglite" | "postgresql";

/** The kinds of database there are here; says so when that is not both. */
export async function availableKinds(): Promise<Kind[]> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    await client.end();
    return ["pglite", "postgresql"];
  } catch {
    process.stderr.write(`no PostgreSQL at ${new URL(SERVER).host}: the tests on it are skipped\n`);
    return ["pglite"];
  }
}

export interface OpenInbox {
  readonly database: Database;
  readonly queue: Queue;
  readonly accept: AcceptDelivery;
  /** Of the server; null where the database is in memory. */
  readonly url: string | null;
  readonly lines: string[];
  work(handle: HandleDelivery, over?: Partial<WorkPorts>): Promise<Worker>;
  /** The row as it stands, without its body. */
  row(id: string): Promise<Row>;
  /** Waits until the condition holds for the row. */
  until(id: string, holds: (row: Row) => boolean): Promise<Row>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

export async function openInbox(kind: Kind): Promise<OpenInbox> {
  const url = kind === "postgresql" ? await createServerDatabase() : null;
  const lines: string[] = [];
  const log = createLog({ level: "info", write: (line) => void lines.push(line) });
  const database = await openDatabase({ url, dataDir: null });
  const queue = await openQueue({ database, upkeep: true, heartbeatSeconds: 10, log });
  const workers: Worker[] = [];
  let worker: Worker | null = null;
  const row = async (id: string) => {
    const found = await readRow(database, id);
    if (!found) throw new Error(`no delivery ${id}`);
    return found;
  };

  return {
    database,
    queue,
    url,
    lines,
    accept: createAcceptDelivery({ database, queue, onStored: () => worker?.wake() }),
    async work(handle, over = {}) {
      worker = await workDeliveries({
        database,
        queue,
        handle,
        workerConcurrency: 4,
        installationConcurrency: 4,
        pushesPerMinute: 1000,
        clock: Date,
        log,
        ...over,
      });
      workers.push(worker);
      return worker;
    },
    row,
    async until(id, holds) {
      for (let waited = 0; waited < 20_000; waited += 20) {
        const found = await row(id);
        if (holds(found)) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(
        `delivery ${id} stayed as ${JSON.stringify(await row(id), (_, v) => (typeof v === "bigint" ? Number(v) : v))}`,
      );
    },
    async empty() {
      await Promise.all(workers.splice(0).map((one) => one.stop(0)));
      await queue.boss.deleteAllJobs("deliveries");
      await database.prisma.delivery.deleteMany({});
    },
    async close() {
      await queue.close({ timeoutMs: 0 });
      await database.close();
      if (url) await dropServerDatabase(url);
    },
  };
}

let count = 0;
export function aDelivery(over: Partial<Delivery> = {}): Delivery {
  count += 1;
  return {
    id: `delivery-${process.pid}-${count}`,
    event: "push",
    hookId: null,
    targetId: null,
    targetType: null,
    installationId: 7,
    body: Buffer.from('{"installation":{"id":7}}'),
    receivedAt: Date.now(),
    ...over,
  };
}

function readRow({ prisma }: Database, id: string) {
  return prisma.delivery.findUnique({ where: { id }, omit: { body: true } });
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function createServerDatabase(): Promise<string> {
  const name = `countersign_inbox_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return url.href;
}

async function dropServerDatabase(url: string): Promise<void> {
  await onServer(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
}
