/**
 * Adapters with a memory. The earlier side of a file is nearly always what a commit before left, and unchanged starters are
 * the same from commit to commit, so that a history is parsed once. What a reading took of the budget is taken again each
 * time: no verdict depends on what was read before.
 */
import type { Budget, LanguageAdapter, Syntax } from "../languages/syntax.ts";
import { remember } from "../remember.ts";

/** Syntax takes some 60 bytes for a character of its text (2026-11-28): about 25 MB of the heap at most. */
const MEMORY = { texts: 500, characters: 400 * 1024 };

interface Kept {
  /** Null until the text was read to its end. */
  reading: { readonly syntax: Syntax; readonly steps: number } | null;
}

const recall = remember((_format: string, _text: string): Kept => ({ reading: null }), MEMORY);

/** The same adapter; syntax of whole files and of programs that stand in files is shared, and nobody may change it. */
export function rememberSyntax(adapter: LanguageAdapter): LanguageAdapter {
  return {
    ...adapter,
    read(text, options) {
      const { language, path, budget } = options;
      // A text that a program puts together is walked in the program's own trace, which tells its functions apart.
      if (path === null) return adapter.read(text, options);
      const kept = recall(`${language}\n${path}`, text);
      if (kept.reading && budget.has(kept.reading.steps)) {
        budget.take(kept.reading.steps);
        return kept.reading.syntax;
      }
      const counter = countSteps(budget);
      const syntax = adapter.read(text, { ...options, budget: counter });
      if (!budget.isSpent) kept.reading = { syntax, steps: counter.taken };
      return syntax;
    },
  };
}

/** A budget that also counts what is taken of it. */
export function countSteps(budget: Budget): Budget & { readonly taken: number } {
  let taken = 0;
  return {
    take(steps) {
      taken += steps;
      return budget.take(steps);
    },
    has: (steps) => budget.has(steps),
    get isSpent() {
      return budget.isSpent;
    },
    get taken() {
      return taken;
    },
  };
}
