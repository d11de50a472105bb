/**
 * Walks a tree and makes syntax of it, node by node, by the tables of a dialect. What a dialect does not know becomes a
 * compound of its parts, so that nothing that flows is lost. Statements inside expressions (assignments, classes) are
 * put in front of the statement they stand in.
 */
import { compound, doing, nothing } from "./make.ts";
import { parsePieces } from "./parse-pieces.ts";
import { namedChildren, parseTree, type TreeNode } from "./parse-tree.ts";
import type { Budget, Expression, Statement, Syntax } from "./syntax.ts";

/** How the node types of one grammar become syntax. */
export interface Dialect {
  readonly expressions: ReadonlyMap<string, (node: TreeNode, walk: Walk) => Expression>;
  readonly statements: ReadonlyMap<string, (node: TreeNode, walk: Walk) => readonly Statement[]>;
  /** Nodes without any value: types, labels. */
  readonly ignored: ReadonlySet<string>;
  /** Nodes that only hold statements; parts that the grammar could not place are read like them. */
  readonly blocks: ReadonlySet<string>;
  /** What must be known of the whole text before its parts are read. */
  readonly prepare?: (root: TreeNode) => Notes;
}

/** What a dialect notes about a whole text. */
export interface Notes {
  /** Names that are set somewhere: any other bare name is a call. */
  readonly variables: ReadonlySet<string>;
  /** Texts that stand apart from where they are used (here-documents), by where their beginning stands. */
  readonly bodies: ReadonlyMap<number, TreeNode>;
}

const NO_NOTES: Notes = { variables: new Set(), bodies: new Map() };

export interface Walk {
  readonly notes: Notes;
  expression(node: TreeNode | null | undefined): Expression;
  expressions(nodes: readonly TreeNode[]): readonly Expression[];
  /** Statements of the nodes in order, with what their expressions put in front. */
  statements(nodes: readonly TreeNode[]): readonly Statement[];
  /** Statements of a block, or the one statement that stands in its place. */
  body(node: TreeNode | null | undefined): readonly Statement[];
  /** Puts statements in front of the statement that is being made. */
  hoist(...statements: readonly Statement[]): void;
  /** What `make` returns, with the statements that it put in front. */
  apart<T>(make: () => T): readonly [value: T, before: readonly Statement[]];
  /** A name that no program can have. */
  fresh(purpose: string): string;
}

/** Nodes for one step of the budget. */
const NODES_PER_STEP = 64;

/** Parses the text and makes syntax of the tree; `unread` where the parser gave up. */
export function readByTree(
  source: string,
  options: {
    readonly grammar: string;
    readonly dialect: Dialect;
    readonly budget: Budget;
    /** Splits a text into pieces that stand for themselves: whole declarations. */
    readonly declarations?: ((text: string) => readonly string[]) | undefined;
  },
): Syntax {
  const pieces = options.declarations?.(source) ?? [];
  const parsed = parsePieces(source, pieces, options) ?? parseTree(source, options.grammar, options.budget);
  if (!parsed) {
    const reason = options.budget.isSpent ? "the budget is spent" : "the parser gave up";
    return { readAs: "unread", reason, body: [] };
  }
  const { walk, isSpent } = createWalk(
    options.dialect,
    options.budget,
    options.dialect.prepare?.(parsed.root) ?? NO_NOTES,
  );
  const body = walk.statements(namedChildren(parsed.root));
  const reason = isSpent()
    ? "the budget is spent"
    : parsed.isCut
      ? "nested too deep or too large"
      : parsed.hasErrors
        ? "syntax errors"
        : null;
  return { readAs: "tree", reason, body };
}

/** Makes a walk over trees of one dialect. */
function createWalk(dialect: Dialect, budget: Budget, notes: Notes): { walk: Walk; isSpent: () => boolean } {
  let pending: Statement[] = [];
  let seen = 0;
  let names = 0;
  const isOver = (): boolean => ++seen % NODES_PER_STEP === 0 && !budget.take(1);
  const apart = <T>(make: () => T): readonly [T, readonly Statement[]] => {
    const outer = pending;
    pending = [];
    const value = make();
    const before = pending;
    pending = outer;
    return [value, before];
  };
  const walk: Walk = {
    notes,
    expression(node) {
      if (!node || budget.isSpent || isOver()) return nothing(node?.line ?? 1);
      const known = dialect.expressions.get(node.type);
      if (known) return known(node, walk);
      if (dialect.ignored.has(node.type)) return nothing(node.line);
      if (dialect.statements.has(node.type) || dialect.blocks.has(node.type)) {
        walk.hoist(...walk.body(node));
        return nothing(node.line);
      }
      return compound(walk.expressions(namedChildren(node)), node.line);
    },
    expressions: (nodes) => nodes.map((node) => walk.expression(node)),
    statements: (nodes) => nodes.flatMap((node) => toStatements(node)),
    body(node) {
      if (!node) return [];
      return dialect.blocks.has(node.type) ? walk.statements(namedChildren(node)) : toStatements(node);
    },
    hoist(...statements) {
      pending.push(...statements);
    },
    apart,
    fresh: (purpose) => `${purpose} ${++names}`,
  };
  function toStatements(node: TreeNode): readonly Statement[] {
    if (budget.isSpent || isOver() || dialect.ignored.has(node.type)) return [];
    if (dialect.blocks.has(node.type)) return walk.statements(namedChildren(node));
    const known = dialect.statements.get(node.type);
    const [made, before] = apart(() => (known ? known(node, walk) : [doing(walk.expression(node))]));
    return [...before, ...made.filter((one) => !isIdle(one))];
  }
  return { walk, isSpent: () => budget.isSpent };
}

/** True for a statement that neither does nor changes anything. */
function isIdle(statement: Statement): boolean {
  return statement.kind === "do" && statement.value.kind === "compound" && statement.value.parts.length === 0;
}
