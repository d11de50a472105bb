/** The end of a push that could not be judged: said where its verdict would stand, so that silence is not taken for "clean". */
import type { Log, Push, PushStore, Reporter } from "./ports.ts";
import { outcomeWithoutAnalysis } from "./process-push.ts";

export type GiveUp = (push: Push) => Promise<void>;

/** Returns the story. It is the last thing that is tried, and never fails itself. */
export function createGiveUp({
  store,
  reporter,
  log,
}: {
  readonly store: Pick<PushStore, "recordPush">;
  readonly reporter: Pick<Reporter, "giveUp">;
  readonly log: Log;
}): GiveUp {
  return async (push) => {
    if (outcomeWithoutAnalysis(push)) return;
    try {
      const { pushId } = await store.recordPush(push);
      await reporter.giveUp(pushId, push);
    } catch (err) {
      log.error({ delivery: push.deliveryId, err }, "could not say that an analysis was given up");
    }
  };
}
