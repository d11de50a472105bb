/** Reads operators and assignments, whose fields have the same names in the grammars of Go, Rust, Java, C# and C++. */

import type { TreeReading } from "./convert-tree.ts";
import { combined } from "./make.ts";
import { aCompound, aJoin } from "./make-syntax.ts";
import { childIn, type TreeNode } from "./parse-tree.ts";
import type { Expression, Statement } from "./syntax.ts";

/** Returns text for `a + b + c`, and a compound for every other operator. */
export function readBinary<C>(node: TreeNode, at: TreeReading<C>): Expression {
  const operator = childIn(node, "operator")?.text;
  const [left, right] = [at.expression(childIn(node, "left")), at.expression(childIn(node, "right"))];
  if (operator === "^" || operator === "-") return combined(operator, left, right);
  return operator === "+" ? aJoin([left, right], node.line) : aCompound([left, right], node.line);
}

/** Returns the setting of `a = b`, `a += b`; other operators (`^=`) make the target of both sides. */
export function readAssignment<C>(node: TreeNode, at: TreeReading<C>): Statement {
  const target = at.expression(childIn(node, "left"));
  return setBy(childIn(node, "operator")?.text ?? "=", target, at.expression(childIn(node, "right")), node.line);
}

export function setBy(operator: string, target: Expression, value: Expression, line: number): Statement {
  if (operator === "=" || operator === ":=") return { kind: "set", target, value, line };
  if (operator === "+=") return { kind: "set", target, value, line, append: true };
  return { kind: "set", target, value: aCompound([target, value], line), line };
}

/** Reads an assignment that is used as a value: it is made before, and its target is the value. */
export function readAssignedValue<C>(node: TreeNode, at: TreeReading<C>): Expression {
  const made = readAssignment(node, at);
  at.hoist(made);
  return made.kind === "set" ? made.target : aCompound([], node.line);
}

/** Reads what parentheses, casts and the like hold: the node in `field`, or the last named child. */
export function readInner<C>(field: string | null): (node: TreeNode, at: TreeReading<C>) => Expression {
  return (node, at) => {
    const inner = field
      ? childIn(node, field)
      : node.children.findLast(({ named, type }) => named && type !== "comment");
    return at.expression(inner);
  };
}
