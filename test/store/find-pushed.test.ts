/** Which push is judged again when somebody asks for its head. */
import { createFindPushed } from "../../src/store/find-pushed.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aPush, aVerdict, SAVING, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

describe.each(await testableKinds())("the push of a head, %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  });
  afterAll(() => opened.remove());

  const HEAD = shaOf("head");
  let repositories = 500;
  async function record(options: Parameters<typeof aPush>[0], isJudged = false) {
    const store = createPushStore(opened.database);
    const push = await deliver(opened.database, aPush(options));
    const { pushId } = await store.recordPush(push);
    const details = { ...SAVING, alertAt: "high", commits: 1 } as const;
    if (isJudged) await store.saveVerdict(pushId, { verdict: aVerdict(), reading: "whole" }, details);
    return push;
  }
  const find = (id: number, head = HEAD) => createFindPushed(opened.database)(id, head);

  test("is the one that was judged, rather than one that brought nothing, whichever is newer", async () => {
    const repository = { id: ++repositories };
    const judged = await record({ repository, after: HEAD }, true);
    await record({ repository, after: HEAD, ref: "refs/heads/second" });
    await record({ repository, after: HEAD, ref: "refs/tags/v1" }, true);
    await record({ repository, after: HEAD, ref: "refs/heads/gone", deleted: true });
    expect(await find(repository.id)).toMatchObject({ push: { deliveryId: judged.deliveryId } });
  });

  test("comes with its body while that is kept, and as the ledger has it always", async () => {
    const repository = { id: ++repositories, owner: "acme", name: "old" };
    const push = await record({ repository, ref: "refs/tags/v1", after: shaOf("tag"), head: HEAD, problems: ["odd"] });
    const ledger = { ...push, commits: null };
    expect(await find(repository.id)).toEqual({
      push: ledger,
      delivery: expect.objectContaining({ id: push.deliveryId, source: "delivery" }),
    });
    await opened.database.prisma.delivery.update({
      where: { id: push.deliveryId ?? "" },
      data: { state: "done", outcome: "analysed", finishedAt: new Date(), body: null },
    });
    expect(await find(repository.id)).toEqual({ push: ledger, delivery: null });
  });

  test("is none where no push led there", async () => {
    const repository = { id: ++repositories };
    await record({ repository, after: HEAD });
    expect([await find(repository.id, shaOf("other")), await find(99_999)]).toEqual([null, null]);
  });
});
