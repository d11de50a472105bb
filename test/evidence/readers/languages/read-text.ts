/** Reads a program with an adapter, with as many steps as it wants. */
import type { Language } from "../../../../src/engine/index.ts";
import { loadGrammars } from "../../../../src/evidence/readers/languages/parse-tree.ts";
import type { Budget, LanguageAdapter, Syntax } from "../../../../src/evidence/readers/languages/syntax.ts";

/** A budget of so many steps. */
export function aBudget(steps = 10_000_000): Budget {
  let left = steps;
  return {
    take(count) {
      left -= count;
      return left >= 0;
    },
    has: (count) => left >= count,
    get isSpent() {
      return left < 0;
    },
  };
}

/** Loads what the adapter needs and reads the text. */
export async function readText(
  adapter: LanguageAdapter,
  text: string,
  { language, path = null, budget = aBudget() }: { language: Language; path?: string | null; budget?: Budget },
): Promise<Syntax> {
  await loadGrammars(adapter.grammarsFor(language, path));
  return adapter.read(text, { language, path, budget });
}
