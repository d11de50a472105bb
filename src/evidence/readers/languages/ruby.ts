/** Ruby: blocks are arguments, bare names that nothing sets are calls, the last value of a method is what it returns. */
import { BLOCKS, EXPRESSIONS, IGNORED } from "./ruby/expressions.ts";
import { prepare } from "./ruby/notes.ts";
import { STATEMENTS } from "./ruby/statements.ts";
import { codeOfPage, isServerPage } from "./server-page.ts";
import type { LanguageAdapter } from "./syntax.ts";
import { type Dialect, readByTree } from "./walk.ts";

const DIALECT: Dialect = {
  expressions: EXPRESSIONS,
  statements: STATEMENTS,
  ignored: IGNORED,
  blocks: BLOCKS,
  prepare,
};
const GRAMMAR = "ruby";

export const rubyAdapter: LanguageAdapter = {
  languages: ["ruby"],
  grammarsFor: () => [GRAMMAR],
  read: (source, { path, budget }) =>
    readByTree(isServerPage(path) ? codeOfPage(source, ";") : source, { grammar: GRAMMAR, dialect: DIALECT, budget }),
};
