/** Which of two judgements of the same thing stands. Pure. */
import type { Verdict } from "../engine/index.ts";
import type { Reading, Terms } from "./ports.ts";

export interface Judgement extends Terms {
  readonly verdict: Pick<Verdict, "complete" | "gaps" | "score">;
  readonly reading: Reading;
}

/**
 * Whether `next` takes the place of `known`: one that left less open does, as does one by other terms, or one that somebody
 * asked for, if it left no more open. A question that was answered is never opened again.
 */
export function isFuller(next: Judgement & { readonly asked: boolean }, known: Judgement): boolean {
  if (next.verdict.complete !== known.verdict.complete) return next.verdict.complete;
  const [open, wasOpen] = [openIn(next.verdict), openIn(known.verdict)];
  if (open !== wasOpen) return open < wasOpen;
  const [rank, wasRank] = [RANKS[next.reading], RANKS[known.reading]];
  if (rank !== wasRank) return rank > wasRank;
  if (next.asked || next.policyHash !== known.policyHash || next.rules !== known.rules) return true;
  return !next.verdict.complete && next.verdict.score > known.verdict.score;
}

const RANKS: Readonly<Record<Reading, number>> = { unread: 0, glance: 1, whole: 2 };

function openIn({ gaps }: Pick<Verdict, "gaps">): number {
  return gaps.filter(({ material }) => material).length;
}
