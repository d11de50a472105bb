/** Work that one process does at a time, for as long as it lives. */
import { createLease } from "../../src/database/lease.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

describe.each(await testableKinds())("over %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  });
  afterAll(() => opened.remove());

  const heldUntil = async () => (await opened.database.prisma.lease.findFirst())?.claimedUntil.getTime() ?? 0;

  test("work is done by one of two, and by the other once it is done or failed", async () => {
    const [one, other] = [createLease(opened.database, "work"), createLease(opened.database, "work")];
    const done = await one.hold(async () => [await other.hold(async () => "too early"), await one.claim(), "done"]);
    expect(done).toEqual([null, true, "done"]);
    const failing = one.hold(async () => {
      throw new Error("failed");
    });
    await expect(failing).rejects.toThrow("failed");
    expect(await other.hold(async () => "after")).toBe("after");
  });

  test("a claim that nobody renews runs out half a minute later", async () => {
    const [one, other] = [createLease(opened.database, "work"), createLease(opened.database, "work")];
    const before = Date.now();
    await one.claim();
    expect((await heldUntil()) - before).toBeGreaterThan(25_000);
    expect((await heldUntil()) - before).toBeLessThan(45_000);
    await opened.database.prisma.lease.updateMany({ data: { claimedUntil: new Date(before - 60_000) } });
    expect(await other.hold(async () => one.claim())).toBe(false);
  });
});
