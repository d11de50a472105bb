/** What the readers of one PowerShell text share; they call one another through it, since expressions hold statements. */
import type { TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";

export interface Reading {
  /** Functions that the text defines, in lower case: their calls bind arguments by name. */
  readonly functions: ReadonlySet<string>;
  readonly expression: (node: TreeNode) => Expression;
  readonly command: (node: TreeNode, input: Expression | null) => Expression;
  readonly pipeline: (node: TreeNode) => Expression;
  readonly statements: (node: TreeNode) => readonly Statement[];
}

export function nothing(line: number): Expression {
  return { kind: "compound", parts: [], line };
}

/** A block of statements as one value: what it prints. */
export function outputOf(body: readonly Statement[], line: number): Expression {
  const [only] = body;
  if (body.length === 1 && only?.kind === "do") return only.value;
  return { kind: "output", body, line };
}
