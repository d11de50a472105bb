/** What readers of programs know, put together once: adapters with their grammars, call tables, commands. */
import type { Language } from "../../../engine/index.ts";
import { createCallees } from "../calls/callees.ts";
import { readCommand } from "../calls/commands/read-command.ts";
import { TABLES } from "../calls/tables.ts";
import type { Knowledge } from "../flow/machine.ts";
import { ADAPTERS } from "../languages/adapters.ts";
import { hasGrammar, loadGrammars } from "../languages/parse-tree.ts";
import type { LanguageAdapter } from "../languages/syntax.ts";
import { placesOf } from "../places/places.ts";
import { rememberSyntax } from "./remember-syntax.ts";

const calleesOf = createCallees(TABLES);
const adapters = new Map(
  ADAPTERS.map(rememberSyntax).flatMap((adapter) => adapter.languages.map((language) => [language, adapter] as const)),
);

export interface LoadingKnowledge extends Knowledge {
  /** Grammars were asked for that are not there yet: what was read is not all. */
  readonly isLacking: boolean;
  /** Loads the grammars that were asked for and not there; false when there were none, and the result stands. */
  load(): Promise<boolean>;
}

/** Knowledge that notes which grammars it lacks, so that the caller can load them and read again. */
export function createKnowledge(): LoadingKnowledge {
  const missing = new Set<string>();
  const adapterFor = (language: Language): LanguageAdapter | undefined => {
    const adapter = adapters.get(language);
    const lacking = adapter?.grammarsFor(language, null).filter((name) => !hasGrammar(name)) ?? [];
    for (const name of lacking) missing.add(name);
    return lacking.length > 0 ? undefined : adapter;
  };
  return {
    get isLacking() {
      return missing.size > 0;
    },
    adapterFor,
    calleesOf,
    placeOf: (path) => placesOf(path)[0],
    readCommand,
    async load() {
      if (missing.size === 0) return false;
      await loadGrammars(missing);
      missing.clear();
      return true;
    },
  };
}
