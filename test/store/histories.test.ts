import { createPushStore } from "../../src/store/push-store.ts";
import { anObservation, aPush, shaOf } from "../support/a-push.ts";
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
});
