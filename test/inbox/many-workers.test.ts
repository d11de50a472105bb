import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "../../src/database/open-database.ts";
import { createDeliveryAcceptor } from "../../src/inbox/accept-deliveries.ts";
import { openQueue, type Queue } from "../../src/inbox/open-queue.ts";
import { type Worker, workDeliveries } from "../../src/inbox/work-deliveries.ts";
import { createLog } from "../../src/log/create-log.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";
import { aDelivery } from "./open-inbox.ts";

const server = await findServer();
const log = createLog({ level: "silent" });

(server ? describe : describe.skip)("several processes on one PostgreSQL", () => {
  it("start together on an empty database, and share the work without doubling any", async () => {
    if (!server) throw new Error("skipped");
    const url = await createServerDatabase(server);
    const opened: { database: Database; queue: Queue; worker: Worker }[] = [];
    const handled: { readonly by: number; readonly id: string }[] = [];
    const running = new Map<number, number>();
    let most = 0;

    async function open(by: number) {
      const database = await openDatabase({ url, dataDir: null });
      const queue = await openQueue({ database, upkeep: true, log });
      const worker = await workDeliveries({
        database,
        queue,
        async handle({ id, repositoryId }) {
          const key = repositoryId ?? 0;
          running.set(key, (running.get(key) ?? 0) + 1);
          most = Math.max(most, running.get(key) ?? 0);
          handled.push({ by, id });
          await sleep(20);
          running.set(key, (running.get(key) ?? 0) - 1);
          return { outcome: "analysed" };
        },
        workerConcurrency: 2,
        installationConcurrency: 100,
        pushesPerMinute: 1000,
        clock: Date,
        log,
      });
      opened.push({ database, queue, worker });
      return createDeliveryAcceptor({ database, queue }).accept;
    }

    try {
      const accepts = await Promise.all([open(0), open(1), open(2)]);
      const deliveries = Array.from({ length: 60 }, (_, i) => aDelivery({ repositoryId: i % 12 || null }));
      // Each comes to two of the receivers.
      const answers = await Promise.all(
        deliveries.flatMap((one, i) => [accepts[i % 3]?.(one), accepts[(i + 1) % 3]?.(one)]),
      );
      expect(answers.filter((answer) => answer === "stored")).toHaveLength(60);
      const prisma = opened[0]?.database.prisma;
      while ((await prisma?.delivery.count({ where: { state: { not: "done" } } })) !== 0) await sleep(50);

      expect(handled.map(({ id }) => id).sort()).toEqual(deliveries.map(({ id }) => id).sort());
      expect(new Set(handled.map(({ by }) => by))).toEqual(new Set([0, 1, 2]));
      expect(most).toBe(1);
    } finally {
      for (const { worker, queue, database } of opened) {
        await worker.stop(0);
        await queue.close({ timeoutMs: 0 });
        await database.close();
      }
      await dropServerDatabase(server, url);
    }
  });
});
