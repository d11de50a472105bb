/** Remembered steps, and a crash on demand between what a step did and its being remembered. */
import type { ReportSteps } from "../../src/pipeline/ports.ts";

export interface InMemorySteps extends ReportSteps {
  readonly remembered: Readonly<Record<string, string>>;
  /** The next time this step is done, it is not remembered. */
  crashAfter(step: string): void;
}

export function createInMemorySteps(): InMemorySteps {
  const remembered: Record<string, string> = {};
  let crash: string | null = null;
  return {
    remembered,
    crashAfter(step) {
      crash = step;
    },
    async once(_, step, send) {
      const known = remembered[step];
      if (known !== undefined) return known;
      const result = await send();
      if (crash === step) {
        crash = null;
        throw new Error(`crashed after ${step}`);
      }
      remembered[step] = result;
      return result;
    },
  };
}
