/** A process that opens a database, says `open` and which migrations it applied, and waits for the end of its stdin. */
import { type DatabaseOptions, openDatabase } from "../../src/database/open-database.ts";

const options = JSON.parse(process.argv[2] ?? "{}") as Pick<DatabaseOptions, "url" | "dataDir">; // written by our tests
const migrated: string[] = [];
const database = await openDatabase({
  ...options,
  log: {
    info: ({ migrations }) => migrated.push(...(migrations as string[])),
    warn: () => undefined,
    error: () => undefined,
  },
});
await database.prisma.installation.createMany({ data: [{ id: 1n }], skipDuplicates: true });
process.stdout.write(`${["open", ...migrated].join(" ")}\n`);
process.stdin.resume();
process.stdin.once("end", () => void database.close());
