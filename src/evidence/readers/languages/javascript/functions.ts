/** Functions and classes of JavaScript and TypeScript. */
import { compound, doing, name, nothing, set } from "../make.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, FunctionExpression, Statement } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { collectYielded, giveYielded } from "../yielded.ts";
import { withArguments } from "./calls.ts";
import { toKey } from "./literals.ts";
import { toParameters } from "./patterns.ts";

/** A function of any form: declared, anonymous, arrow, method. */
export function toFunction(node: TreeNode, walk: Walk): FunctionExpression {
  const list = childIn(node, "parameters") ?? childIn(node, "parameter");
  const [{ parameters, opening }, before] = walk.apart(() => toParameters(list, walk));
  const body = childIn(node, "body");
  const key = toKey(childIn(node, "name"), walk);
  const made: FunctionExpression = {
    kind: "function",
    name: typeof key === "string" && key !== "" ? key : null,
    parameters,
    body: [
      ...before,
      ...opening,
      ...toBody(body, walk),
      ...(node.type.includes("generator") || isGenerator(node) ? [giveYielded(node.line)] : []),
    ],
    line: node.line,
  };
  return node.type === "arrow_function" ? made : withArguments(made, usesArguments(body));
}

/** `async *m() {}`. */
function isGenerator(node: TreeNode): boolean {
  return node.type === "method_definition" && node.children.some(({ type }) => type === "*");
}

/** What a generator gives is added to what it returns at its end. */
export function toYield(node: TreeNode, walk: Walk): Expression {
  const [given] = namedChildren(node);
  if (!given) return nothing(node.line);
  const value = walk.expression(given);
  walk.hoist(collectYielded(value));
  return value;
}

function toBody(body: TreeNode | null, walk: Walk): readonly Statement[] {
  if (!body || body.type === "statement_block") return walk.body(body);
  const [value, before] = walk.apart(() => walk.expression(body));
  return [...before, { kind: "return", value, line: body.line }];
}

/** True where the function's text names its arguments; a nested function's count, too. */
function usesArguments(body: TreeNode | null): boolean {
  return body?.text.includes("arguments") ?? false;
}

/** A class where a value is wanted: it is put in front and named. */
export function toClassName(node: TreeNode, walk: Walk): Expression {
  const own = childIn(node, "name")?.text ?? walk.fresh("class");
  walk.hoist(...toClass(node, walk, own));
  return name(own, node.line);
}

export function toClass(node: TreeNode, walk: Walk, own: string | null): readonly Statement[] {
  const heritage = namedChildren(node).find(({ type }) => type === "class_heritage");
  const bases = heritage ? namedChildren(heritage).filter(({ type }) => type !== "implements_clause") : [];
  const made: Statement = {
    kind: "class",
    name: own,
    bases: bases.map((base) => walk.expression(base.type === "extends_clause" ? childIn(base, "value") : base)),
    body: walk.statements(namedChildren(childIn(node, "body") ?? node).filter(isMember)),
    line: node.line,
  };
  const decorators = node.children.filter(({ type }) => type === "decorator");
  return [...decorators.map((one) => doing(walk.expression(namedChildren(one)[0]))), made];
}

function isMember({ type }: TreeNode): boolean {
  return (
    type === "method_definition" ||
    type.endsWith("field_definition") ||
    type === "class_static_block" ||
    type === "decorator"
  );
}

/** A method of a class: a function by its name. */
export function toMethod(node: TreeNode, walk: Walk): readonly Statement[] {
  return [{ kind: "define", function: toFunction(node, walk), line: node.line }];
}

/** A field of a class. */
export function toMember(node: TreeNode, walk: Walk): readonly Statement[] {
  const value = childIn(node, "value");
  const key = childIn(node, "property") ?? childIn(node, "name");
  if (!value) return [];
  const known = toKey(key, walk);
  return [
    typeof known === "string"
      ? set(name(known, node.line), walk.expression(value))
      : doing(compound([known, walk.expression(value)], node.line)),
  ];
}

/** An object literal; spreads and computed keys stand under no key. */
export function toMap(node: TreeNode, walk: Walk): Expression {
  const entries = namedChildren(node).map((part): readonly [string | null, Expression] => {
    if (part.type === "spread_element") return [null, walk.expression(namedChildren(part)[0])];
    if (part.type === "shorthand_property_identifier") return [part.text, name(part.text, part.line)];
    const key = toKey(childIn(part, part.type === "method_definition" ? "name" : "key"), walk);
    const value = part.type === "method_definition" ? toFunction(part, walk) : walk.expression(childIn(part, "value"));
    return typeof key === "string" ? [key, value] : [null, compound([key, value], part.line)];
  });
  return { kind: "map", entries, line: node.line };
}

/** An enumeration is an object. */
export function toEnum(node: TreeNode, walk: Walk): readonly Statement[] {
  const own = childIn(node, "name");
  const body = childIn(node, "body");
  if (!own || !body) return [];
  const entries = namedChildren(body)
    .filter(({ type }) => type === "enum_assignment")
    .map((one): readonly [string | null, Expression] => {
      const key = toKey(childIn(one, "name"), walk);
      return [typeof key === "string" ? key : null, walk.expression(childrenIn(one, "value")[0])];
    });
  return [set(name(own.text, own.line), { kind: "map", entries, line: node.line })];
}
