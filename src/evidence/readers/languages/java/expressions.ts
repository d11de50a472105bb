/** Reads Java's expressions. */
import type { ReadExpression, TreeReading } from "../convert-tree.ts";
import { orVariable } from "../environment-getters.ts";
import { formatPercent } from "../format-text.ts";
import { aCall, aChoice, aCompound, aField, aFunction, aJoin, aList, aName, aSet, aText } from "../make-syntax.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readAssignedValue, readBinary, readInner } from "../read-operators.ts";
import type { Expression, FunctionExpression, Statement } from "../syntax.ts";
import { splitTail } from "../tails.ts";
import { plainNumber, unescapeText } from "../unescape.ts";
import type { JavaContext } from "./context.ts";
import { parametersOf } from "./declarations.ts";
import { typeOf } from "./types.ts";

type At = TreeReading<JavaContext>;
type Read = ReadExpression<JavaContext>;

const readName: Read = ({ text, line }) => aName(text, line);
const readNothing: Read = ({ line }) => aCompound([], line);
const readNumber: Read = ({ text, line }) => aText(plainNumber(text), line);
const readType: Read = (node) => typeOf(node) ?? aCompound([], node.line);

export const JAVA_EXPRESSIONS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["identifier", readName],
  ["this", ({ line }) => aName("this", line)],
  ["super", ({ line }) => aName("super", line)],
  ["type_identifier", readType],
  ["scoped_type_identifier", readType],
  ["generic_type", readType],
  ["string_literal", readText],
  ["character_literal", ({ text, line }) => aText(unescapeText(text.slice(1, -1)), line)],
  ["decimal_integer_literal", readNumber],
  ["hex_integer_literal", readNumber],
  ["octal_integer_literal", readNumber],
  ["binary_integer_literal", readNumber],
  ["decimal_floating_point_literal", ({ text, line }) => aText(text, line)],
  ["true", readNothing],
  ["false", readNothing],
  ["null_literal", readNothing],
  ["integral_type", readNothing],
  ["floating_point_type", readNothing],
  ["boolean_type", readNothing],
  ["void_type", readNothing],
  ["type_arguments", readNothing],
  ["modifiers", readNothing],
  ["binary_expression", readBinary],
  ["unary_expression", readInner("operand")],
  ["update_expression", readInner(null)],
  ["parenthesized_expression", readInner(null)],
  ["cast_expression", readCast],
  ["assignment_expression", readAssignedValue],
  ["ternary_expression", readChoice],
  ["instanceof_expression", readInstance],
  ["field_access", readField],
  ["scoped_identifier", readField],
  ["array_access", readIndex],
  ["method_invocation", readCall],
  ["object_creation_expression", readCreation],
  ["array_creation_expression", readArray],
  ["array_initializer", (node, at) => aList(at.expressions(namedChildren(node)), node.line)],
  ["element_value_array_initializer", (node, at) => aList(at.expressions(namedChildren(node)), node.line)],
  ["lambda_expression", readLambda],
  ["method_reference", readReference],
  ["class_literal", (node, at) => at.expression(namedChildren(node)[0])],
  ["template_expression", (node, at) => at.expression(childIn(node, "template_argument"))],
  ["switch_expression", readSwitchValue],
]);

/** Texts in three quotes lose the blanks that all their lines begin with. */
function readText(node: TreeNode, at: At): Expression {
  const { text, line } = node;
  if (node.children.some(({ type }) => type === "string_interpolation")) return readTemplate(node, at);
  if (!text.startsWith('"""')) return aText(unescapeText(text.slice(1, -1)), line);
  const lines = text.slice(3, -3).split("\n").slice(1);
  const blanks = lines.filter((one) => one.trim() !== "").map((one) => one.length - one.trimStart().length);
  const least = blanks.length > 0 ? Math.min(...blanks.slice(0, 5000)) : 0;
  return aText(unescapeText(lines.map((one) => one.slice(least)).join("\n")), line);
}

function readTemplate(node: TreeNode, at: At): Expression {
  const parts = namedChildren(node).map((one) =>
    one.type === "string_interpolation" ? at.parts(one) : aText(unescapeText(one.text), one.line),
  );
  return aJoin(parts, node.line);
}

/** A number as a character is a text in numbers. */
function readCast(node: TreeNode, at: At): Expression {
  const value = at.expression(childIn(node, "value"));
  const isCharacter = childIn(node, "type")?.text === "char" && value.kind !== "text";
  return isCharacter ? aCall(aName("char", node.line), [value], node.line) : value;
}

function readChoice(node: TreeNode, at: At): Expression {
  const options = ["consequence", "alternative"].map((field) => at.expression(childIn(node, field)));
  return aChoice(at.expression(childIn(node, "condition")), options, node.line);
}

