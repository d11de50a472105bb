/** Expressions of PowerShell. */
import { orVariable } from "../environment-getters.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Argument, Expression, FunctionExpression } from "../syntax.ts";
import { readOperator } from "./operators.ts";
import { nothing, outputOf, type Reading } from "./reading.ts";
import { joined, readString, textOf, toVariable } from "./strings.ts";
import { memberName, typeName } from "./types.ts";

type Reader = (node: TreeNode, reading: Reading) => Expression;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["string_literal", (node, reading) => readString(node, reading.expression)],
  ["variable", (node) => toVariable(node)],
  ["integer_literal", (node) => textOf(node.text, node.line)],
  ["real_literal", (node) => textOf(node.text, node.line)],
  ["generic_token", (node) => textOf(node.text.replaceAll("`", ""), node.line)],
  ["type_literal", (node) => ({ kind: "name", name: typeName(node.text.slice(1, -1)), line: node.line })],
  ["member_access", readMember],
  ["invokation_expression", readInvocation],
  ["element_access", readElement],
  ["parenthesized_expression", readParentheses],
  ["sub_expression", readStatements],
  ["array_expression", readArray],
  ["hash_literal_expression", readMap],
  ["script_block_expression", readScriptBlock],
  ["array_literal_expression", readList],
  ["argument_expression_list", readList],
  ["pipeline", (node, reading) => reading.pipeline(node)],
  ["command", (node, reading) => reading.command(node, null)],
  ["cast_expression", readCast],
]);

/** Reads any expression; what is not known becomes a compound of its parts. */
export function readExpression(node: TreeNode, reading: Reading): Expression {
  const reader = READERS.get(node.type);
  if (reader) return reader(node, reading);
  const children = namedChildren(node);
  const [only] = children;
  if (only && node.children.length === 1) return reading.expression(only);
  return readOperator(node, reading);
}

function readMember(node: TreeNode, reading: Reading): Expression {
  const [of, member] = namedChildren(node);
  if (!of || !member) return of ? reading.expression(of) : nothing(node.line);
  return { kind: "field", of: reading.expression(of), name: readName(member, reading), line: node.line };
}

function readName(member: TreeNode, reading: Reading): string | Expression {
  const [inner] = namedChildren(member);
  if (!inner || inner.type === "simple_name") return memberName((inner ?? member).text);
  const value = reading.expression(inner);
  return value.kind === "text" ? memberName(value.text) : value;
}

/** `$x.M(…)` and `[T]::M(…)`; `[T]::new(…)` makes an instance. */
function readInvocation(node: TreeNode, reading: Reading): Expression {
  const [of, member] = namedChildren(node);
  if (!of || !member) return nothing(node.line);
  const { line } = node;
  const args = argumentsOf(namedChildren(node).find(({ type }) => type === "argument_list") ?? null, reading);
  const name = readName(member, reading);
  const receiver = reading.expression(of);
  if (name === "new" && of.type === "type_literal")
    return { kind: "call", callee: receiver, arguments: args, isNew: true, line };
  return orVariable({ kind: "call", callee: { kind: "field", of: receiver, name, line }, arguments: args, line });
}

export function argumentsOf(list: TreeNode | null, reading: Reading): readonly Argument[] {
  const inner = list && namedChildren(list)[0];
  if (!inner) return [];
  return namedChildren(inner).map((one) => ({ name: null, value: reading.expression(one) }));
}

function readElement(node: TreeNode, reading: Reading): Expression {
  const [of, index] = namedChildren(node);
  if (!of || !index) return nothing(node.line);
  const value = reading.expression(index);
  return {
    kind: "field",
    of: reading.expression(of),
    name: value.kind === "text" ? value.text : value,
    line: node.line,
  };
}

function readParentheses(node: TreeNode, reading: Reading): Expression {
  return outputOf(reading.statements(node), node.line);
}

function readStatements(node: TreeNode, reading: Reading): Expression {
  const inner = childIn(node, "statements");
  return inner ? outputOf(reading.statements(inner), node.line) : textOf("", node.line);
}

/** `@(…)`. */
function readArray(node: TreeNode, reading: Reading): Expression {
  const value = readStatements(node, reading);
  if (value.kind === "list") return value;
  return { kind: "list", items: value.kind === "text" && value.text === "" ? [] : [value], line: node.line };
}

function readMap(node: TreeNode, reading: Reading): Expression {
  const body = namedChildren(node).flatMap(namedChildren);
  const entries = body.flatMap((entry): (readonly [string | null, Expression])[] => {
    const [key, value] = namedChildren(entry);
    if (!key) return [];
    const name = namedChildren(key)[0]?.type === "simple_name" ? textOf(key.text, key.line) : reading.expression(key);
    const kept = value ? reading.expression(value) : nothing(entry.line);
    return [[name.kind === "text" ? name.text : null, kept]];
  });
  return { kind: "map", entries, line: node.line };
}

/** `{ param($x) … }`. */
function readScriptBlock(node: TreeNode, reading: Reading): FunctionExpression {
  return {
    kind: "function",
    name: null,
    parameters: parametersIn(node, reading),
    body: reading.statements(node),
    line: node.line,
  };
}

/** Parameters of a function or script block: of its own list, or of the `param` block at its start. */
export function parametersIn(node: TreeNode, reading: Reading): FunctionExpression["parameters"] {
  const block = namedChildren(node).flatMap((one) =>
    one.type === "script_block" ? [one, ...namedChildren(one)] : [one],
  );
  const lists = block.filter(({ type }) => type === "function_parameter_declaration" || type === "param_block");
  return lists
    .flatMap(namedChildren)
    .flatMap(namedChildren)
    .flatMap((parameter) => {
      const variable = namedChildren(parameter).find(({ type }) => type === "variable");
      const given = namedChildren(parameter).find(({ type }) => type === "script_parameter_default");
      const value = given && namedChildren(given)[0];
      const name = variable && toVariable(variable);
      if (name?.kind !== "name") return [];
      return [{ name: name.name, ...(value && { default: reading.expression(value) }) }];
    });
}

function readList(node: TreeNode, reading: Reading): Expression {
  const items = namedChildren(node).map(reading.expression);
  const [only] = items;
  if (only && items.length === 1) return only;
  return { kind: "list", items, line: node.line };
}

/** `[char]105` is a letter, `[char[]](…)` a list of letters; other casts keep the value. */
function readCast(node: TreeNode, reading: Reading): Expression {
  const [type, operand] = namedChildren(node);
  if (!type || !operand) return nothing(node.line);
  const value = reading.expression(operand);
  const name = type.text.slice(1, -1).toLowerCase();
  if (name === "char") return letterOf(value);
  if (name === "char[]" && value.kind === "list") return { ...value, items: value.items.map(letterOf) };
  if (name === "string" && value.kind === "list") return joined(value.items, node.line);
  return value;
}

function letterOf(value: Expression): Expression {
  const code = value.kind === "text" ? Number(value.text) : Number.NaN;
  if (Number.isInteger(code) && code >= 0 && code <= 0xffff) return textOf(String.fromCharCode(code), value.line);
  if (value.kind === "text" || value.kind === "list") return value;
  const callee = { kind: "name", name: "char", line: value.line } as const;
  return { kind: "call", callee, arguments: [{ name: null, value }], line: value.line };
}
