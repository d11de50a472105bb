/** Reads macros: their arguments are parsed as those of a call, and texts with holes are put together. */
import type { ReadExpression, TreeReading } from "../convert-tree.ts";
import { orVariable } from "../environment-getters.ts";
import { formatBraces } from "../format-text.ts";
import { aCall, aCompound, aDefinition, aFunction, aJoin, aList, aName } from "../make-syntax.ts";
import { childIn, namedChildren, parseTree, type TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";
import type { RustContext } from "./context.ts";
import { readPath } from "./paths.ts";

type At = TreeReading<RustContext>;

/** Deepest macro in a macro. */
const MOST_DEPTH = 5;
/** Longest arguments that are parsed. */
const MOST_LENGTH = 20_000;
const FORMATS = new Set(["format", "format_args"]);
const PRINTS = new Set(
  "println print eprintln eprint panic bail anyhow ensure todo info warn error debug trace unimplemented".split(" "),
);
const WRITES = new Set(["write", "writeln"]);
const LISTS = new Set(["vec", "array", "smallvec", "arrayvec"]);
const PASSING = new Set(["dbg", "Box", "pin", "c", "cstr", "obfstr", "s", "lc"]);
/** Their text is items or statements. */
const CODE = new Set(
  "quote quote_spanned parse_quote lazy_static thread_local cfg_if select html rsx join try_join".split(" "),
);

export const RUST_MACROS: ReadonlyMap<string, ReadExpression<RustContext>> = new Map<
  string,
  ReadExpression<RustContext>
>([
  ["macro_invocation", readMacro],
  ["macro_definition", readDefinition],
]);

function readMacro(node: TreeNode, at: At): Expression {
  const macro = childIn(node, "macro");
  const tree = node.children.find(({ type }) => type === "token_tree");
  const name = macro?.text.slice(macro.text.lastIndexOf(":") + 1).trim() ?? "";
  if (!macro || !tree) return aCompound([], node.line);
  const inner = tree.text.slice(1, -1);
  if (CODE.has(name) || (tree.text.startsWith("{") && !FORMATS.has(name) && !LISTS.has(name))) {
    const body = aFunction(null, [], readCode(inner, tree.line, at), node.line);
    return aCall(readPath(macro, at.context, "!"), [body], node.line);
  }
  const given = readArguments(inner, tree.line, at);
  return (
    valueOfMacro(name, given, node) ?? orVariable(aCall(readPath(macro, at.context, "!"), given.values, node.line))
  );
}

interface Given {
  readonly values: readonly Expression[];
  readonly named: ReadonlyMap<string, Expression>;
}

function valueOfMacro(name: string, { values, named }: Given, node: TreeNode): Expression | null {
  const { line } = node;
  const [first, ...rest] = values;
  if (name === "stringify") return { kind: "text", text: childIn(node, "macro")?.text ?? "", line };
  if (name === "concat") return aJoin(values, line);
  if (LISTS.has(name)) return aList(values, line);
  if (PASSING.has(name) && first) return first;
  const holes = (key: string) => named.get(key) ?? aName(key, line);
  if (FORMATS.has(name) && first?.kind === "text") return formatBraces(first.text, rest, holes, line);
  if (PRINTS.has(name) && first?.kind === "text")
    return aCall(aName(`${name}!`, line), [formatBraces(first.text, rest, holes, line)], line);
  const [text, ...others] = rest;
  if (WRITES.has(name) && first && text?.kind === "text")
    return aCall(aName(`${name}!`, line), [first, formatBraces(text.text, others, holes, line)], line);
  return null;
}

function readArguments(text: string, line: number, at: At): Given {
  const root = parseInside(`fn f(){g(${text}\n)}`, line, at);
  const call = root ? find(root, "call_expression") : null;
  const list = call ? childIn(call, "arguments") : null;
  const named = new Map<string, Expression>();
  const values: Expression[] = [];
  within(at, () => {
    for (const node of list ? namedChildren(list) : []) {
      const isNamed = node.type === "assignment_expression" && childIn(node, "left")?.type === "identifier";
      if (isNamed) named.set(childIn(node, "left")?.text ?? "", at.expression(childIn(node, "right")));
      else values.push(at.expression(node));
    }
  });
  return { values, named };
}

function readCode(text: string, line: number, at: At): readonly Statement[] {
  const root = parseInside(`fn f(){${text}\n}`, line, at);
  const body = root ? find(root, "block") : null;
  return within(at, () => at.body(body));
}

/** `macro_rules! m { ($x:expr) => {…} }` is a function of its variables. */
function readDefinition(node: TreeNode, at: At): Expression {
  const name = `${childIn(node, "name")?.text ?? ""}!`;
  for (const rule of node.children.filter(({ type }) => type === "macro_rule").slice(0, 20)) {
    const parameters = variablesOf(childIn(rule, "left")).map((one) => ({ name: one }));
    const right = childIn(rule, "right");
    const body = right ? readCode(right.text.slice(1, -1).replaceAll("$", ""), right.line, at) : [];
    at.hoist(aDefinition(name, { parameters, body, line: rule.line }));
  }
  return aCompound([], node.line);
}

function variablesOf(pattern: TreeNode | null): readonly string[] {
  const found: string[] = [];
  const waiting = pattern ? [pattern] : [];
  for (let one = waiting.pop(); one && found.length < 50; one = waiting.pop()) {
    if (one.type === "token_binding_pattern") found.push(childIn(one, "name")?.text.slice(1) ?? "");
    waiting.push(...[...one.children].reverse());
  }
  return found;
}

/** Parses what stands in a macro; null where there were too many, too long or too deep ones. */
function parseInside(text: string, line: number, { context }: At): TreeNode | null {
  const { macros, budget } = context;
  if (macros.left-- <= 0 || macros.depth >= MOST_DEPTH || text.length > MOST_LENGTH) return null;
  return parseTree(text, "rust", budget, { firstLine: line, mostCallbacks: 500 + text.length / 10 })?.root ?? null;
}

function within<T>({ context }: At, make: () => T): T {
  context.macros.depth++;
  const made = make();
  context.macros.depth--;
  return made;
}

function find(root: TreeNode, type: string): TreeNode | null {
  let node: TreeNode | undefined = root;
  while (node && node.type !== type)
    node = node.children.find((child) => child.type === type) ?? node.children.findLast(({ named }) => named);
  return node ?? null;
}
