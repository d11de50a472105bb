/** The backup of docs/operating.md: what `pg_dump` writes is restored whole, the queue's tables too. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/database/open-database.ts";
import { openQueue } from "../../src/inbox/open-queue.ts";
import { createLog } from "../../src/log/create-log.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aPush } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";
import { openTestDatabase } from "../support/test-database.ts";

const server = await findServer();
const log = createLog({ level: "silent" });
/** Its tools may be missing, or older than the server. */
const canDump = server !== null && spawnSync("pg_dump", ["--schema-only", server]).status === 0;
if (!canDump) process.stderr.write("no pg_dump for a PostgreSQL server here: the backup's test is skipped\n");

(canDump ? test : test.skip)(
  "a dump is restored into an empty database without an error",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "countersign-backup-"));
    const { database, remove } = await openTestDatabase("postgresql");
    const copy = await createServerDatabase(server ?? "");
    try {
      const queue = await openQueue({ database, upkeep: false, log });
      await queue.close({ timeoutMs: 5000 });
      const push = await deliver(database, aPush());
      await createPushStore(database).recordPush(push);
      const file = join(folder, "countersign.dump");
      const run = (program: string, ...args: readonly string[]) => {
        const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
        return [status, stderr];
      };
      expect(run("pg_dump", "--format=custom", "--file", file, database.connectionString ?? "")).toEqual([0, ""]);
      expect(run("pg_restore", "--exit-on-error", "--dbname", copy, file)).toEqual([0, ""]);
      const restored = await openDatabase({ url: copy, dataDir: null });
      const ledger = await verifyLedger(restored, push.repository.id);
      await restored.close();
      expect(ledger).toMatchObject({ intact: true, length: 1 });
    } finally {
      await remove();
      await dropServerDatabase(server ?? "", copy);
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
