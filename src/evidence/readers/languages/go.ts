/** Reads Go: imports give packages, composite literals make instances, `init`, `main` and tests run when they are loaded. */
import type { Tables } from "./convert-tree.ts";
import { type GoContext, goContext } from "./go/context.ts";
import { GO_DECLARATIONS } from "./go/declarations.ts";
import { GO_EXPRESSIONS } from "./go/expressions.ts";
import { goDeclarations, splitGo } from "./go/split-file.ts";
import { GO_STATEMENTS } from "./go/statements.ts";
import { aCall, aDo, aName } from "./make-syntax.ts";
import { readWithGrammar } from "./read-with-grammar.ts";
import type { LanguageAdapter, Statement } from "./syntax.ts";
import { readTokens } from "./tokens/read-tokens.ts";

const TABLES: Tables<GoContext> = {
  expressions: GO_EXPRESSIONS,
  statements: new Map([...GO_STATEMENTS, ...GO_DECLARATIONS]),
};

export const goAdapter: LanguageAdapter = {
  languages: ["go"],
  grammarsFor: () => ["go"],
  read: (text, { path, budget }) =>
    readWithGrammar(text, {
      grammar: "go",
      tables: TABLES,
      budget,
      split: splitGo,
      declarations: path === null ? undefined : goDeclarations,
      contextOf: (root) => goContext(root, path),
      finish: started,
      otherwise: () => readTokens(text, "c", budget),
    }),
};

/** Calls of what runs without being called, in the order of the language. */
function started({ inits, hasMain, tests }: GoContext): readonly Statement[] {
  const names = [...inits.map(({ name }) => name), ...(hasMain ? ["main"] : []), ...tests];
  return names.map((name) => aDo(aCall(aName(name, 1), [], 1)));
}
