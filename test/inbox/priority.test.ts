/** What is begun first of the work that waits. */

import { createCallLimits } from "../../src/github/call-limits.ts";
import { GitHubError } from "../../src/github/github-error.ts";
import { leadLongestWaiting, priorityOf } from "../../src/inbox/priority.ts";
import { RetryableError } from "../../src/pipeline/errors.ts";
import { until } from "../support/until.ts";
import { aDelivery, type OpenInbox, openInbox } from "./open-inbox.ts";

const MINUTE = 60_000;
const SIDE = { yields: false, urgent: false };
const MAIN = { yields: false, urgent: true };

test("default branches before others, the newest ten minutes before older ones, and what yields last", () => {
  const now = Date.UTC(2026, 10, 29, 12, 5);
  const ordered = [
    priorityOf(MAIN, now),
    priorityOf(MAIN, now - 2 * 60 * MINUTE),
    priorityOf(SIDE, now),
    priorityOf(SIDE, now - 20 * MINUTE),
    priorityOf(SIDE, 0),
    priorityOf({ yields: true, urgent: false }, now),
  ];
  expect(ordered).toEqual([...ordered].sort((a, b) => b - a));
  expect(new Set(ordered).size).toBe(ordered.length);
  expect(priorityOf(SIDE, now - MINUTE)).toBe(priorityOf(SIDE, now));
  expect(priorityOf(MAIN, Number.MAX_SAFE_INTEGER)).toBeLessThan(2 ** 30);
});

describe("the inbox", () => {
  let inbox: OpenInbox;
  beforeAll(async () => {
    inbox = await openInbox("pglite");
  }, 60_000);
  afterEach(() => inbox.empty());
  afterAll(() => inbox.close());

  let repositories = 1000;
  const waiting = async (name: string, minutesAgo: number, order = SIDE) => {
    const receivedAt = Date.now() - minutesAgo * MINUTE;
    const delivery = aDelivery({ id: name, installationId: 11, repositoryId: ++repositories, receivedAt });
    await inbox.accept(delivery, order);
  };
  async function orderOfWork(count: number): Promise<string[]> {
    const begun: string[] = [];
    await inbox.work(
      async ({ id }) => {
        begun.push(id);
        return { outcome: "analysed" };
      },
      { workerConcurrency: 1, installationConcurrency: 1 },
    );
    await until(() => begun.length === count);
    return begun;
  }

  it("begins default branches first, and of what waits long the newest", async () => {
    await waiting("old-side", 300);
    await waiting("old-main", 200, MAIN);
    await waiting("new-side", 100);
    await waiting("new-main", 50, MAIN);
    await waiting("yielding", 0, { yields: true, urgent: false });
    expect(await orderOfWork(5)).toEqual(["new-main", "old-main", "new-side", "old-side", "yielding"]);
  }, 60_000);

  it("leads the longest waiting before all, so that newer ones cannot keep them for ever", async () => {
    for (const [i, name] of ["oldest", "older", "old"].entries()) await waiting(name, 300 - i);
    await waiting("new-main", 50, MAIN);
    await waiting("just-now", 0, MAIN);
    expect(await leadLongestWaiting(inbox.database)).toBe(2);
    const order = await orderOfWork(5);
    expect([[...order.slice(0, 2)].sort(), order.slice(2)]).toEqual([
      ["older", "oldest"],
      ["just-now", "new-main", "old"],
    ]);
  }, 60_000);

  /** Thirty pushes of a day against hours of 1.5 s with 20 calls each: a day of 5,000 pushes has no less room. */
  it("judges a day's worth within the limit, default branches first", async () => {
    const LIMIT = 20;
    const HOUR_MS = 1500;
    const CALLS = 3;
    const hours = new Map<number, number>();
    const limits = createCallLimits({ now: Date.now });
    const call = async () => {
      const hour = Math.floor(Date.now() / HOUR_MS);
      const used = (hours.get(hour) ?? 0) + 1;
      hours.set(hour, used);
      const resetMs = (hour + 1) * HOUR_MS - Date.now();
      await limits.learn("11", "rest", { limit: LIMIT, remaining: Math.max(0, LIMIT - used), resetMs });
      if (used >= LIMIT) await limits.pause("11", "rest", resetMs);
    };
    for (let i = 0; i < 30; i++)
      await waiting(`${i % 3 === 0 ? "main" : "side"}-${i}`, 600 - 20 * i, i % 3 === 0 ? MAIN : SIDE);
    const done: string[] = [];
    let waits = 0;
    await inbox.work(
      async ({ id }) => {
        const leaves = id.startsWith("main") ? 0 : 0.2;
        try {
          await limits.foresee("11", "rest", CALLS, leaves);
          for (let i = 0; i < CALLS; i++) {
            await limits.run("11", { kind: "read", budget: "rest", name: "x", leaves }, call);
          }
        } catch (error) {
          if (!(error instanceof GitHubError)) throw error;
          waits += 1;
          throw new RetryableError(error.message, { retryAfterMs: error.retryAfterMs ?? 0 });
        }
        done.push(id);
        return { outcome: "analysed" };
      },
      { workerConcurrency: 2, installationConcurrency: 2, hurry: 20 },
    );
    await until(() => done.length === 30, { ms: 50_000 });
    expect(new Set(done).size).toBe(30);
    expect(waits).toBeGreaterThan(0);
    // Whoever is told the limit by the hour's last call has sent none beyond it; those under way beside it may be two.
    expect(Math.max(...hours.values())).toBeLessThanOrEqual(LIMIT + 2);
    const placeOf = (kind: string) => done.flatMap((id, i) => (id.startsWith(kind) ? [i] : []));
    const mean = (places: number[]) => places.reduce((a, b) => a + b, 0) / places.length;
    expect(mean(placeOf("main"))).toBeLessThan(mean(placeOf("side")));
  }, 90_000);
});
