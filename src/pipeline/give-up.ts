/** The end of a push that could not be judged: said where its verdict would stand, so that silence is not taken for "clean". */
import type { EvidenceSource, Log, Push, PushStore, Reporter } from "./ports.ts";
import { outcomeWithoutAnalysis } from "./process-push.ts";

export type GiveUp = (push: Push) => Promise<void>;

/** Returns the story. It is the last thing that is tried, and never fails itself. */
export function createGiveUp({
  store,
  evidence,
  reporter,
  log,
}: {
  readonly store: Pick<PushStore, "recordPush">;
  readonly evidence: Pick<EvidenceSource, "locate">;
  readonly reporter: Pick<Reporter, "giveUp">;
  readonly log: Log;
}): GiveUp {
  return async (push) => {
    if (outcomeWithoutAnalysis(push)) return;
    try {
      const { pushId } = await store.recordPush(push);
      await reporter.giveUp(pushId, await evidence.locate(push, true));
    } catch (err) {
      log.error({ delivery: push.deliveryId, err }, "could not say that an analysis was given up");
    }
  };
}
