/**
 * The process that makes the files of a new embedded database, in the directory it is given. Making them takes hundreds of
 * megabytes, which go with the process.
 */
import { PGlite } from "@electric-sql/pglite";
import { DurableFiles } from "./durable-files.ts";

process.once("disconnect", () => process.exit(1)); // whoever wanted them is gone
const pglite = await PGlite.create({ fs: new DurableFiles(process.argv[2] ?? "") });
await pglite.close();
process.exit(0);
