/** Reads Java: classes whose initialisers run when they are loaded, `main` and what virtual machines and frameworks call. */
import type { Tables } from "./convert-tree.ts";
import { type JavaContext, javaContext } from "./java/context.ts";
import { JAVA_DECLARATIONS } from "./java/declarations.ts";
import { JAVA_EXPRESSIONS } from "./java/expressions.ts";
import { JAVA_STATEMENTS } from "./java/statements.ts";
import { aCall, aDo, aPath } from "./make-syntax.ts";
import { readWithGrammar } from "./read-with-grammar.ts";
import { codeOfPage, isServerPage } from "./server-page.ts";
import type { LanguageAdapter } from "./syntax.ts";
import { readTokenExpression, readTokens } from "./tokens/read-tokens.ts";

const TABLES: Tables<JavaContext> = {
  expressions: JAVA_EXPRESSIONS,
  statements: new Map([...JAVA_STATEMENTS, ...JAVA_DECLARATIONS]),
  readCut: (text, line) => readTokenExpression(text, "c", line),
};

export const javaAdapter: LanguageAdapter = {
  languages: ["java"],
  grammarsFor: () => ["java"],
  read: (source, { path, budget }) => {
    const text = isServerPage(path) ? codeOfPage(source, ";") : source;
    return readWithGrammar(text, {
      grammar: "java",
      tables: TABLES,
      budget,
      contextOf: (root) => javaContext(root, path),
      finish: ({ started }) => started.map((name) => aDo(aCall(aPath(name, 1), [], 1))),
      otherwise: () => readTokens(text, "c", budget),
    });
  },
};
