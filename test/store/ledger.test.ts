import { verifyLedger } from "../../src/store/ledger.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aPush, NOW } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

describe.each(await testableKinds())("ledger, %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  });
  afterAll(() => opened.remove());

  async function record(repositoryId: number, count: number, together = false) {
    const store = createPushStore(opened.database);
    const one = async (i: number) => {
      const push = aPush({ repository: { id: repositoryId }, receivedAt: NOW + i, problems: ["odd \0 \uD800"] });
      return store.recordPush(await deliver(opened.database, push));
    };
    if (together) return Promise.all(Array.from({ length: count }, (_, i) => one(i)));
    const ids = [];
    for (let i = 0; i < count; i++) ids.push(await one(i));
    return ids;
  }

  /** As somebody would who owns the tables. */
  async function tamper(sql: string) {
    await opened.database.prisma.$transaction([
      opened.database.prisma.$executeRawUnsafe("ALTER TABLE pushes DISABLE TRIGGER ALL"),
      opened.database.prisma.$executeRawUnsafe(sql),
      opened.database.prisma.$executeRawUnsafe("ALTER TABLE pushes ENABLE TRIGGER ALL"),
    ]);
  }

  test("chains the pushes of a repository without holes, however many come together", async () => {
    await Promise.all([record(201, 40, true), record(202, 10, true)]);
    const rows = await opened.database.prisma.push.findMany({
      where: { repositoryId: 201n },
      orderBy: { sequence: "asc" },
    });
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(rows.slice(1).map(({ previousHash }) => previousHash)).toEqual(rows.slice(0, -1).map(({ hash }) => hash));
    expect(await verifyLedger(opened.database, 201)).toMatchObject({
      intact: true,
      length: 40,
      head: rows.at(-1)?.hash,
    });
    expect(await verifyLedger(opened.database, 202)).toMatchObject({ intact: true, length: 10 });
  });

  test("chains what no delivery brought among the others, and covers how it came and what it leads to", async () => {
    const store = createPushStore(opened.database);
    const repository = { id: 203 };
    const tag = { ref: "refs/tags/v1", head: "e".repeat(40) };
    await store.recordPush(await deliver(opened.database, aPush({ repository })));
    await store.recordPush(aPush({ repository, deliveryId: null, source: "snapshot", ...tag }));
    await store.recordPush(await deliver(opened.database, aPush({ repository, source: "sweep" })));
    expect(await verifyLedger(opened.database, 203)).toMatchObject({ intact: true, length: 3 });
    const second = (set: string) => tamper(`UPDATE pushes SET ${set} WHERE repository_id = 203 AND sequence = 2`);
    for (const change of ["source = 'request'", "head = NULL"]) {
      await second(change);
      expect(await verifyLedger(opened.database, 203)).toMatchObject({ intact: false, sequence: 2 });
      await second("source = 'snapshot', head = repeat('e', 40)");
    }
    expect(await verifyLedger(opened.database, 203)).toMatchObject({ intact: true });
  });

  test("is intact and empty for a repository that never pushed", async () => {
    expect(await verifyLedger(opened.database, 999)).toEqual({ intact: true, length: 0, head: null, removed: 0 });
  });

  test("refuses to change or remove a push", async () => {
    await record(210, 1);
    for (const sql of ["UPDATE pushes SET forced = true", "DELETE FROM pushes", "TRUNCATE pushes CASCADE"]) {
      await expect(opened.database.prisma.$executeRawUnsafe(sql)).rejects.toThrow(/rows of pushes are never changed/);
    }
  });

  test.each([
    {
      what: "a changed entry",
      sql: "UPDATE pushes SET forced = true WHERE repository_id = $ AND sequence = 2",
      sequence: 2,
      problem: "its content was changed",
    },
    {
      what: "a removed entry",
      sql: "DELETE FROM pushes WHERE repository_id = $ AND sequence = 2",
      sequence: 2,
      problem: "it is missing",
    },
    {
      what: "a removed end",
      sql: "DELETE FROM pushes WHERE repository_id = $ AND sequence = 3",
      sequence: 3,
      problem: "it is missing",
    },
    {
      what: "a cut head",
      sql: "UPDATE repositories SET ledger_length = 2 WHERE id = $",
      sequence: 2,
      problem: "it is not the head that the repository remembers",
    },
    {
      what: "an entry beyond the head",
      sql: "UPDATE repositories SET ledger_length = 2, ledger_head = (SELECT hash FROM pushes WHERE repository_id = $ AND sequence = 2) WHERE id = $",
      sequence: 3,
      problem: "it lies beyond the head",
    },
    {
      what: "a broken chain",
      sql: "UPDATE pushes SET previous_hash = repeat('a', 64) WHERE repository_id = $ AND sequence = 2",
      sequence: 2,
      problem: "it does not follow the entry before it",
    },
  ])("finds $what", async ({ sql, sequence, problem }) => {
    const id = 220 + Math.floor(Math.random() * 1e6);
    await record(id, 3);
    await tamper(sql.replaceAll("$", String(id)));
    expect(await verifyLedger(opened.database, id)).toEqual({ intact: false, sequence, problem });
  });
});
