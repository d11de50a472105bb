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

/** Commits that are learned from: as many as a baseline looks back. */
const MOST_LEARNED = 2000;

/** Returns what of the past could not be read, if it was for this push. */
export async function learnHistory(
  { store, evidence, log }: LearnHistoryPorts,
  { push, pushId, attempt }: { readonly push: Push; readonly pushId: string; readonly attempt: Attempt },
): Promise<readonly Gap[]> {
  const state = await store.historyOf(pushId);
  if (state.learned) return toList(state.gap);
  const history = await evidence.readHistory(push, state.from, MOST_LEARNED);
  await attempt.hold();
  const gap = await store.saveHistory(pushId, history);
  log.info({ delivery: push.deliveryId, commits: history.observations.length, gap }, "history learned");
  return toList(gap);
}

function toList(gap: Gap | null): readonly Gap[] {
  return gap ? [gap] : [];
}
