/**
 * Shell: sh, bash, dash, ksh, zsh, and fish as far as it looks like them. Read by a parser of our own: the grammar of the
 * parser library loses texts of here-documents, joined words, brace expansions and assignments that stand alone.
 */
import { Cursor, type Shared } from "./shell/cursor.ts";
import { readStatements } from "./shell/statements.ts";
import { readParts } from "./shell/word.ts";
import type { Budget, LanguageAdapter, Statement, Syntax } from "./syntax.ts";

/** Characters of text for one step of the budget. */
const CHARACTERS_PER_STEP = 40;
/** Most times that reading starts anew behind a quote that never closes. */
const MOST_RESTARTS = 8;

export const shellAdapter: LanguageAdapter = {
  languages: ["shell"],
  grammarsFor: () => [],
  read: (text, { budget, path }) => readShell(text, budget, path),
};

function readShell(source: string, budget: Budget, path: string | null): Syntax {
  const text = source.includes("\r") ? source.replaceAll("\r\n", "\n") : source;
  const body: Statement[] = [];
  let reason: string | null = null;
  let from = 0;
  let line = 1;
  for (let i = 0; i < MOST_RESTARTS; i++) {
    if (!budget.take(Math.ceil((text.length - from) / CHARACTERS_PER_STEP))) {
      reason = "budget spent";
      break;
    }
    const rest = text.slice(from);
    const shared = createShared(text, path);
    body.push(...readStatements(new Cursor(rest, shared, line, true), null));
    reason ??= shared.reason;
    if (shared.unclosed === null) break;
    // The quote is left alone, and reading goes on in the line behind it: what follows may still be run in parts.
    const next = rest.indexOf("\n", shared.unclosed);
    if (next === -1) break;
    line += countLines(rest, next);
    from += next + 1;
  }
  return body.length === 0 && reason === "budget spent"
    ? { readAs: "unread", reason, body }
    : { readAs: "tree", reason, body };
}

function createShared(text: string, path: string | null): Shared {
  return {
    readStatements,
    readParts,
    descriptors: new Map(),
    setsIfs: text.includes("IFS="),
    isFish: path?.endsWith(".fish") === true || text.startsWith("#!/usr/bin/env fish"),
    depth: 0,
    nodes: 0,
    reason: null,
    unclosed: null,
  };
}

function countLines(text: string, end: number): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
