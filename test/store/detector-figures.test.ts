/** How often people agree with a detector in a repository, and from when on it counts less there. */
import type { DecisionKind } from "../../src/pipeline/ports.ts";
import { createDecisions } from "../../src/store/decisions.ts";
import { createDetectorFigures, isOftenWrong } from "../../src/store/detector-figures.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aPush } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

test.each([
  ["nine of nine: too few", 9, 9, 2, false],
  ["ten of ten by one person", 10, 10, 1, false],
  ["one of ten: chance", 10, 1, 2, false],
  ["two of ten", 10, 2, 2, true],
  ["six of forty", 40, 6, 2, false],
  ["seven of forty", 40, 7, 2, true],
  ["one in ten of many", 1000, 100, 9, false],
  ["none of many", 1000, 0, 0, false],
])("%s", (_, decided, legitimate, people, expected) => {
  expect(isOftenWrong({ decided, legitimate, people })).toBe(expected);
});

describe.each(await testableKinds())("demotions, %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
    for (const id of [441, 442]) {
      const push = await deliver(opened.database, aPush({ repository: { id, name: `repo-${id}` } }));
      await createPushStore(opened.database).recordPush(push);
    }
  }, 120_000);
  afterAll(() => opened?.remove());

  async function decide(repositoryId: number, path: string, kindOf: DecisionKind, byId: number): Promise<string> {
    const evidence = {
      ...{ anchor: `rule\n${path}`, content: "c".repeat(64), detector: "rule", title: "Found", commit: "a".repeat(40) },
      ...{ path, line: 3, because: "it stands there", strength: "strong" as const, confidence: 0.9, severity: null },
    };
    const about = { repositoryId, by: `user-${byId}`, byId, why: "looked", expiresAt: null };
    const [id = ""] = await createDecisions(opened.database).record([{ ...about, kind: kindOf, evidence }]);
    return id;
  }
  const demotionsIn = (id: number) => createDetectorFigures(opened.database).demotionsIn(id);

  test("count each finding once, by its latest decision, in its own repository alone", async () => {
    for (let i = 0; i < 8; i++) await decide(441, `${i}.js`, "confirmed", 1);
    await decide(441, "8.js", "legitimate", 1);
    await decide(441, "9.js", "accepted", 2);
    await decide(442, "10.js", "legitimate", 2);
    expect(await demotionsIn(441)).toEqual([]); // nine decided
    const last = await decide(441, "9.js", "legitimate", 2);
    const expected = [{ detector: "rule", decided: 10, legitimate: 2, people: 2 }];
    expect([await demotionsIn(441), await demotionsIn(442)]).toEqual([expected, []]);
    await createDecisions(opened.database).revoke(last, { by: "ada", why: "a mistake" });
    expect(await demotionsIn(441)).toEqual([]);
  });
});
