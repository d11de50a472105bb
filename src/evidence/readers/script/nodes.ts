/** Questions about single nodes of a JavaScript syntax tree. */
import type { AnyNode, Function as FunctionNode } from "acorn";

/** How deep an expression is followed. */
export const DEPTH = 40;

export function isBufferDecode(name: string, args: readonly AnyNode[]): boolean {
  const encoding = args[1];
  return (
    /(?:^|\.)Buffer(?:\.from)?$/.test(name) &&
    encoding?.type === "Literal" &&
    typeof encoding.value === "string" &&
    /^(?:base64|base64url|hex)$/.test(encoding.value)
  );
}

/** A dotted name, as far as it can be told: `require(fs).promises`, `a.b`, empty for what has no name. */
export function nameOf(node: AnyNode, depth = 0): string {
  if (depth > DEPTH) return "";
  if (node.type === "Identifier") return node.name;
  if (node.type === "ThisExpression") return "this";
  if (node.type === "SequenceExpression") return nameOf(node.expressions.at(-1) ?? node, depth + 1);
  if (node.type === "ChainExpression") return nameOf(node.expression, depth + 1);
  if (node.type === "CallExpression")
    return requiredModule(node) === null ? `${nameOf(node.callee, depth + 1)}()` : `require(${requiredModule(node)})`;
  if (node.type !== "MemberExpression") return "";
  const property =
    node.property.type === "Identifier" && !node.computed
      ? node.property.name
      : node.property.type === "Literal"
        ? String(node.property.value)
        : "?";
  return `${nameOf(node.object, depth + 1)}.${property}`;
}

export function requiredModule(node: AnyNode): string | null {
  const call = node.type === "AwaitExpression" ? node.argument : node;
  if (call.type === "ImportExpression")
    return call.source.type === "Literal" && typeof call.source.value === "string" ? call.source.value : null;
  if (call.type !== "CallExpression" || call.callee.type !== "Identifier" || call.callee.name !== "require")
    return null;
  const [argument] = call.arguments;
  return argument?.type === "Literal" && typeof argument.value === "string" ? argument.value : null;
}

export function isFunction(
  node: AnyNode,
): node is FunctionNode & { type: "FunctionExpression" | "ArrowFunctionExpression" | "FunctionDeclaration" } & AnyNode {
  return (
    node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression" || node.type === "FunctionDeclaration"
  );
}

/** A function that is called where it stands, or handed to a call, runs without anybody asking for it by name. */
export function runsAtOnce(parent: AnyNode, child: AnyNode): boolean {
  return (
    ((parent.type === "CallExpression" || parent.type === "NewExpression") &&
      (parent.callee === child || parent.arguments.some((one) => one === child))) ||
    (parent.type === "MemberExpression" && parent.object === child) ||
    parent.type === "UnaryExpression"
  );
}

export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const value of Object.values(node)) {
    if (isNode(value)) children.push(value);
    else if (Array.isArray(value)) for (const one of value) if (isNode(one)) children.push(one);
  }
  return children;
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "start" in value
  );
}
