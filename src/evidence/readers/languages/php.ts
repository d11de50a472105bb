/** PHP: files with pages around the code, and code by itself. */
import { BLOCKS, EXPRESSIONS, IGNORED } from "./php/expressions.ts";
import { STATEMENTS } from "./php/statements.ts";
import type { LanguageAdapter } from "./syntax.ts";
import { type Dialect, readByTree } from "./walk.ts";

const DIALECT: Dialect = { expressions: EXPRESSIONS, statements: STATEMENTS, ignored: IGNORED, blocks: BLOCKS };
const GRAMMAR = "php";

export const phpAdapter: LanguageAdapter = {
  languages: ["php"],
  grammarsFor: () => [GRAMMAR],
  read(source, { path, budget }) {
    // What `eval` and `php -r` run has no opening tag; a whole file without one is a page.
    const code = path === null && !source.includes("<?") ? `<?php ${source}` : source;
    return readByTree(code, { grammar: GRAMMAR, dialect: DIALECT, budget });
  },
};