/** `x instanceof String s` binds s. */
function readInstance(node: TreeNode, at: At): Expression {
  const value = at.expression(childIn(node, "left"));
  const bound = childIn(node, "name") ?? childIn(node, "pattern");
  const names = bound?.type === "identifier" ? [bound] : bound ? identifiersIn(bound) : [];
  at.hoist(...names.map(({ text, line }) => aSet(aName(text, line), value, line)));
  return value;
}

function identifiersIn(pattern: TreeNode): readonly TreeNode[] {
  const parts = pattern.children.find(({ type }) => type === "record_pattern_body");
  return (parts ? namedChildren(parts) : []).flatMap((part) =>
    namedChildren(part).filter(({ type }) => type === "identifier"),
  );
}

function readField(node: TreeNode, at: At): Expression {
  const owner = childIn(node, "object") ?? childIn(node, "scope");
  return aField(at.expression(owner), (childIn(node, "field") ?? childIn(node, "name"))?.text ?? "", node.line);
}

function readIndex(node: TreeNode, at: At): Expression {
  const index = at.expression(childIn(node, "index"));
  return aField(at.expression(childIn(node, "array")), index.kind === "text" ? index.text : index, node.line);
}

function argumentsOf(node: TreeNode, at: At): readonly Expression[] {
  const list = childIn(node, "arguments");
  return list ? at.expressions(namedChildren(list)) : [];
}

/** Calls whose arguments make a list. */
const LISTS = new Set([
  "List.of",
  "Arrays.asList",
  "Set.of",
  "Stream.of",
  "ImmutableList.of",
  "Collections.singletonList",
]);
/** Methods of a map of variables that give one of them. */
const GETTERS = new Set(["get", "getOrDefault"]);

function readCall(node: TreeNode, at: At): Expression {
  const { line } = node;
  const name = childIn(node, "name")?.text ?? "";
  const owner = childIn(node, "object");
  const values = argumentsOf(node, at);
  const [first, ...rest] = values;
  const path = owner?.type === "identifier" ? `${owner.text}.${name}` : name;
  if (LISTS.has(path)) return aList(values, line);
  if (path === "String.format" && first?.kind === "text") return formatPercent(first.text, rest, line);
  const of = owner ? at.expression(owner) : null;
  if (name === "formatted" && of?.kind === "text") return formatPercent(of.text, values, line);
  if (path === "String.join" && first)
    return aCall(aField(first, "join", line), rest.length === 1 ? rest : [aList(rest, line)], line);
  const isVariable = owner?.text === "System.getenv()" && GETTERS.has(name) && first;
  if (isVariable && of?.kind === "call") return orVariable(aCall(of.callee, [first], line));
  return orVariable(aCall(of ? aField(of, name, line) : aName(name, line), values, line));
}

/** `new X(…)`; a class without a name runs its methods when they are called. */
function readCreation(node: TreeNode, at: At): Expression {
  const { line } = node;
  const type = typeOf(childIn(node, "type")) ?? aCompound([], line);
  const made: Expression = { ...aCall(type, argumentsOf(node, at), line), isNew: true };
  const body = node.children.find(({ type: kind }) => kind === "class_body");
  if (!body) return made;
  const members = at.body(body);
  const methods = members.flatMap((one): readonly FunctionExpression[] =>
    one.kind === "define" ? [one.function] : [],
  );
  at.hoist(...members.filter((one) => one.kind !== "define"));
  return { ...made, arguments: [...made.arguments, ...methods.map((value) => ({ name: null, value }))] };
}

function readArray(node: TreeNode, at: At): Expression {
  const value = childIn(node, "value");
  return value ? at.expression(value) : aCompound(at.expressions(childrenIn(node, "dimensions")), node.line);
}

function readLambda(node: TreeNode, at: At): Expression {
  const body = childIn(node, "body");
  const list = childIn(node, "parameters");
  const statements: readonly Statement[] = body?.type === "block" ? at.body(body) : body ? at.returning(body) : [];
  return aFunction(null, parametersOf(list), statements, node.line);
}

/** `Type::method`; `Type::new` is the type. */
function readReference(node: TreeNode, at: At): Expression {
  const [of, method] = namedChildren(node);
  const owner = at.expression(of);
  return method ? aField(owner, method.text, node.line) : owner;
}

function readSwitchValue(node: TreeNode, at: At): Expression {
  const read = at.statements([node]);
  const branches = read.map((one) => splitTail(one.kind === "if" ? one.then : one.kind === "block" ? one.body : [one]));
  at.hoist(...branches.flatMap(({ rest }) => rest));
  return aChoice(
    null,
    branches.flatMap(({ values }) => values),
    node.line,
  );
}
