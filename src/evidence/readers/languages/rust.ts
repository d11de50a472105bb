/** Reads Rust: paths through `use`, macros with their arguments, blocks as values, `impl` blocks as classes. */
import type { Tables } from "./convert-tree.ts";
import { aCall, aDo, aName } from "./make-syntax.ts";
import { readWithGrammar } from "./read-with-grammar.ts";
import { type RustContext, rustContext } from "./rust/context.ts";
import { RUST_EXPRESSIONS } from "./rust/expressions.ts";
import { RUST_ITEMS } from "./rust/items.ts";
import { RUST_MACROS } from "./rust/macros.ts";
import { RUST_STATEMENTS } from "./rust/statements.ts";
import type { LanguageAdapter } from "./syntax.ts";
import { readTokenExpression, readTokens } from "./tokens/read-tokens.ts";

const TABLES: Tables<RustContext> = {
  expressions: new Map([...RUST_EXPRESSIONS, ...RUST_MACROS]),
  statements: new Map([...RUST_STATEMENTS, ...RUST_ITEMS]),
  readCut: (text, line) => readTokenExpression(text, "c", line),
};

export const rustAdapter: LanguageAdapter = {
  languages: ["rust"],
  grammarsFor: () => ["rust"],
  read: (text, { path, budget }) =>
    readWithGrammar(text, {
      grammar: "rust",
      tables: TABLES,
      budget,
      contextOf: (root) => rustContext(root, { path, budget }),
      finish: ({ started }) => started.map((name) => aDo(aCall(aName(name, 1), [], 1))),
      otherwise: () => readTokens(text, "c", budget),
    }),
};
