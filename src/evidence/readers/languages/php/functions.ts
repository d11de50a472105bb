/** Functions, classes and targets of PHP. */
import { field, name, nothing, set } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, FunctionExpression, Parameter, Statement } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { collectYielded, giveYielded } from "../yielded.ts";
import { plainName, toVariable } from "./literals.ts";

export function toFunction(node: TreeNode, walk: Walk): FunctionExpression {
  const list = childIn(node, "parameters");
  const nodes = list ? namedChildren(list).filter(({ type }) => type.endsWith("_parameter")) : [];
  const [parameters, before] = walk.apart(() => nodes.map((one) => toParameter(one, walk)));
  const promoted = nodes.filter(({ type }) => type === "property_promotion_parameter").map((one) => promote(one));
  const body = childIn(node, "body");
  const own = childIn(node, "name");
  return {
    kind: "function",
    name: own ? own.text.toLowerCase() : null,
    parameters,
    body: [
      ...before,
      ...promoted,
      ...(node.type === "arrow_function" ? toReturn(body, walk) : walk.body(body)),
      ...(body?.text.includes("yield") ? [giveYielded(node.line)] : []),
    ],
    line: node.line,
  };
}

function toReturn(body: TreeNode | null, walk: Walk): readonly Statement[] {
  const [value, before] = walk.apart(() => walk.expression(body));
  return [...before, { kind: "return", value, line: value.line }];
}

export function toYield(node: TreeNode, walk: Walk): Expression {
  const [given] = namedChildren(node);
  if (!given) return nothing(node.line);
  const value = walk.expression(namedChildren(given).at(-1) ?? given);
  walk.hoist(collectYielded(value));
  return value;
}

function toParameter(node: TreeNode, walk: Walk): Parameter {
  const own = childIn(node, "name")?.text ?? "";
  const value = childIn(node, "default_value");
  const type = childIn(node, "type");
  const named = type?.type === "named_type" ? { type: name(plainName(type), type.line) } : {};
  if (node.type === "variadic_parameter") return { name: own, rest: "list" };
  return { name: own, ...(value ? { default: walk.expression(value) } : {}), ...named };
}

/** A parameter of a constructor that is a property, too. */
function promote(node: TreeNode): Statement {
  const own = childIn(node, "name")?.text ?? "";
  return set(field(name("this", node.line), own.replace("$", ""), node.line), name(own, node.line));
}

export function define(node: TreeNode, walk: Walk): readonly Statement[] {
  const [made, before] = walk.apart(() => toFunction(node, walk));
  return [...before, { kind: "define", function: made, line: node.line }];
}

export function toClass(node: TreeNode, walk: Walk, own: string | null): readonly Statement[] {
  const parent = namedChildren(node).find(({ type }) => type === "base_clause");
  const body = childIn(node, "body") ?? namedChildren(node).find(({ type }) => type === "declaration_list") ?? null;
  return [
    {
      kind: "class",
      name: own,
      bases: parent ? namedChildren(parent).map((base) => name(plainName(base), base.line)) : [],
      body: body ? walk.statements(namedChildren(body)) : [],
      line: node.line,
    },
  ];
}

/** Properties, constants and cases of a class. */
export function toMember(node: TreeNode, walk: Walk): readonly Statement[] {
  return namedChildren(node).flatMap((one): readonly Statement[] => {
    if (one.type !== "property_element" && one.type !== "const_element") return [];
    const own = childIn(one, "name") ?? namedChildren(one)[0];
    const value = childIn(one, "default_value") ?? (one.type === "const_element" ? namedChildren(one).at(-1) : null);
    return own && value ? [set(name(own.text.replace("$", ""), one.line), walk.expression(value))] : [];
  });
}

/** What an assignment sets. */
export function toTarget(node: TreeNode | null | undefined, walk: Walk): Expression {
  if (!node) return nothing(1);
  if (node.type === "by_ref") return toTarget(namedChildren(node)[0], walk);
  if (node.type !== "list_literal" && node.type !== "array_creation_expression")
    return node.type === "variable_name" ? toVariable(node) : walk.expression(node);
  const items: Expression[] = [];
  const entries: (readonly [string | null, Expression])[] = [];
  let key: string | null = null;
  for (const [index, part] of namedChildren(node).entries()) {
    if (namedChildren(node)[index + 1] && isKey(node, part)) {
      const known = walk.expression(part);
      key = known.kind === "text" ? known.text : "";
      continue;
    }
    const target = toTarget(part, walk);
    if (key === null) items.push(target);
    else entries.push([key, target]);
    key = null;
  }
  return entries.length > 0 ? { kind: "map", entries, line: node.line } : { kind: "list", items, line: node.line };
}

/** `'k' => $b`: the arrow stands behind the key. */
function isKey(list: TreeNode, part: TreeNode): boolean {
  return list.children[list.children.indexOf(part) + 1]?.type === "=>";
}
