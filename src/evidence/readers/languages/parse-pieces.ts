/**
 * Parses a text in pieces that stand for themselves, and keeps their trees: from one version of a file to the next most
 * pieces stay as they are. Where a piece has an error or is too large, the caller parses the whole, so that pieces never
 * decide what is found; and what a text takes of the budget does not depend on what is kept.
 */
import { remember } from "../remember.ts";
import { MOST_NODES, type MovableTree, type ParsedTree, parseTree } from "./parse-tree.ts";
import type { Budget } from "./syntax.ts";

/** Trees take some 60 bytes for a character of their text. */
const MEMORY = { texts: 5000, characters: 300 * 1024 };

/** The whole text is charged at once. */
const UNCHARGED: Budget = { take: () => true, has: () => true, isSpent: false };

const treeOf = remember(
  (grammar: string, piece: string): MovableTree | null =>
    parseTree(piece, grammar, UNCHARGED, { mostCallbacks: mostCallbacksFor(piece) }),
  MEMORY,
);

/**
 * Ordinary programs take a progress callback for 40 to 200 characters (measured in Go); where one is needed for so few,
 * the parser does nothing but recover.
 */
const CHARACTERS_PER_CALLBACK = 10;
const CALLBACKS_AT_LEAST = 500;

export function mostCallbacksFor(text: string): number {
  return CALLBACKS_AT_LEAST + text.length / CHARACTERS_PER_CALLBACK;
}

/** Null where the pieces do not stand for themselves, or the budget does not suffice. The tree is good until the next call. */
export function parsePieces(
  text: string,
  pieces: readonly string[],
  { grammar, budget }: { readonly grammar: string; readonly budget: Budget },
): ParsedTree | null {
  if (pieces.length < 2 || !budget.has(text.length) || new Set(pieces).size < pieces.length) return null;
  const trees: ParsedTree[] = [];
  let nodes = 0;
  let line = 1;
  for (const piece of pieces) {
    const tree = treeOf(grammar, piece);
    if (!tree || tree.hasErrors || tree.isCut) return null;
    nodes += tree.nodes;
    if (nodes > MOST_NODES) return null;
    tree.startAt(line);
    line += countLines(piece);
    trees.push(tree);
  }
  budget.take(text.length);
  return joinTrees(trees);
}

/** One tree of several, whose texts follow one another. */
export function joinTrees(trees: readonly ParsedTree[]): ParsedTree | null {
  const [first] = trees;
  if (!first || trees.length === 1) return first ?? null;
  const { type, named, field, line, start, end, text } = first.root;
  const children = trees.flatMap(({ root }) => root.children);
  return {
    root: { type, named, field, line, start, end, text, children },
    hasErrors: trees.some(({ hasErrors }) => hasErrors),
    isCut: trees.some(({ isCut }) => isCut),
  };
}

export function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
