/** What a server's database must be like is asked when it is opened, and said in one line. */
import { DatabaseSetupError } from "../../src/database/errors.ts";
import { openDatabase } from "../../src/database/open-database.ts";
import { createServerDatabase, dropServerDatabase, findServer, onServer, urlOf } from "../support/postgres.ts";

const server = (await findServer()) ?? "";
if (!server) process.stderr.write("no PostgreSQL server answers at 127.0.0.1:5432: its settings are not tested\n");

(server ? describe : describe.skip)("a database", () => {
  let url: string | undefined;
  const name = () => new URL(url ?? "").pathname.slice(1);
  afterEach(async () => {
    if (url) await dropServerDatabase(server, url);
    url = undefined;
  });

  /** The refusal, or the warnings of an opening that worked. */
  async function open(as?: string): Promise<string | readonly unknown[]> {
    const warnings: unknown[] = [];
    const address = new URL(url ?? "");
    if (as) address.username = as;
    const log = {
      info: () => undefined,
      warn: ({ warning }: Readonly<Record<string, unknown>>) => warnings.push(warning),
      error: () => undefined,
    };
    try {
      const database = await openDatabase({ url: address.href, dataDir: null, log });
      await database.close();
      return warnings;
    } catch (error) {
      if (!(error instanceof DatabaseSetupError)) throw error;
      return error.message;
    }
  }

  test.each(["LATIN1", "SQL_ASCII"])("encoded in %s is refused", async (encoding) => {
    url = await createServerDatabase(server, `template0 ENCODING '${encoding}' LOCALE 'C'`);
    expect(await open()).toBe(
      `the database ${name()} is encoded in ${encoding}, which cannot hold every name and message of a commit: make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL`,
    );
  });

  test("that acknowledges before it has written is opened with a warning", async () => {
    url = await createServerDatabase(server);
    await onServer(server, `ALTER DATABASE ${name()} SET synchronous_commit = off`);
    expect(await open()).toEqual(["synchronous_commit is off: a power cut may take deliveries that were acknowledged"]);
  });

  test("that only reads, or in which our user may make nothing, is named as what cannot be migrated", async () => {
    url = await createServerDatabase(server);
    await onServer(server, `ALTER DATABASE ${name()} SET default_transaction_read_only = on`);
    const where = new URL(server).host;
    expect(await open()).toBe(`the database server ${where} cannot be migrated: the database is read-only (25006)`);
    await onServer(server, `ALTER DATABASE ${name()} RESET default_transaction_read_only`);
    const user = `${name()}_user`;
    await onServer(server, `CREATE ROLE ${user} LOGIN`);
    await onServer(urlOf(server, name()), "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    try {
      expect(await open(user)).toBe(
        `the database server ${where} cannot be migrated: our user may not do this in the database (42501)`,
      );
    } finally {
      await onServer(server, `DROP ROLE ${user}`);
    }
  });
});
