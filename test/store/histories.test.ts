import { readFile } from "node:fs/promises";
import { createPushStore } from "../../src/store/push-store.ts";
import { aCommit, anObservation, aPush, SAVING, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const ADA = { name: "Ada Example", email: "ada@example.org" };

describe.each(await testableKinds())("the past of a repository, %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  });
  afterAll(() => opened.remove());

  test("is not half learned when the last step fails, and is learned whole by the next attempt", async () => {
    const { prisma } = opened.database;
    const store = createPushStore(opened.database, { sleep: async () => undefined });
    const push = await deliver(opened.database, aPush());
    const { pushId } = await store.recordPush(push);
    const observations = Array.from({ length: 300 }, (_, i) => anObservation({ sha: shaOf(`${i}`) }));
    await prisma.$executeRawUnsafe("ALTER TABLE histories ADD CONSTRAINT none_yet CHECK (commits < 0) NOT VALID");
    await expect(store.saveHistory(pushId, { observations, gap: null })).rejects.toThrow("none_yet");
    expect([await store.historyOf(pushId), await prisma.observation.count()]).toEqual([
      { learned: false, from: push.before },
      0,
    ]);
    await prisma.$executeRawUnsafe("ALTER TABLE histories DROP CONSTRAINT none_yet");
    await store.saveHistory(pushId, { observations, gap: null });
    const { repository } = await createPushStore(opened.database).baselineFor(push.repository.id, ADA);
    expect([repository.commits, repository.recentCommits[0]?.sha]).toEqual([300, shaOf("299")]);
  });

  test("gets nothing older behind it where an earlier version had learned from pushes already", async () => {
    const { prisma } = opened.database;
    const store = createPushStore(opened.database);
    const added: number[] = [];
    for (const [id, name] of [
      [201, "one"],
      [202, null],
    ] as const) {
      const push = await deliver(opened.database, aPush({ repository: { id } }));
      const { pushId } = await store.recordPush(push);
      if (name) await store.saveCommit(pushId, id, aCommit(name), SAVING);
      await prisma.$executeRawUnsafe("DELETE FROM histories");
      const migration = await readFile("prisma/migrations/20261124220500_histories/migration.sql", "utf8");
      await prisma.$executeRawUnsafe(migration.slice(migration.indexOf("INSERT INTO")));
      const before = await prisma.observation.count();
      await store.saveHistory(pushId, { observations: [anObservation({ sha: shaOf(`older ${id}`) })], gap: null });
      added.push((await prisma.observation.count()) - before);
      expect((await store.historyOf(pushId)).learned).toBe(true);
    }
    expect(added).toEqual([0, 1]);
  });
});
