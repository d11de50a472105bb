import { afterFailure, afterUnread, isPatient } from "../../src/inbox/retry-policy.ts";
import { ConfigError, RetryableError, ValidationError } from "../../src/pipeline/errors.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOW = Date.parse("2026-11-24T12:00:00Z");
const FRESH = { deliveryId: "d", busy: 0, busySince: null, bugs: 0, putOff: 0, yields: false, priority: 0 };

describe("a failed attempt", () => {
  it.each([
    ["a busy world", new RetryableError("busy"), 0, 5 * SECOND],
    ["a busy world for the third time", new RetryableError("busy"), 2, 20 * SECOND],
    ["a world that stays busy", new RetryableError("busy"), 30, 15 * MINUTE],
    ["a limit that names its end", new RetryableError("busy", { retryAfterMs: 40 * MINUTE }), 0, 40 * MINUTE],
    ["a limit without a believable end", new RetryableError("busy", { retryAfterMs: 400 * HOUR }), 0, 2 * HOUR],
    ["something the operator must mend", new ConfigError(["the key is wrong"]), 1, 10 * SECOND],
  ])("is tried again after %s", (_, error, busy, afterMs) => {
    expect(afterFailure(error, { ...FRESH, busy }, NOW, 0)).toEqual({
      kind: "again",
      afterMs,
      job: { ...FRESH, busy: busy + 1, busySince: NOW },
    });
  });

  it("is never tried before the time that was asked for, and not by all at once", () => {
    const error = new RetryableError("busy", { retryAfterMs: 10 * MINUTE });
    expect(afterFailure(error, FRESH, NOW, 0.99)).toMatchObject({ afterMs: 10.99 * MINUTE });
  });

  it("is dead after a day of a busy world", () => {
    const job = { ...FRESH, busy: 90, busySince: NOW - 24 * HOUR };
    expect(afterFailure(new RetryableError("busy"), job, NOW, 0)).toEqual({ kind: "dead" });
  });

  it("is tried a few times after a bug of ours, then dead", () => {
    const waits = [0, 1, 2, 3, 4].map((bugs) => afterFailure(new TypeError("x"), { ...FRESH, bugs }, NOW, 0));
    expect(waits.map((next) => (next.kind === "again" ? next.afterMs / SECOND : next.kind))).toEqual([
      5,
      10,
      20,
      40,
      "dead",
    ]);
  });

  it("is dead at once after a value that cannot be stored", () => {
    expect(afterFailure(new ValidationError("push", ["x"]), FRESH, NOW, 0)).toEqual({ kind: "dead" });
  });
});

describe("what cannot be read", () => {
  it("is waited for a minute or so, and then left out", () => {
    const waits = [0, 1, 2, 3].map((busy) => afterFailure(new RetryableError("busy"), { ...FRESH, busy }, NOW, 0));
    const total = waits.reduce((sum, next) => sum + (next.kind === "again" ? next.afterMs : 0), 0);
    expect([0, 1, 2, 3, 4].map((busy) => isPatient({ ...FRESH, busy }))).toEqual([true, true, true, true, false]);
    expect(total).toBe(75 * SECOND);
  });

  it("is read again less and less often within a day, and then no more", () => {
    const waits: number[] = [];
    let job = { ...FRESH, busy: 7, busySince: NOW as number | null, bugs: 2 };
    for (let next = afterUnread(job, 0); next; next = afterUnread(job, 0)) {
      waits.push(next.afterMs / MINUTE);
      job = { ...next.job, bugs: next.job.bugs };
    }
    expect(waits).toEqual([1, 5, 15, 60, 240, 960]);
    expect(job).toEqual({ ...FRESH, putOff: 6 });
    expect(isPatient(job)).toBe(false);
  });
});
