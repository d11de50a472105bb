/** Commits ten times in an embedded database and says how often its files were forced to disk meanwhile. */
import { PGlite } from "@electric-sql/pglite";
import { DurableFiles } from "../../src/database/embedded/durable-files.ts";
import { startParams } from "../../src/database/embedded/start-params.ts";

const fs = new DurableFiles(process.argv[2] ?? "");
const pglite = await PGlite.create({ fs, startParams: startParams() });
const before = fs.syncs;
for (let id = 1; id <= 10; id++) await pglite.query("INSERT INTO installations (id) VALUES ($1)", [id]);
process.stdout.write(`${fs.syncs - before}\n`);
await pglite.close();
