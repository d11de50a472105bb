import { faultOf, isDuplicate, sqlStateOf } from "../../src/database/errors.ts";
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
  ["a full disk", server("53100"), "permanent"],
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
  ["a wrong password", server("28P01"), "permanent"],
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
