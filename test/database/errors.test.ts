import { faultOf, isDuplicate, sqlStateOf } from "../../src/database/errors.ts";
import { faultReason } from "../../src/database/fault-reason.ts";
import { withRetries } from "../../src/database/with-retries.ts";

/** As `pg` throws them. */
const server = (code: string) => Object.assign(new Error("no"), { code });
/** As Prisma does. */
const prisma = (code: string, originalCode?: string) =>
  Object.assign(new Error("no"), {
    code,
    meta: originalCode ? { driverAdapterError: { cause: { originalCode, kind: "postgres" } } } : {},
  });

test.each([
  ["a broken connection", server("08006"), "transient"],
  ["a deadlock", server("40P01"), "transient"],
  ["a serialisation failure, of Prisma", prisma("P2034", "40001"), "transient"],
  ["too many connections", server("53300"), "transient"],
  ["a full disk", server("53100"), "transient"],
  ["a full disk, of Prisma", prisma("P2039", "53100"), "transient"],
  ["a server that only reads", prisma("P2039", "25006"), "transient"],
  ["a session the server ended, of Prisma", prisma("P2010", "57P01"), "transient"],
  ["a server that crashed", server("57P02"), "transient"],
  ["a database that was dropped", server("57P04"), "operator"],
  ["a database that is not there", server("3D000"), "operator"],
  ["a table that is not there", prisma("P2021", "42P01"), "operator"],
  ["a missing privilege", server("42501"), "operator"],
  ["a disk that cannot be read", server("58030"), "operator"],
  ["a damaged index", server("XX002"), "operator"],
  ["a cancelled statement", server("57014"), "transient"],
  ["a server that starts", server("57P03"), "transient"],
  ["a server that stops", server("57P01"), "transient"],
  ["a lock that was not to be had", server("55P03"), "transient"],
  ["a transaction that idled", server("25P03"), "transient"],
  ["a unique key", prisma("P2002", "23505"), "constraint"],
  ["a unique key without a state", prisma("P2002"), "constraint"],
  ["a CHECK", prisma("P2039", "23514"), "constraint"],
  ["text that is no text", prisma("P2039", "22021"), "constraint"],
  ["a trigger that refuses", prisma("P2010", "23000"), "constraint"],
  ["a wrong password", server("28P01"), "operator"],
  ["a statement that is wrong", server("42601"), "permanent"],
  ["an exception of a function", server("P0001"), "permanent"],
  ["no free connection, of Prisma", prisma("P2024"), "transient"],
  ["a transaction that did not begin in time", prisma("P2028"), "transient"],
  ["a row that is not there", prisma("P2025"), "permanent"],
  ["a refused connection", Object.assign(new Error(""), { code: "ECONNREFUSED" }), "transient"],
  [
    "a refused connection on all addresses",
    new AggregateError([Object.assign(new Error(""), { code: "ECONNREFUSED" })]),
    "transient",
  ],
  ["a broken connection, of pg", new Error("Connection terminated unexpectedly"), "transient"],
  [
    "a session that broke before it was used",
    new Error("Client has encountered a connection error and is not queryable"),
    "transient",
  ],
  [
    "a pool that was closed, which no waiting opens",
    new Error("Cannot use a pool after calling end on the pool"),
    "permanent",
  ],
  ["a socket that was reset", Object.assign(new Error("read"), { code: "ECONNRESET", syscall: "read" }), "transient"],
  ["no file descriptors left", Object.assign(new Error("connect"), { code: "EMFILE" }), "transient"],
  ["TLS that broke", Object.assign(new Error("bad record mac"), { code: "ERR_SSL_BAD_RECORD_MAC" }), "transient"],
  ["a wrong argument", Object.assign(new TypeError("x"), { code: "ERR_INVALID_ARG_TYPE" }), "permanent"],
  ["a timeout of pg", new Error("Query read timeout"), "transient"],
  [
    "a cause within a cause",
    new Error("outer", { cause: new Error("inner", { cause: server("40001") }) }),
    "transient",
  ],
  ["a bug", new TypeError("x is not a function"), "permanent"],
  ["nothing at all", undefined, "permanent"],
  ["a text", "40001", "permanent"],
])("takes %s for what it is", (_name, error, fault) => {
  expect(faultOf(error)).toBe(fault);
});

test("survives an error that is its own cause", () => {
  const ring = new Error("ring");
  ring.cause = ring;
  expect(faultOf(ring)).toBe("permanent");
});

test("finds the state behind Prisma's code, and knows a duplicate", () => {
  expect([
    sqlStateOf(prisma("P2039", "23514")),
    sqlStateOf(prisma("P2025")),
    isDuplicate(prisma("P2002", "23505")),
    isDuplicate(prisma("P2003", "23503")),
  ]).toEqual(["23514", null, true, false]);
});

test.each([
  [prisma("P2039", "53100"), "the disk of the database is full (53100)"],
  [prisma("P2039", "25006"), "the database is read-only (25006)"],
  [server("53300"), "the database has no connection left (max_connections) (53300)"],
  [server("28P01"), "the database refuses our user (DATABASE_URL) (28P01)"],
  [server("57P01"), "the database is being stopped or started (57P01)"],
  [Object.assign(new Error(""), { code: "ECONNREFUSED" }), "the database cannot be reached (ECONNREFUSED)"],
  [new Error("Connection terminated unexpectedly"), "the database is busy or away"],
])("says what is the matter, %#", (error, reason) => {
  expect(faultReason(error)).toBe(reason);
});

describe("retries", () => {
  /** Fails with each of the errors, then succeeds; tells what happened. */
  async function play(errors: readonly unknown[], random = 0) {
    const waits: number[] = [];
    let tries = 0;
    const result = await withRetries(
      async () => {
        const error = errors[tries++];
        if (error) throw error;
        return "done";
      },
      { sleep: async (ms) => waits.push(ms), random: () => random },
    ).catch((error: unknown) => error);
    return { result, tries, waits };
  }
  const busy = server("40001");
  const refused = server("23505");

  test("tries three times in all, half a second and a second apart", async () => {
    expect(await play([busy, busy, busy, busy])).toEqual({ result: busy, tries: 3, waits: [500, 1000] });
  });
  test("are jittered down by up to half", async () => {
    expect((await play([busy, busy], 0.999)).waits.map(Math.round)).toEqual([250, 500]);
  });
  test("stop when it works", async () => {
    expect(await play([busy])).toEqual({ result: "done", tries: 2, waits: [500] });
  });
  test("do not happen to what a constraint refused", async () => {
    expect(await play([refused])).toEqual({ result: refused, tries: 1, waits: [] });
  });
  test("do not happen to what is wrong for good", async () => {
    const bug = new TypeError("bug");
    expect(await play([busy, bug])).toEqual({ result: bug, tries: 2, waits: [500] });
  });
});
