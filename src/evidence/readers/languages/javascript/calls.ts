/**
 * Calls of JavaScript. Ways to say the same are made one: `f.call(t, x)` and `Reflect.apply(f, t, [x])` are `f(x)`,
 * `module.constructor._load` and what `createRequire` makes are `require`, the constructor of any function is `Function`.
 */
import { call, choice, dotted, field, lambda, name, nothing } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Argument, CallExpression, Expression, FunctionExpression } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { words } from "../words.ts";
import { toTemplate } from "./literals.ts";
import { byArgument } from "./shortcuts.ts";

/** Names through which Node hands out its own `require`. */
const REQUIRES = new Set([
  "module.require",
  "require.main.require",
  "process.mainModule.require",
  "globalThis.require",
  "global.require",
  "window.require",
  "self.require",
]);
/** Methods of every array and string, whose constructor is `Function`; and global functions. */
const FUNCTIONS =
  words(`alert at atob btoa bind call concat copyWithin entries escape eval every fetch fill filter find findIndex flat flatMap
  forEach includes indexOf isNaN join keys map parseInt pop push reduce replace reverse setTimeout shift slice some sort
  splice split substr toLocaleString toString trim unescape unshift valueOf`);

export function toCall(node: TreeNode, walk: Walk): Expression {
  const callee = walk.expression(childIn(node, "function") ?? childIn(node, "constructor"));
  const given = childIn(node, "arguments");
  if (given?.type === "template_string") return toTagged(callee, given, walk);
  const values = given ? toArguments(given, walk) : [];
  const simple = simplify(callee, values, node.line);
  return node.type === "new_expression" && simple.kind === "call" ? { ...simple, isNew: true } : simple;
}

function toTagged(callee: Expression, template: TreeNode, walk: Walk): Expression {
  if (dotted(callee) === "String.raw") return toTemplate(template, walk, true);
  return call(callee, [toTemplate(template, walk)], template.line);
}

function toArguments(node: TreeNode, walk: Walk): readonly Argument[] {
  return namedChildren(node).map((one) =>
    one.type === "spread_element"
      ? { name: null, value: walk.expression(namedChildren(one)[0]), spread: true }
      : { name: null, value: walk.expression(one) },
  );
}

function simplify(callee: Expression, given: readonly Argument[], line: number): Expression {
  const named = dotted(callee);
  const [first, second, third] = given;
  if (named === "Reflect.apply" && first) return simplify(first.value, spread(third), line);
  if (named === "Reflect.construct" && first) return simplify(first.value, spread(second), line);
  if (named === "Reflect.get" && first && second) return field(first.value, second.value, line);
  if (callee.kind !== "field") return toImport(callee, named, given, line);
  if (callee.name === "createRequire") return name("require", line);
  if (callee.name === "_load" || (named && REQUIRES.has(named)))
    return toImport(name("require", line), "require", given, line);
  if (callee.name === "call") return simplify(callee.of, given.slice(1), line);
  if (callee.name === "apply" && given.length < 3) return simplify(callee.of, spread(second), line);
  if (callee.name === "bind") return bound(callee.of, given.slice(1), line);
  return byArgument(toFunctionConstructor(callee), given, line);
}

/** Node's prefix is cut from the names of its modules. */
function toImport(callee: Expression, named: string | null, given: readonly Argument[], line: number): Expression {
  if (named === "createRequire") return name("require", line);
  const [first] = given;
  const isImport = named === "require" || named === "import";
  if (!isImport || first?.value.kind !== "text") return byArgument(callee, given, line);
  const value = { ...first.value, text: withoutPrefix(first.value.text) };
  return call(callee, [{ name: null, value }, ...given.slice(1)], line);
}

/** `node:fs` is `fs`. */
export function withoutPrefix(module: string): string {
  return module.startsWith("node:") ? module.slice("node:".length) : module;
}

function spread(one: Argument | undefined): readonly Argument[] {
  if (!one) return [];
  if (one.value.kind === "list") return one.value.items.map((value) => ({ name: null, value }));
  return [{ name: null, value: one.value, spread: true }];
}

/** A function whose first arguments are known already. */
function bound(callee: Expression, given: readonly Argument[], line: number): Expression {
  if (given.length === 0) return callee;
  const rest = name("rest", line);
  const value: CallExpression = call(callee, [...given, { name: null, value: rest, spread: true }], line);
  return lambda([{ name: rest.name, rest: "list" }], [{ kind: "return", value, line }], line);
}

/** The constructor of a function makes functions of text, whichever function it is. */
export function toFunctionConstructor(callee: Expression): Expression {
  if (callee.kind !== "field" || callee.name !== "constructor") return callee;
  return isFunction(callee.of) ? name("Function", callee.line) : callee;
}

function isFunction(value: Expression): boolean {
  if (value.kind === "function") return true;
  if (value.kind === "name") return FUNCTIONS.has(value.name) || value.name === "Function";
  if (value.kind === "call") {
    const callee = dotted(value.callee);
    const [first] = value.arguments;
    return (
      (callee === "Object.getPrototypeOf" || callee === "Reflect.getPrototypeOf") &&
      isFunction(first?.value ?? nothing(0))
    );
  }
  if (value.kind !== "field" || typeof value.name !== "string") return false;
  if (value.name === "constructor" || value.name === "__proto__")
    return value.of.kind !== "name" || isFunction(value.of);
  return FUNCTIONS.has(value.name) && ["text", "list", "map", "name", "compound"].includes(value.of.kind);
}

/** `a, b`: the value is the last one's; those before are looked at first. */
export function toSequence(node: TreeNode, walk: Walk): Expression {
  const parts = walk.expressions(namedChildren(node));
  const last = parts.at(-1) ?? nothing(node.line);
  const others = parts.slice(0, -1).filter(({ kind }) => kind !== "text" && kind !== "name" && kind !== "field");
  return others.reduceRight((value, other) => choice(other, [value], node.line), last);
}

/** A function's own list of arguments, where it is asked for. */
export function withArguments(made: FunctionExpression, usesArguments: boolean): FunctionExpression {
  if (!usesArguments) return made;
  if (made.parameters.length === 0) return { ...made, parameters: [{ name: "arguments", rest: "list" }] };
  const items = made.parameters.map((one) => name(one.name, made.line));
  const target = name("arguments", made.line);
  const value: Expression = { kind: "list", items, line: made.line };
  return { ...made, body: [{ kind: "set", target, value, line: made.line }, ...made.body] };
}
