/** Reads languages without a grammar by their tokens: C, C++, Kotlin, Scala, Groovy, Swift, Dart, Lua, Elixir, R, Julia. */
import type { LanguageAdapter } from "./syntax.ts";
import type { Dialect } from "./tokens/lexicon.ts";
import { readTokens } from "./tokens/read-tokens.ts";

/** Dialects of `other`, and those that differ from their language's, by the ending of the file. */
const BY_ENDING: readonly (readonly [ending: string, dialect: Dialect])[] = [
  [".swift", "swift"],
  [".dart", "dart"],
  [".lua", "lua"],
  [".rockspec", "lua"],
];

/** Languages that are dialects of their own name. */
const OWN: ReadonlySet<Dialect> = new Set(["kotlin", "groovy", "lua", "elixir", "r", "julia"]);

export const tokenAdapter: LanguageAdapter = {
  languages: ["kotlin", "groovy", "lua", "elixir", "r", "julia", "other"],
  grammarsFor: () => [],
  read: (text, { language, path, budget }) => readTokens(text, dialectOf(language, path), budget),
};

function dialectOf(language: string, path: string | null): Dialect {
  if (OWN.has(language as Dialect)) return language as Dialect; // a member of the set is a dialect
  return BY_ENDING.find(([ending]) => path?.toLowerCase().endsWith(ending))?.[1] ?? "c";
}
