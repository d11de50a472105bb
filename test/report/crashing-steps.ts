/** Remembered steps, and a crash on demand between what a step did and its being remembered. */
import type { ReportSteps } from "../../src/pipeline/ports.ts";
import { createInMemoryReportSteps } from "../support/in-memory-report-steps.ts";

export interface CrashingSteps extends ReportSteps {
  /** Results by step. */
  readonly remembered: Readonly<Record<string, string>>;
  /** The next time this step is done, it is not remembered. */
  crashAfter(step: string): void;
}

export function createCrashingSteps(): CrashingSteps {
  const steps = createInMemoryReportSteps();
  let crash: string | null = null;
  return {
    get remembered() {
      return Object.fromEntries([...steps.sent].map(([key, result]) => [key.split(" ")[1] ?? "", result]));
    },
    crashAfter(step) {
      crash = step;
    },
    once: (pushId, step, send) =>
      steps.once(pushId, step, async () => {
        const result = await send();
        if (crash !== step) return result;
        crash = null;
        throw new Error(`crashed after ${step}`);
      }),
  };
}
