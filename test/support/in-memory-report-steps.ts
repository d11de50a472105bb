/** Remembered steps in memory, held to the same contract as the real ones. */
import type { ReportSteps } from "../../src/pipeline/ports.ts";

export interface InMemoryReportSteps extends ReportSteps {
  /** `push step` → what was sent. */
  readonly sent: ReadonlyMap<string, string>;
}

export function createInMemoryReportSteps(): InMemoryReportSteps {
  const sent = new Map<string, string>();
  const sending = new Map<string, Promise<string>>();
  return {
    sent,
    async once(pushId, step, send) {
      const key = `${pushId} ${step}`;
      for (;;) {
        const known = sent.get(key);
        if (known !== undefined) return known;
        const other = sending.get(key);
        if (!other) break;
        await other.catch(() => undefined); // its own caller hears of it; then it is our turn
      }
      const mine = send();
      sending.set(key, mine);
      try {
        const result = await mine;
        sent.set(key, result);
        return result;
      } finally {
        sending.delete(key);
      }
    },
  };
}
