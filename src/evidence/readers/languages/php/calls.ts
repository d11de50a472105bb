/** Calls of PHP. Names of functions are lower case; `$f(x)` is a call of whatever `$f` names. */
import { call, choice, field, name, nothing } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Argument, Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { toClass } from "./functions.ts";
import { plainName } from "./literals.ts";
import { byArgument, toCallable } from "./shortcuts.ts";

/** Schemes of files that are no files of the program. */
const SCHEMES = ["http:", "https:", "ftp:", "data:", "php:", "phar:", "zip:", "expect:"];

export function toCall(node: TreeNode, walk: Walk): Expression {
  const callee = childIn(node, "function");
  const given = toArguments(childIn(node, "arguments"), walk);
  if (callee?.type === "name" || callee?.type === "qualified_name")
    return called(plainName(callee).toLowerCase(), given, node, walk);
  const value = toCallable(walk.expression(callee));
  // `$a[0]($x)` calls what the member names; `$a->b($x)` is another node.
  return call(
    value.kind === "field" && callee?.type === "subscript_expression" ? choice(null, [value], node.line) : value,
    given,
    node.line,
  );
}

function called(own: string, given: readonly Argument[], node: TreeNode, walk: Walk): Expression {
  const { value, before } = byArgument(own, given, node.line);
  walk.hoist(...before);
  return value;
}

export function toArguments(list: TreeNode | null | undefined, walk: Walk): readonly Argument[] {
  return (list ? namedChildren(list) : []).map((one): Argument => {
    const value = namedChildren(one).at(-1);
    if (value?.type === "variadic_unpacking")
      return { name: null, value: walk.expression(namedChildren(value)[0]), spread: true };
    return { name: childIn(one, "name")?.text ?? null, value: walk.expression(value ?? one) };
  });
}

/** `$a->b()`, `A::b()`, `$a->$b()`. */
export function toMethodCall(node: TreeNode, walk: Walk): Expression {
  const given = toArguments(childIn(node, "arguments"), walk);
  const callee = toMember(node, walk);
  if (
    callee.kind === "field" &&
    (callee.name === "invoke" || callee.name === "invokeArgs") &&
    callee.of.kind === "call"
  ) {
    const [reflected] = callee.of.arguments;
    const isFunction = callee.of.callee.kind === "name" && callee.of.callee.name === "ReflectionFunction";
    if (isFunction && reflected) return call(toCallable(reflected.value), given, node.line);
  }
  return call(callee, given, node.line);
}

/** `$a->b`, `A::$b`, `A::B`. */
export function toMember(node: TreeNode, walk: Walk): Expression {
  const [first, second] = namedChildren(node);
  const owner = childIn(node, "object") ?? childIn(node, "scope") ?? first;
  const own = childIn(node, "name") ?? second;
  const of =
    owner?.type === "name" || owner?.type === "qualified_name"
      ? name(plainName(owner), node.line)
      : walk.expression(owner);
  if (own?.type === "name") return field(of, own.text, node.line);
  // `A::$b` is a property; `$a->$b` is named by a variable.
  if (own?.type === "variable_name" && node.type.startsWith("scoped_property"))
    return field(of, own.text.slice(1), node.line);
  return field(of, walk.expression(own), node.line);
}

export function toNew(node: TreeNode, walk: Walk): Expression {
  const children = namedChildren(node);
  const list = children.find(({ type }) => type === "arguments");
  const given = toArguments(list, walk);
  const body = children.find(({ type }) => type === "declaration_list" || type === "anonymous_class");
  const made = children.find((one) => one !== list && one !== body);
  if (body) {
    const own = walk.fresh("class");
    walk.hoist(...toClass(body.type === "anonymous_class" ? body : node, walk, own));
    return { ...call(name(own, node.line), given, node.line), isNew: true };
  }
  const isName = made?.type === "name" || made?.type === "qualified_name";
  const callee = isName ? name(plainName(made), node.line) : walk.expression(made);
  return { ...call(callee, given, node.line), isNew: true };
}

/** `include x`: files of the program are linked; anything else is loaded from elsewhere. */
export function toInclude(node: TreeNode, walk: Walk): Expression {
  const [path] = namedChildren(node);
  const value = path ? walk.expression(path) : nothing(node.line);
  const start = value.kind === "join" ? value.parts[0] : value;
  const isElsewhere = start?.kind === "text" && SCHEMES.some((scheme) => start.text.startsWith(scheme));
  return call(name(isElsewhere ? "include" : "require", node.line), [value], node.line);
}
