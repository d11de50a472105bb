/**
 * Remembers what was sent for a push. A step is claimed before it is sent: of two workers that come to it together one
 * sends, the other waits for the answer. A claim is renewed while its worker lives; one whose worker died runs out, and the
 * step is sent again, which is the one repetition that cannot be avoided.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleepFor } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { RetryableError } from "../pipeline/errors.ts";
import type { Clock, ReportSteps } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { Uuid } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { validate } from "./validate.ts";

/** A claim outlives its last renewal by this; a worker that could not renew it for so long has lost it. */
const CLAIM_MS = 30_000;
const RENEW_MS = 10_000;
const POLL_MS = 250;
const RESULT = 10_000;

const Step = z.string().min(1).max(255);

export interface ReportStepsOptions {
  readonly clock?: Clock;
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly claimMs?: number;
  readonly retries?: RetryOptions;
}

export function createReportSteps(database: Database, options: ReportStepsOptions = {}): ReportSteps {
  const { clock = Date, sleep = sleepFor, claimMs = CLAIM_MS } = options;
  const run = createRun(options.retries);

  return {
    async once(pushIdText, stepText, send) {
      const step = validate(Step, stepText, "step of a report");
      const key = { pushId: validate(Uuid, pushIdText, "push id"), step };
      const claim = randomUUID();
      const known = await waitForTurn(key, claim);
      if (known !== null) return known;
      const renewing = setInterval(() => void renew(key, claim), Math.min(RENEW_MS, claimMs / 3));
      renewing.unref();
      try {
        const result = toStorable(await send(), RESULT);
        await run("remember a step of a report", () => remember(key, claim, result));
        return result;
      } catch (error) {
        await run("give up a step of a report", () => giveUp(key, claim)).catch(() => undefined); // it runs out by itself
        throw error;
      } finally {
        clearInterval(renewing);
      }
    },
  };

  /** The result, where the step was sent; null once the claim is ours. */
  async function waitForTurn(key: StepKey, claim: string): Promise<string | null> {
    for (let waited = 0; ; waited += POLL_MS) {
      const taken = await run("claim a step of a report", () => takeClaim(key, claim));
      if (taken) return null;
      const row = await run("read a step of a report", () =>
        database.prisma.reportStep.findUnique({ where: { pushId_step: key } }),
      );
      if (row && row.result !== null) return row.result;
      if (waited >= claimMs) {
        throw new RetryableError(`step ${key.step} is being sent by another worker`, { retryAfterMs: claimMs });
      }
      await sleep(POLL_MS);
    }
  }

  async function takeClaim(key: StepKey, claim: string): Promise<boolean> {
    const now = clock.now();
    const claimedUntil = new Date(now + claimMs);
    const { count: added } = await database.prisma.reportStep.createMany({
      data: [{ ...key, claim, claimedUntil }],
      skipDuplicates: true,
    });
    if (added > 0) return true;
    const { count: takenOver } = await database.prisma.reportStep.updateMany({
      // Ours already, where the answer to an earlier try was lost.
      where: { ...key, result: null, OR: [{ claim }, { claimedUntil: { lte: new Date(now) } }] },
      data: { claim, claimedUntil },
    });
    return takenOver > 0;
  }

  async function remember(key: StepKey, claim: string, result: string): Promise<void> {
    await database.prisma.reportStep.updateMany({
      // Whoever's claim it is by now: what was sent was sent.
      where: { ...key, OR: [{ claim }, { result: null }] },
      data: { result, sentAt: new Date(clock.now()), claim: null, claimedUntil: null },
    });
  }

  async function renew(key: StepKey, claim: string): Promise<void> {
    await database.prisma.reportStep
      .updateMany({ where: { ...key, claim }, data: { claimedUntil: new Date(clock.now() + claimMs) } })
      .catch(() => undefined); // the next renewal may succeed; if none does, the claim runs out, as it should
  }

  async function giveUp(key: StepKey, claim: string): Promise<void> {
    await database.prisma.reportStep.deleteMany({ where: { ...key, claim } });
  }
}

interface StepKey {
  readonly pushId: string;
  readonly step: string;
}
