/** Perl, by its tokens: nothing but Perl parses Perl, so what is not understood is passed over. */
import type { Reader } from "./perl/reader.ts";
import { scan } from "./perl/scan.ts";
import { readStatements } from "./perl/statements.ts";
import type { LanguageAdapter } from "./syntax.ts";

export const perlAdapter: LanguageAdapter = {
  languages: ["perl"],
  grammarsFor: () => [],
  read(source, { budget }) {
    const { tokens, isCut } = scan(source, budget);
    const reader: Reader = { tokens, at: 0, depth: 0, isCut, before: [], shifted: null };
    const body = readStatements(reader, false);
    const reason = budget.isSpent ? "the budget is spent" : reader.isCut ? "nested too deep or too large" : null;
    return { readAs: "tokens", reason, body };
  },
};
