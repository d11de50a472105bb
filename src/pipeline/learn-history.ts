/**
 * Learning a repository's past when the App first meets it: without one every baseline is empty, and what rests on a baseline
 * says nothing for weeks. Done before the first commit is judged, and once.
 */
import type { Attempt, EvidenceSource, Gap, Log, Push, PushStore } from "./ports.ts";

export interface LearnHistoryPorts {
  readonly store: Pick<PushStore, "historyOf" | "saveHistory">;
  readonly evidence: Pick<EvidenceSource, "readHistory">;
  readonly log: Log;
}

export interface LearnedHistory {
  /** What of the past could not be read, if it was for this push. */
  readonly gaps: readonly Gap[];
  /** It could not be read now: nothing was learned, and the push is to be judged again. */
  readonly unread: boolean;
}

/** Commits that are learned from: as many as a baseline looks back. */
const MOST_LEARNED = 2000;

const UNREAD: LearnedHistory = {
  gaps: [{ what: "the repository's past", why: "GitHub does not answer", material: false }],
  unread: true,
};

export async function learnHistory(
  { store, evidence, log }: LearnHistoryPorts,
  { push, pushId, attempt }: { readonly push: Push; readonly pushId: string; readonly attempt: Attempt },
): Promise<LearnedHistory> {
  const state = await store.historyOf(pushId);
  if (state.learned) return toLearned(state.gap);
  const history = await evidence.readHistory(push, state.from, MOST_LEARNED);
  if (!history) return UNREAD;
  await attempt.assertOwned();
  const gap = await store.saveHistory(pushId, history);
  log.info({ delivery: push.deliveryId, commits: history.observations.length, gap }, "history learned");
  return toLearned(gap);
}

function toLearned(gap: Gap | null): LearnedHistory {
  return { gaps: gap ? [gap] : [], unread: false };
}
