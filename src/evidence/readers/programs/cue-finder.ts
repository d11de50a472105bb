/** Finds cues of a language: a history's changed lines are searched for some hundred, most of them in vain. */
import { asciiOf, createWordAutomaton } from "../../../engine/index.ts";

export interface CueFinder {
  /** True where a cue stands between the two positions of the text that counts there; `end` is the position behind it. */
  holds(text: string, from: number, to: number, counts?: (cue: string, end: number) => boolean): boolean;
}

/** Makes a finder for cues of ASCII characters. One with capitals counts as it is written, any other in every letter case. */
export function createCueFinder(cues: readonly string[]): CueFinder {
  const { next, classes, classOf, ends, wordsAt } = createWordAutomaton(cues);
  const isExact = cues.map((cue) => cue !== cue.toLowerCase());
  const isThere = (text: string, at: number, state: number, counts: (cue: string, end: number) => boolean) =>
    (wordsAt[state] ?? []).some((index) => {
      const cue = cues[index] ?? "";
      return (!isExact[index] || text.startsWith(cue, at + 1 - cue.length)) && counts(cue, at + 1);
    });
  return {
    holds(text, from, to, counts = always) {
      let state = 0;
      for (let at = from; at < to; at++) {
        state = next[state * classes + (classOf[asciiOf(text.charCodeAt(at))] ?? 0)] ?? 0;
        if (ends[state] === 1 && isThere(text, at, state, counts)) return true;
      }
      return false;
    },
  };
}

const always = () => true;
