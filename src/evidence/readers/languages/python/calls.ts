/**
 * Calls and fields of Python. Ways to say the same are made one: `getattr(a, "b")`, `a.__dict__["b"]` and
 * `vars(a)["b"]` are `a.b`, `__builtins__.f` is `f`, `importlib.import_module` is `__import__`.
 */

import { formatBraces } from "../fill-template.ts";
import { call, choice, doing, dotted, field, lambda, name, nothing, set, text, when } from "../make.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Argument, Expression, Statement } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { toTarget } from "./functions.ts";
import { numberOf } from "./literals.ts";
import { byArgument } from "./shortcuts.ts";
import { toPartial, toStarted } from "./started.ts";

const BUILTINS = new Set(["builtins", "__builtins__", "__builtin__"]);
const IMPORTERS = new Set(["importlib.import_module", "importlib.__import__", "import_module"]);

export function toCall(node: TreeNode, walk: Walk): Expression {
  const callee = walk.expression(childIn(node, "function"));
  const list = childIn(node, "arguments");
  // `f(x for x in y)` has a generator in place of the list.
  const given =
    list?.type === "argument_list" ? toArguments(list, walk) : [{ name: null, value: walk.expression(list) }];
  const named = dotted(callee);
  const [first, second, third] = given;
  if (named === "getattr" && first && second) {
    const found = field(outOfBuiltins(first.value), second.value, node.line);
    return third ? choice(null, [shortened(found), third.value], node.line) : shortened(found);
  }
  if (named === "setattr" && first && second && third) {
    walk.hoist(set(field(first.value, second.value, node.line), third.value));
    return nothing(node.line);
  }
  if (named !== null && IMPORTERS.has(named)) return call(name("__import__", node.line), given, node.line);
  const started = toStarted(named, given, node.line);
  if (started) walk.hoist(doing(started));
  if (named === "functools.partial" || named === "partial") return toPartial(given, node.line);
  const variable = toVariable(callee, given);
  if (variable) return variable;
  if (callee.kind === "field" && callee.name === "format" && callee.of.kind === "text")
    return formatBraces(callee.of.text, given, node.line);
  return byArgument(callee, given, node.line);
}

/** `os.getenv("X")` and `os.environ.get("X", d)` are `os.environ["X"]`. */
function toVariable(callee: Expression, [first, second]: readonly Argument[]): Expression | null {
  if (!first || first.name !== null) return null;
  const environment = environmentOf(callee);
  if (!environment) return null;
  const found = field(environment, first.value, callee.line);
  return second ? choice(null, [found, second.value], callee.line) : found;
}

function environmentOf(callee: Expression): Expression | null {
  const named = dotted(callee);
  if (named === "os.getenv" || named === "getenv" || named === "os.getenvb")
    return field(name("os", callee.line), "environ", callee.line);
  if (callee.kind !== "field" || !["get", "pop", "setdefault"].includes(String(callee.name))) return null;
  const of = dotted(callee.of);
  return of === "environ" || of?.endsWith(".environ") ? callee.of : null;
}

export function toArguments(list: TreeNode, walk: Walk): readonly Argument[] {
  return namedChildren(list).map((one) => {
    if (one.type === "keyword_argument")
      return { name: childIn(one, "name")?.text ?? null, value: walk.expression(childIn(one, "value")) };
    if (one.type === "list_splat" || one.type === "dictionary_splat")
      return { name: null, value: walk.expression(namedChildren(one)[0]), spread: true };
    return { name: null, value: walk.expression(one) };
  });
}

export function toAttribute(node: TreeNode, walk: Walk): Expression {
  const of = walk.expression(childIn(node, "object"));
  return shortened(field(of, childIn(node, "attribute")?.text ?? "", node.line));
}

/** `a[b]`, `a[b, c]` and slices. */
export function toSubscript(node: TreeNode, walk: Walk): Expression {
  const of = walk.expression(childIn(node, "value"));
  const [index, ...more] = childrenIn(node, "subscript");
  if (!index || more.length > 0)
    return {
      kind: "compound",
      parts: [of, ...walk.expressions([...(index ? [index] : []), ...more])],
      line: node.line,
    };
  if (index.type === "slice") return toSlice(of, index, walk);
  const number = numberOf(index);
  const key = number === null ? walk.expression(index) : text(String(number), node.line);
  return shortened(field(ownerOf(of), key, node.line));
}

