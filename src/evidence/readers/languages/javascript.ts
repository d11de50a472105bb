/** JavaScript and TypeScript: whole files, JSX, and the scripts in pages and components. */
import { BLOCKS, EXPRESSIONS, IGNORED } from "./javascript/expressions.ts";
import { zxGlobals } from "./javascript/modules.ts";
import { scriptBlocks } from "./javascript/script-blocks.ts";
import { STATEMENTS } from "./javascript/statements.ts";
import { hasGrammar } from "./parse-tree.ts";
import type { LanguageAdapter, Syntax } from "./syntax.ts";
import { type Dialect, readByTree } from "./walk.ts";

const DIALECT: Dialect = { expressions: EXPRESSIONS, statements: STATEMENTS, ignored: IGNORED, blocks: BLOCKS };
/** Pages and components: their scripts are read, with everything else blanked. */
const COMPONENTS = [".vue", ".svelte", ".astro", ".html", ".htm", ".svg"];
/** Characters of a first line that names an interpreter. */
const MOST_SHEBANG = 200;

export const javascriptAdapter: LanguageAdapter = {
  languages: ["javascript", "typescript"],
  grammarsFor(language, path) {
    // Without a path any of TypeScript's two grammars may be wanted.
    return language === "typescript" && path === null ? ["typescript", "tsx"] : [grammarOf(language, path)];
  },
  read(source, { language, path, budget }) {
    const code = path !== null && isComponent(path) ? scriptBlocks(source) : source;
    const wanted = grammarOf(language, path);
    const grammar = [wanted, "typescript", "tsx", "javascript"].find(hasGrammar) ?? wanted;
    const syntax = readByTree(code, { grammar, dialect: DIALECT, budget });
    return isZx(source) ? withGlobals(syntax) : syntax;
  },
};

function grammarOf(language: string, path: string | null): string {
  const lower = path?.toLowerCase() ?? "";
  // JavaScript is TypeScript, too, but for a few casts; one grammar reads a component whichever it holds.
  if (lower.endsWith(".tsx") || isComponent(lower)) return "tsx";
  return language === "typescript" ? "typescript" : "javascript";
}

function isComponent(path: string): boolean {
  const lower = path.toLowerCase();
  return COMPONENTS.some((ending) => lower.endsWith(ending));
}

/** `#!/usr/bin/env zx`. */
function isZx(source: string): boolean {
  if (!source.startsWith("#!")) return false;
  const [line = ""] = source.slice(0, MOST_SHEBANG).split("\n");
  return line
    .trimEnd()
    .split(" ")
    .some((word) => word === "zx" || word.endsWith("/zx"));
}

function withGlobals(syntax: Syntax): Syntax {
  return { ...syntax, body: [zxGlobals(1), ...syntax.body] };
}
