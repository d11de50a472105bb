/** Python 3 and 2; of `.pth` files the lines that Python runs, of notebooks' cells the commands, too. */
import { BLOCKS, EXPRESSIONS, IGNORED } from "./python/expressions.ts";
import { pythonDeclarations } from "./python/split-file.ts";
import { STATEMENTS } from "./python/statements.ts";
import type { LanguageAdapter } from "./syntax.ts";
import { type Dialect, readByTree } from "./walk.ts";

const DIALECT: Dialect = { expressions: EXPRESSIONS, statements: STATEMENTS, ignored: IGNORED, blocks: BLOCKS };
const GRAMMAR = "python";

export const pythonAdapter: LanguageAdapter = {
  languages: ["python"],
  grammarsFor: () => [GRAMMAR],
  read: (source, { path, budget }) =>
    readByTree(toCode(source, path), {
      grammar: GRAMMAR,
      dialect: DIALECT,
      declarations: path === null ? undefined : pythonDeclarations,
      budget,
    }),
};

function toCode(source: string, path: string | null): string {
  if (path?.toLowerCase().endsWith(".pth")) return byLine(source, (line) => (isRunByPath(line) ? line : ""));
  if (path?.toLowerCase().endsWith(".ipynb")) return byLine(source, ofCell);
  return source;
}

function byLine(source: string, change: (line: string) => string): string {
  return source.split("\n").map(change).join("\n");
}

/** Python runs lines of a path file that begin with an import (documentation of `site`). */
function isRunByPath(line: string): boolean {
  return line.startsWith("import ") || line.startsWith("import\t");
}

/** `!command` in a cell is what IPython's `system` runs; a magic's mark is cut. */
function ofCell(line: string): string {
  const bare = line.trimStart();
  const indent = line.slice(0, line.length - bare.length);
  if (bare.startsWith("!")) return `${indent}os.system(${JSON.stringify(bare.slice(1))})`;
  return bare.startsWith("%") ? "" : line;
}