/** `a[1:3]` is `a.slice(1, 3)`, a step is its third argument. A literal is turned around at once. */
function toSlice(of: Expression, slice: TreeNode, walk: Walk): Expression {
  const bounds: Expression[] = [];
  let current: Expression | null = null;
  for (const part of slice.children) {
    if (part.type !== ":") current = walk.expression(part);
    else {
      bounds.push(current ?? nothing(slice.line));
      current = null;
    }
  }
  if (current) bounds.push(current);
  const step = bounds[2];
  const isWhole = bounds.slice(0, 2).every((bound) => bound.kind === "compound" && bound.parts.length === 0);
  if (isWhole && step?.kind === "text" && step.text === "-1")
    return of.kind === "text"
      ? text([...of.text].reverse().join(""), slice.line)
      : call(field(of, "reverse", slice.line), [], slice.line);
  return call(field(of, "slice", slice.line), bounds, slice.line);
}

/** What a table of names belongs to: `vars(a)`, `a.__dict__`, `globals()`. */
function ownerOf(table: Expression): Expression {
  if (table.kind === "field" && table.name === "__dict__") return outOfBuiltins(table.of);
  if (table.kind !== "call") return outOfBuiltins(table);
  const callee = dotted(table.callee);
  const [first] = table.arguments;
  if (callee === "vars" && first) return outOfBuiltins(first.value);
  return callee === "globals" || callee === "locals" || callee === "vars" ? name("builtins", table.line) : table;
}

function outOfBuiltins(value: Expression): Expression {
  return value.kind === "name" && BUILTINS.has(value.name) ? name("builtins", value.line) : value;
}

/** A member of the built-ins is a name of its own. */
function shortened(value: Expression): Expression {
  if (value.kind !== "field" || typeof value.name !== "string") return value;
  const isBuiltin = value.of.kind === "name" && BUILTINS.has(value.of.name);
  if (!isBuiltin || value.name === "__dict__") return value;
  return name(value.name, value.line);
}

/** `[f(x) for x in y if z]` is `map(lambda x: …, y)`. */
export function toComprehension(node: TreeNode, walk: Walk): Expression {
  const body = childIn(node, "body");
  const clauses = namedChildren(node).filter(({ type }) => type === "for_in_clause" || type === "if_clause");
  const [value] = [comprehend(clauses, body, node.line, walk)];
  return value.kind === "value" ? value.value : nothing(node.line);
}

type Made =
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "condition"; readonly body: readonly Statement[] };

function comprehend(clauses: readonly TreeNode[], body: TreeNode | null, line: number, walk: Walk): Made {
  const [clause, ...more] = clauses;
  if (!clause) return { kind: "value", value: body?.type === "pair" ? pairOf(body, walk) : walk.expression(body) };
  const [inner, before] = walk.apart(() => comprehend(more, body, line, walk));
  const results: readonly Statement[] = [
    ...before,
    ...(inner.kind === "value" ? [{ kind: "return" as const, value: inner.value, line }] : inner.body),
  ];
  if (clause.type === "if_clause")
    return { kind: "condition", body: [when(walk.expression(namedChildren(clause)[0]), results)] };
  const target = toTarget(childIn(clause, "left"), walk);
  const isName = target.kind === "name";
  const local = isName ? target.name : walk.fresh("turn");
  const opening = isName ? [] : [set(target, name(local, line))];
  const turn = lambda([{ name: local }], [...opening, ...results], line);
  return { kind: "value", value: call(name("map", line), [turn, walk.expression(childIn(clause, "right"))], line) };
}

function pairOf(pair: TreeNode, walk: Walk): Expression {
  const items = walk.expressions([childIn(pair, "key"), childIn(pair, "value")].filter((one) => one !== null));
  return { kind: "list", items, line: pair.line };
}
