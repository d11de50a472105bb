/**
 * What programs did when they were last walked through. The earlier side of a file is nearly always what a commit before
 * left, and unchanged starters are the same from commit to commit. A run counts again where everything it asked for is as it
 * was; what it took of the budget is taken again, so that no verdict depends on what was read before.
 */
import type { Machine } from "../flow/machine.ts";
import type { Budget } from "../languages/syntax.ts";
import { remember } from "../remember.ts";
import type { LoadingKnowledge } from "./knowledge.ts";
import { countSteps } from "./remember-syntax.ts";

type FindFile = Machine["findFile"];

/** What a run may ask besides the text. */
export interface RunSurroundings {
  readonly budget: Budget;
  readonly findFile: FindFile;
}

interface Kept<T> {
  /** Null until a run came to its end. */
  run: { readonly value: T; readonly steps: number; readonly asked: ReadonlyMap<string, ReturnType<FindFile>> } | null;
}

/** Most texts whose runs are kept, and most of their characters together: what a program does is shorter than its text. */
const MEMORY = { texts: 200, characters: 200 * 1024 };

/** Returns a function that runs what belongs to a text, or returns what came of it before. `key` tells everything else. */
export function createRunMemory<T>(): (
  key: string,
  text: string,
  surroundings: RunSurroundings & { readonly knowledge: LoadingKnowledge },
  run: (surroundings: RunSurroundings) => T,
) => T {
  const recall = remember((_key: string, _text: string): Kept<T> => ({ run: null }), MEMORY);
  return (key, text, { budget, findFile, knowledge }, run) => {
    const kept = recall(key, text);
    if (kept.run && budget.has(kept.run.steps) && isAsked(kept.run.asked, findFile)) {
      budget.take(kept.run.steps);
      return kept.run.value;
    }
    const counter = countSteps(budget);
    const asked = new Map<string, ReturnType<FindFile>>();
    const value = run({
      budget: counter,
      findFile: (path) => {
        const found = findFile(path);
        asked.set(path, found);
        return found;
      },
    });
    if (!budget.isSpent && !knowledge.isLacking) kept.run = { value, steps: counter.taken, asked };
    return value;
  };
}

function isAsked(asked: ReadonlyMap<string, ReturnType<FindFile>>, findFile: FindFile): boolean {
  return [...asked].every(([path, before]) => {
    const now = findFile(path);
    return now?.path === before?.path && now?.added === before?.added;
  });
}
