/** Reads Go's expressions. */
import type { ReadExpression, TreeReading } from "../convert-tree.ts";
import { orVariable } from "../environment-getters.ts";
import { formatPercent } from "../format-text.ts";
import { aCall, aCompound, aField, aFunction, aList, aName, anArgument, aSet, aText } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readBinary, readInner } from "../read-operators.ts";
import type { Argument, Expression } from "../syntax.ts";
import { plainNumber, unescapeText } from "../unescape.ts";
import type { GoContext } from "./context.ts";
import { toParameters } from "./parameters.ts";
import { typeOf } from "./types.ts";

type At = TreeReading<GoContext>;

const readName: ReadExpression<GoContext> = ({ text, line }) => aName(text, line);
const readNothing: ReadExpression<GoContext> = ({ line }) => aCompound([], line);

export const GO_EXPRESSIONS: ReadonlyMap<string, ReadExpression<GoContext>> = new Map<
  string,
  ReadExpression<GoContext>
>([
  ["identifier", readName],
  ["field_identifier", readName],
  ["package_identifier", readName],
  ["nil", readNothing],
  ["true", readNothing],
  ["false", readNothing],
  ["iota", readNothing],
  ["interpreted_string_literal", ({ text, line }) => aText(unescapeText(text.slice(1, -1)), line)],
  ["raw_string_literal", ({ text, line }) => aText(text.slice(1, -1).replaceAll("\r", ""), line)],
  ["rune_literal", ({ text, line }) => aText(unescapeText(text.slice(1, -1)), line)],
  ["int_literal", ({ text, line }) => aText(plainNumber(text), line)],
  ["float_literal", ({ text, line }) => aText(text, line)],
  ["binary_expression", readBinary],
  ["unary_expression", readUnary],
  ["parenthesized_expression", readInner(null)],
  ["literal_element", readInner(null)],
  ["selector_expression", readSelector],
  ["index_expression", readIndex],
  ["slice_expression", readSlice],
  ["call_expression", readCall],
  ["type_assertion_expression", readInner("operand")],
  ["type_conversion_expression", readInner("operand")],
  ["type_instantiation_expression", readInner("type")],
  ["composite_literal", readComposite],
  ["literal_value", (node, at) => readLiteral(node, at)],
  ["func_literal", readFunction],
  ["variadic_argument", readInner(null)],
  ["expression_list", readList],
  ["type_identifier", (node) => typeOf(node)],
  ["qualified_type", (node) => typeOf(node)],
  ["pointer_type", (node) => typeOf(node)],
  ["slice_type", readNothing],
  ["map_type", readNothing],
  ["channel_type", readNothing],
  ["array_type", readNothing],
]);

function readUnary(node: TreeNode, at: At): Expression {
  const operator = childIn(node, "operator")?.text;
  const operand = at.expression(childIn(node, "operand"));
  return operator === "&" || operator === "*" || operator === "<-" ? operand : aCompound([operand], node.line);
}

function readSelector(node: TreeNode, at: At): Expression {
  return aField(at.expression(childIn(node, "operand")), childIn(node, "field")?.text ?? "", node.line);
}

function readIndex(node: TreeNode, at: At): Expression {
  const index = at.expression(childIn(node, "index"));
  return aField(at.expression(childIn(node, "operand")), index.kind === "text" ? index.text : index, node.line);
}

/** `x[:]` is x itself. */
function readSlice(node: TreeNode, at: At): Expression {
  const bounds = ["start", "end", "capacity"].flatMap((field) => childIn(node, field) ?? []);
  const operand = at.expression(childIn(node, "operand"));
  if (bounds.length === 0) return operand;
  const end = childIn(node, "end");
  const from = childIn(node, "start");
  const given = [from ? at.expression(from) : aText("0", node.line), ...(end ? [at.expression(end)] : [])];
  return aCall(aField(operand, "slice", node.line), given, node.line);
}

function readCall(node: TreeNode, at: At): Expression {
  const callee = childIn(node, "function");
  const nodes = namedChildren(childIn(node, "arguments") ?? node);
  if (callee?.text === "new" && nodes[0]) return { ...aCall(typeOf(nodes[0]), [], node.line), isNew: true };
  const values = nodes.map((one): Argument => readArgument(one, at));
  const [format, ...rest] = values.map(({ value }) => value);
  if (callee?.text === "fmt.Sprintf" && format?.kind === "text") return formatPercent(format.text, rest, node.line);
  return orVariable({ kind: "call", callee: at.expression(callee), arguments: values, line: node.line });
}

function readArgument(node: TreeNode, at: At): Argument {
  const value = at.expression(node);
  return node.type === "variadic_argument" ? { ...anArgument(value), spread: true } : anArgument(value);
}

function readComposite(node: TreeNode, at: At): Expression {
  const type = typeOf(childIn(node, "type"));
  const body = childIn(node, "body");
  const value = readLiteral(body ?? node, at);
  if (type.kind === "compound") return value;
  if (type.kind === "name" && value.kind === "map" && at.context.types.has(type.name)) setFields(type, value, at);
  const values = value.kind === "map" ? value.entries.map(([name, one]) => ({ name, value: one })) : [];
  const items = value.kind === "list" ? value.items.map(anArgument) : [];
  return { kind: "call", callee: type, arguments: [...values, ...items], isNew: true, line: node.line };
}

/** Fields of the program's own types are shared by all that the type does. */
function setFields(type: Expression, { entries, line }: Extract<Expression, { kind: "map" }>, at: At): void {
  at.hoist(...entries.flatMap(([key, value]) => (key === null ? [] : [aSet(aField(type, key, line), value, line)])));
}

/** Elements with keys make a map, others a list. */
function readLiteral(node: TreeNode, at: At): Expression {
  const elements = namedChildren(node);
  if (!elements.some(({ type }) => type === "keyed_element")) return aList(at.expressions(elements), node.line);
  const entries = elements.map((element): readonly [string | null, Expression] => {
    const key = at.expression(childIn(element, "key"));
    const name = key.kind === "text" ? key.text : key.kind === "name" ? key.name : null;
    return [name, at.expression(childIn(element, "value") ?? element)];
  });
  return { kind: "map", entries, line: node.line };
}

function readFunction(node: TreeNode, at: At): Expression {
  return aFunction(null, toParameters(childIn(node, "parameters")), at.body(childIn(node, "body")), node.line);
}

function readList(node: TreeNode, at: At): Expression {
  const items = at.expressions(namedChildren(node));
  const [only] = items;
  return items.length === 1 && only ? only : aList(items, node.line);
}
