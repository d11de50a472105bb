/** Reads a text with a grammar, and says what is missing of it. */
import { type Tables, TreeReading } from "./convert-tree.ts";
import { countLines, joinTrees, mostCallbacksFor, parsePieces } from "./parse-pieces.ts";
import { type ParsedTree, parseTree, type TreeNode } from "./parse-tree.ts";
import type { Budget, Statement, Syntax } from "./syntax.ts";

export interface GrammarRead<C> {
  readonly grammar: string;
  readonly tables: Tables<C>;
  readonly budget: Budget;
  /** What the tables need to know of the whole tree. */
  contextOf(root: TreeNode): C;
  /** Statements behind all others: what runs when the program is loaded. */
  finish?(context: C): readonly Statement[];
  /** Splits a text whose pieces must be parsed one by one; null where a piece is too long. */
  split?(text: string): readonly string[] | null;
  /** Splits a text into pieces that stand for themselves: whole declarations. */
  declarations?: ((text: string) => readonly string[]) | undefined;
  /** Reads the text without a grammar, where the parser gives up. */
  otherwise(): Syntax;
}

export function readWithGrammar<C>(text: string, options: GrammarRead<C>): Syntax {
  const tree = parse(text, options);
  if (!tree) return options.budget.isSpent ? UNREAD : options.otherwise();
  const context = options.contextOf(tree.root);
  const reading = new TreeReading(tree, options.tables, context, options.budget);
  const body = [...reading.statements([tree.root]), ...(options.finish?.(context) ?? [])];
  return { readAs: "tree", reason: reasonOf(tree, reading.isCut), body };
}

function parse<C>(text: string, options: GrammarRead<C>): ParsedTree | null {
  const parts = options.split ? options.split(text) : [text];
  if (!parts) return null;
  const pieces = options.declarations?.(text) ?? [];
  return parsePieces(text, pieces, options) ?? parseParts(parts, options);
}

/** Parses parts one after the other, with the lines of the whole text. */
function parseParts<C>(parts: readonly string[], options: GrammarRead<C>): ParsedTree | null {
  const trees: ParsedTree[] = [];
  let firstLine = 1;
  for (const part of parts) {
    const mostCallbacks = mostCallbacksFor(part);
    const tree = parseTree(part, options.grammar, options.budget, { mostCallbacks, firstLine });
    if (!tree) return null;
    trees.push(tree);
    firstLine += countLines(part);
  }
  return joinTrees(trees);
}

const UNREAD: Syntax = { readAs: "unread", reason: "too much to read", body: [] };

function reasonOf(tree: ParsedTree, isCut: boolean): string | null {
  if (isCut) return "too much to read";
  if (tree.isCut) return "nested too deeply or too long";
  return tree.hasErrors ? "syntax errors" : null;
}
