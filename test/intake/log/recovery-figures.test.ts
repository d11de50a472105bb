import { randomUUID } from "node:crypto";
import { createMissedDeliveries } from "../../../src/intake/log/missed-deliveries.ts";
import { addRecoveryFigures } from "../../../src/intake/log/recovery-figures.ts";
import { createPushStore } from "../../../src/store/push-store.ts";
import { aPush, aVerdict, SAVING } from "../../support/a-push.ts";
import { deliver } from "../../support/deliver.ts";
import { figuresOf } from "../../support/figures-of.ts";
import { openTestDatabase, testableKinds } from "../../support/test-database.ts";

test.each(await testableKinds())(
  "counts what was recovered, what ended without a verdict, and what leaves something open, on %s",
  async (kind) => {
    const { database, remove } = await openTestDatabase(kind);
    const missed = createMissedDeliveries(database);
    const clock = { now: () => 1_800_000_060_000 };
    const figures = () => figuresOf((registry) => addRecoveryFigures(registry, { database, missed, clock }));
    expect(await figures()).not.toMatch(/^countersign_sweep_age_seconds /m); // never swept: no age
    const add = (id: string, more: object) =>
      database.prisma.delivery.create({
        data: { id, event: "push", body: new Uint8Array(), receivedAt: new Date(), jobId: randomUUID(), ...more },
      });
    await add("swept", { source: "sweep" });
    await add("seen", { source: "snapshot", state: "dead", finishedAt: new Date() });
    await add("gone", { state: "done", outcome: "repository_gone", finishedAt: new Date() });
    await add("other", { event: "ping", state: "dead", finishedAt: new Date() });
    const { pushId } = await createPushStore(database).recordPush(await deliver(database, aPush()));
    const open = { verdict: aVerdict({ complete: false }), reading: "unread" } as const;
    await createPushStore(database).saveVerdict(pushId, open, { ...SAVING, alertAt: "critical", commits: 1 });
    const one = { logId: 1, event: "push", deliveredAt: 1_800_000_000_000, large: false, attempts: 0 };
    await missed.turnPage(
      [
        { id: "a", ...one },
        { id: "b", ...one },
      ],
      { finishedAt: 1_800_000_000_000 },
    );
    await missed.lose("b", "it is gone");
    const lines = (await figures()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines).toEqual([
      'countersign_recovered{source="sweep"} 1',
      'countersign_recovered{source="snapshot"} 1',
      'countersign_missed_deliveries{state="open"} 1',
      'countersign_missed_deliveries{state="lost"} 1',
      'countersign_pushes_not_judged{why="dead"} 1',
      'countersign_pushes_not_judged{why="malformed"} 0',
      'countersign_pushes_not_judged{why="no-installation"} 0',
      'countersign_pushes_not_judged{why="repository-gone"} 1',
      'countersign_pushes_not_judged{why="lost"} 1',
      "countersign_incomplete_verdicts 1",
      "countersign_sweep_age_seconds 60",
      "countersign_sweep_gap_seconds 0",
    ]);
    await remove();
  },
  240_000,
);
