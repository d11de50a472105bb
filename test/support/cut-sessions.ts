/** Ends all sessions of a database on a server, again and again, as a server that fails over or an operator in a hurry does. */
import pg from "pg";
import { findServer } from "./postgres.ts";

export interface SessionCutter {
  /** Sessions ended so far. */
  readonly count: number;
  stop(): Promise<void>;
}

/** Cuts every so many milliseconds until it is stopped. `url` names the database. */
export async function cutSessions(url: string, everyMs: number): Promise<SessionCutter> {
  const server = await findServer();
  if (!server) throw new Error("no PostgreSQL server answers");
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const name = new URL(url).pathname.slice(1);
  let count = 0;
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const { rowCount } = await client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
        [name],
      );
      count += rowCount ?? 0;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return {
    get count() {
      return count;
    },
    async stop() {
      stopped = true;
      await running;
      await client.end();
    },
  };
}
