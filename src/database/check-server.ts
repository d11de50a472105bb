/** Settings of a server's database that make it unfit for us, and those that make it less safe than it looks. */
import type { ClientBase } from "pg";
import { DatabaseSetupError } from "./errors.ts";

/** The oldest that is tested, as `server_version_num` counts. */
const OLDEST_VERSION = 150_000;

interface Settings {
  readonly database: string;
  readonly version: number;
  readonly server_encoding: string;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
}

/** Refuses what would lose or garble text; returns a line for each setting by which a power cut may take what was committed. */
export async function checkServer(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<Settings>(`SELECT current_database() AS database,
    current_setting('server_version_num')::int AS version,
    ${["server_encoding", "fsync", "full_page_writes", "synchronous_commit"]
      .map((name) => `current_setting('${name}') AS ${name}`)
      .join(", ")}`);
  const [found] = rows;
  if (!found) throw new Error("the server returned none of its settings");
  const problem = problemOf(found);
  if (problem) throw new DatabaseSetupError("settings", problem);
  return (["fsync", "full_page_writes", "synchronous_commit"] as const)
    .filter((name) => found[name] === "off")
    .map((name) => `${name} is off: a power cut may take deliveries that were acknowledged`);
}

function problemOf({ database, version, server_encoding }: Settings): string | null {
  if (version < OLDEST_VERSION) {
    return `the database server is PostgreSQL ${Math.trunc(version / 10_000)}, and version 15 or newer is needed (DATABASE_URL)`;
  }
  if (server_encoding !== "UTF8") {
    return `the database ${database} is encoded in ${server_encoding}, which cannot hold every name and message of a commit: make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL`;
  }
  return null;
}
