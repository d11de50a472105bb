/** Functions, classes and targets of Python. A method's own instance is the name `self`, not a parameter. */
import { call, doing, name, nothing, set } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, FunctionExpression, Parameter, Statement } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { words } from "../words.ts";
import { collectYielded, giveYielded } from "../yielded.ts";

/** Decorators that leave a function what it is. */
const PLAIN =
  words(`staticmethod classmethod property abstractmethod abc.abstractmethod override typing.override final overload
  typing.overload dataclass dataclasses.dataclass cached_property functools.cached_property`);

/** The name or the parts that an assignment sets. */
export function toTarget(node: TreeNode | null, walk: Walk): Expression {
  if (!node) return nothing(1);
  if (
    node.type === "pattern_list" ||
    node.type === "tuple_pattern" ||
    node.type === "list_pattern" ||
    node.type === "tuple" ||
    node.type === "list"
  )
    return { kind: "list", items: namedChildren(node).map((one) => toTarget(one, walk)), line: node.line };
  const inner =
    node.type === "list_splat_pattern" || node.type === "parenthesized_expression" || node.type === "as_pattern_target";
  return inner ? toTarget(namedChildren(node)[0] ?? null, walk) : walk.expression(node);
}

export function toFunction(node: TreeNode, walk: Walk, isMethod = false): FunctionExpression {
  const list = childIn(node, "parameters");
  const [made, before] = walk.apart(() => (list ? namedChildren(list).flatMap((one) => toParameter(one, walk)) : []));
  const [own, ...others] = made;
  const dropsOwn = isMethod && own !== undefined && !own.rest;
  const opening = dropsOwn && own.name !== "self" ? [set(name(own.name, node.line), name("self", node.line))] : [];
  const body = childIn(node, "body");
  const gives = body?.text.includes("yield") ?? false;
  return {
    kind: "function",
    name: childIn(node, "name")?.text ?? null,
    parameters: dropsOwn ? others : made,
    body: [
      ...before,
      ...opening,
      ...(node.type === "lambda" ? toReturn(body, walk) : walk.body(body)),
      ...(gives ? [giveYielded(node.line)] : []),
    ],
    line: node.line,
  };
}

function toReturn(body: TreeNode | null, walk: Walk): readonly Statement[] {
  const [value, before] = walk.apart(() => walk.expression(body));
  return [...before, { kind: "return", value, line: value.line }];
}

/** What a generator gives is added to what it returns at its end. */
export function toYield(node: TreeNode, walk: Walk): Expression {
  const [given] = namedChildren(node);
  const value = given ? walk.expression(given) : nothing(node.line);
  walk.hoist(collectYielded(value));
  return value;
}

function toParameter(node: TreeNode, walk: Walk): readonly Parameter[] {
  const value = childIn(node, "value");
  const type = toType(childIn(node, "type"), walk);
  const extra = { ...(value ? { default: walk.expression(value) } : {}), ...(type ? { type } : {}) };
  const inner = node.type.startsWith("typed") && !childIn(node, "name") ? namedChildren(node)[0] : null;
  const pattern = childIn(node, "name") ?? inner ?? node;
  if (pattern.type === "list_splat_pattern" || pattern.type === "dictionary_splat_pattern") {
    const own = namedChildren(pattern)[0]?.text;
    return own === undefined ? [] : [{ name: own, rest: pattern.type === "list_splat_pattern" ? "list" : "map" }];
  }
  return pattern.type === "identifier" ? [{ name: pattern.text, ...extra }] : [];
}

/** A declared type that is a name: `Request`, `flask.Request`. */
function toType(annotation: TreeNode | null, walk: Walk): Expression | null {
  const [type] = annotation ? namedChildren(annotation) : [];
  return type?.type === "identifier" || type?.type === "attribute" ? walk.expression(type) : null;
}

export function toClass(node: TreeNode, walk: Walk): readonly Statement[] {
  const bases = childIn(node, "superclasses");
  return [
    {
      kind: "class",
      name: childIn(node, "name")?.text ?? null,
      bases: bases ? walk.expressions(namedChildren(bases).map((one) => childIn(one, "value") ?? one)) : [],
      body: namedChildren(childIn(node, "body") ?? node).flatMap((one) => toMember(one, walk)),
      line: node.line,
    },
  ];
}

function toMember(node: TreeNode, walk: Walk): readonly Statement[] {
  if (node.type === "function_definition") return define(node, walk, true);
  if (node.type === "decorated_definition") return toDecorated(node, walk, true);
  return walk.statements([node]);
}

export function define(node: TreeNode, walk: Walk, isMethod = false): readonly Statement[] {
  const [made, before] = walk.apart(() => toFunction(node, walk, isMethod));
  return [...before, { kind: "define", function: made, line: node.line }];
}

/** `@d def f` is `f` and then `d(f)`: a route hands requests to it. */
export function toDecorated(node: TreeNode, walk: Walk, isMember = false): readonly Statement[] {
  const definition = childIn(node, "definition");
  if (!definition) return [];
  const decorators = namedChildren(node)
    .filter(({ type }) => type === "decorator")
    .map((one) => walk.apart(() => walk.expression(namedChildren(one)[0])));
  const isStatic = decorators.some(([value]) => value.kind === "name" && value.name === "staticmethod");
  const isFunction = definition.type === "function_definition";
  const made = isFunction ? define(definition, walk, isMember && !isStatic) : toClass(definition, walk);
  const own = name(childIn(definition, "name")?.text ?? "", node.line);
  const applied = decorators.flatMap(([value, before]): readonly Statement[] =>
    isPlain(value) ? [] : [...before, doing(call(value, [own], value.line))],
  );
  return [...made, ...applied];
}

function isPlain(decorator: Expression): boolean {
  if (decorator.kind === "name") return PLAIN.has(decorator.name);
  if (decorator.kind !== "field" || typeof decorator.name !== "string") return false;
  if (decorator.of.kind !== "name") return false;
  // `@x.setter`, `@x.getter`: the property is the function.
  return (
    decorator.name === "setter" || decorator.name === "getter" || PLAIN.has(`${decorator.of.name}.${decorator.name}`)
  );
}
