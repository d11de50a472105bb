/** A PostgreSQL server for tests, where one answers. Every database made here has a name of its own and is dropped again. */
import { randomUUID } from "node:crypto";
import pg from "pg";

/** Where tests look for a server; only this machine. */
const SERVER = process.env["COUNTERSIGN_TEST_DATABASE_URL"] ?? "postgresql://postgres@127.0.0.1:5432/postgres";

/** Null where no server answers: tests that need one are skipped, and say so. */
export async function findServer(): Promise<string | null> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return SERVER;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Runs one statement on the server's own database. */
export async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes a database, of a template where one is named; returns its URL. */
export async function createServerDatabase(server: string, template?: string): Promise<string> {
  const name = `countersign_test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await onServer(server, `CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ""}`);
  return urlOf(server, name);
}

export async function dropServerDatabase(server: string, url: string): Promise<void> {
  await onServer(server, `DROP DATABASE IF EXISTS ${nameOf(url)} WITH (FORCE)`);
}

export function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function nameOf(url: string): string {
  const name = new URL(url).pathname.slice(1);
  if (!/^countersign_test_[a-z0-9_]+$/.test(name)) throw new Error(`${name} is not a database of these tests`);
  return name;
}
