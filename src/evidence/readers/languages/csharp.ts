/** Reads C#: top-level programs, classes whose static constructors run when they are loaded, generators and build tasks. */
import type { Tables } from "./convert-tree.ts";
import { type CsharpContext, csharpContext } from "./csharp/context.ts";
import { CSHARP_DECLARATIONS } from "./csharp/declarations.ts";
import { CSHARP_EXPRESSIONS } from "./csharp/expressions.ts";
import { CSHARP_STATEMENTS } from "./csharp/statements.ts";
import { aCall, aDo, aPath } from "./make-syntax.ts";
import { readWithGrammar } from "./read-with-grammar.ts";
import { codeOfServer, isServerPage } from "./server-page.ts";
import type { LanguageAdapter } from "./syntax.ts";
import { readTokenExpression, readTokens } from "./tokens/read-tokens.ts";

const TABLES: Tables<CsharpContext> = {
  expressions: CSHARP_EXPRESSIONS,
  statements: new Map([...CSHARP_STATEMENTS, ...CSHARP_DECLARATIONS]),
  readCut: (text, line) => readTokenExpression(text, "c", line),
};

export const csharpAdapter: LanguageAdapter = {
  languages: ["csharp"],
  grammarsFor: () => ["c-sharp"],
  read: (source, { path, budget }) => {
    const text = isServerPage(path) ? codeOfServer(source, ";") : source;
    return readWithGrammar(text, {
      grammar: "c-sharp",
      tables: TABLES,
      budget,
      contextOf: (root) => csharpContext(root, path),
      finish: ({ started }) => started.map((name) => aDo(aCall(aPath(name, 1), [], 1))),
      otherwise: () => readTokens(text, "c", budget),
    });
  },
};
