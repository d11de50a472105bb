/**
 * Converts a parse tree to syntax by two tables from node types to functions. What the tables do not know becomes a
 * compound of its parts, so that calls in it are kept.
 */
import { aCompound, aReturn } from "./make-syntax.ts";
import { namedChildren, type ParsedTree, type TreeNode } from "./parse-tree.ts";
import type { Budget, Expression, Statement } from "./syntax.ts";

export type ReadExpression<C> = (node: TreeNode, at: TreeReading<C>) => Expression;
export type ReadStatements<C> = (node: TreeNode, at: TreeReading<C>) => readonly Statement[];

export interface Tables<C> {
  readonly expressions: ReadonlyMap<string, ReadExpression<C>>;
  readonly statements: ReadonlyMap<string, ReadStatements<C>>;
  /** Reads the text of a node whose inside the depth limit cut off. */
  readonly readCut?: (text: string, line: number) => Expression;
}

/** Nodes for one charge of the budget, and its steps. */
const NODES_PER_CHARGE = 64;
const STEPS_PER_CHARGE = 4;
/** Most cut nodes whose text is read otherwise: texts of nested ones overlap. */
const MOST_CUTS = 50;

/** One reading of one tree. */
export class TreeReading<C> {
  readonly context: C;
  /** The budget ended it: what comes later is missing. */
  isCut = false;
  readonly #tables: Tables<C>;
  readonly #budget: Budget;
  readonly #treeIsCut: boolean;
  #hoisted: Statement[] = [];
  #nodes = 0;
  #cuts = 0;

  constructor(tree: ParsedTree, tables: Tables<C>, context: C, budget: Budget) {
    this.context = context;
    this.#tables = tables;
    this.#budget = budget;
    this.#treeIsCut = tree.isCut;
  }

  /** Returns the value of a node; of nothing, where there is none. */
  expression(node: TreeNode | null | undefined): Expression {
    if (!node || !this.#charge()) return aCompound([], node?.line ?? 1);
    if (this.#isCutOff(node)) return this.#readCut(node);
    const read = this.#tables.expressions.get(node.type);
    if (read) return read(node, this);
    const inside = this.#tables.statements.get(node.type);
    if (inside) this.hoist(...inside(node, this));
    return inside ? aCompound([], node.line) : this.parts(node);
  }

  expressions(nodes: readonly TreeNode[]): Expression[] {
    return nodes.map((node) => this.expression(node));
  }

  /** Returns what a node is made of, whatever it is. */
  parts(node: TreeNode): Expression {
    return aCompound(this.expressions(namedChildren(node)), node.line);
  }

  /** Returns the statements of nodes, each behind those that its expressions needed. */
  statements(nodes: readonly TreeNode[]): Statement[] {
    return nodes.flatMap((node) => {
      const [made, before] = this.collect(() => this.#statement(node));
      return [...before, ...made.filter((one) => !isIdle(one))];
    });
  }

  /** Returns the statements in a block. */
  body(node: TreeNode | null | undefined): Statement[] {
    return node ? this.statements(namedChildren(node)) : [];
  }

  /** Returns a body that returns the value of an expression. */
  returning(node: TreeNode): Statement[] {
    const [value, before] = this.collect(() => this.expression(node));
    return [...before, aReturn(value, node.line)];
  }

  /** Puts statements in front of the one that is being read: those of a block that is used as a value. */
  hoist(...statements: readonly Statement[]): void {
    this.#hoisted.push(...statements);
  }

  /** Returns what is made, and the statements that it hoisted. */
  collect<T>(make: () => T): readonly [made: T, before: readonly Statement[]] {
    const outer = this.#hoisted;
    this.#hoisted = [];
    const made = make();
    const before = this.#hoisted;
    this.#hoisted = outer;
    return [made, before];
  }

  #statement(node: TreeNode): readonly Statement[] {
    if (!this.#charge()) return [];
    const read = this.#tables.statements.get(node.type);
    if (read) return read(node, this);
    if (this.#tables.expressions.has(node.type) || this.#isCutOff(node))
      return [{ kind: "do", value: this.expression(node), line: node.line }];
    return this.body(node);
  }

  #isCutOff(node: TreeNode): boolean {
    return this.#treeIsCut && node.children.length === 0 && COMPOSITE.some((word) => node.type.includes(word));
  }

  #readCut(node: TreeNode): Expression {
    const { readCut } = this.#tables;
    return readCut && this.#cuts++ < MOST_CUTS ? readCut(node.text, node.line) : aCompound([], node.line);
  }

  #charge(): boolean {
    if (this.isCut) return false;
    if (++this.#nodes % NODES_PER_CHARGE === 0 && !this.#budget.take(STEPS_PER_CHARGE)) this.isCut = true;
    return !this.isCut;
  }
}

/** True for a statement that neither does nor changes anything. */
function isIdle(one: Statement): boolean {
  return one.kind === "do" && one.value.kind === "compound" && one.value.parts.length === 0;
}

/** In the names of node types that are never leaves. */
const COMPOSITE = ["expression", "statement", "block", "call", "invocation", "list", "declaration"];
