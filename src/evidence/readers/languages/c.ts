/** Reads C and C++: functions, classes, `main`, and constructors of libraries, which the loader calls. */

import { type CContext, cContext } from "./c/context.ts";
import { C_DECLARATIONS } from "./c/declarations.ts";
import { C_EXPRESSIONS } from "./c/expressions.ts";
import { C_STATEMENTS } from "./c/statements.ts";
import type { Tables } from "./convert-tree.ts";
import { aCall, aDo, aName } from "./make-syntax.ts";
import { readWithGrammar } from "./read-with-grammar.ts";
import type { LanguageAdapter } from "./syntax.ts";
import { readTokenExpression, readTokens } from "./tokens/read-tokens.ts";

const TABLES: Tables<CContext> = {
  expressions: C_EXPRESSIONS,
  statements: new Map([...C_STATEMENTS, ...C_DECLARATIONS]),
  readCut: (text, line) => readTokenExpression(text, "c", line),
};

export const cAdapter: LanguageAdapter = {
  languages: ["c"],
  grammarsFor: () => ["cpp"],
  read: (text, { budget }) =>
    readWithGrammar(text, {
      grammar: "cpp",
      tables: TABLES,
      budget,
      contextOf: cContext,
      finish: ({ started }) => started.map((name) => aDo(aCall(aName(name, 1), [], 1))),
      otherwise: () => readTokens(text, "c", budget),
    }),
};
