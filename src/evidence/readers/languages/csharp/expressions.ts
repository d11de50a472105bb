/** Reads C#'s expressions. */
import type { ReadExpression, TreeReading } from "../convert-tree.ts";
import { orVariable } from "../environment-getters.ts";
import { aCall, aChoice, aCompound, aField, aFunction, aList, aName, aSet, aText } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readAssignedValue, readBinary, readInner } from "../read-operators.ts";
import type { Argument, CallExpression, Expression } from "../syntax.ts";
import { plainNumber } from "../unescape.ts";
import type { CsharpContext } from "./context.ts";
import { parametersOf, readBody } from "./declarations.ts";
import { callOfText, METHODS, SAME } from "./methods.ts";
import { readPlainText, readRawText, readTemplate, readVerbatimText } from "./texts.ts";
import { plainName, typeOf } from "./types.ts";

type At = TreeReading<CsharpContext>;
type Read = ReadExpression<CsharpContext>;

const readNothing: Read = ({ line }) => aCompound([], line);
const readType: Read = (node) => typeOf(node) ?? aCompound([], node.line);

export const CSHARP_EXPRESSIONS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["identifier", ({ text, line }) => aName(text.startsWith("@") ? text.slice(1) : text, line)],
  ["this", ({ line }) => aName("this", line)],
  ["base", ({ line }) => aName("super", line)],
  ["qualified_name", readType],
  ["alias_qualified_name", ({ text, line }) => aName(plainName(text), line)],
  ["generic_name", readType],
  ["predefined_type", ({ text, line }) => aName(text, line)],
  ["array_type", readNothing],
  ["string_literal", readPlainText],
  ["verbatim_string_literal", readVerbatimText],
  ["raw_string_literal", readRawText],
  ["character_literal", readPlainText],
  ["interpolated_string_expression", (node, at) => readTemplate(node, at)],
  ["integer_literal", ({ text, line }) => aText(plainNumber(text), line)],
  ["real_literal", ({ text, line }) => aText(text, line)],
  ["boolean_literal", ({ text, line }) => (text === "true" ? aText(text, line) : aCompound([], line))],
  ["null_literal", readNothing],
  ["binary_expression", readBinary],
  ["prefix_unary_expression", readInner(null)],
  ["postfix_unary_expression", readInner(null)],
  ["parenthesized_expression", readInner(null)],
  ["await_expression", readInner(null)],
  ["checked_expression", readInner(null)],
  ["cast_expression", readCast],
  ["as_expression", readInner("left")],
  ["typeof_expression", (node) => typeOf(childIn(node, "type")) ?? aCompound([], node.line)],
  ["assignment_expression", readAssignedValue],
  ["conditional_expression", readChoice],
  ["is_pattern_expression", readPattern],
  ["switch_expression", readSwitch],
  ["member_access_expression", readMember],
  ["conditional_access_expression", readConditional],
  ["element_access_expression", readElement],
  ["invocation_expression", readCall],
  ["object_creation_expression", readCreation],
  ["implicit_object_creation_expression", readCreation],
  ["anonymous_object_creation_expression", (node, at) => aList(at.expressions(namedChildren(node)), node.line)],
  ["array_creation_expression", readArray],
  ["implicit_array_creation_expression", readArray],
  ["stackalloc_expression", readArray],
  [
    "element_binding_expression",
    (node, at) =>
      aList(
        argumentsIn(node, at).map(({ value }) => value),
        node.line,
      ),
  ],
  ["collection_expression", (node, at) => aList(at.expressions(namedChildren(node)), node.line)],
  ["initializer_expression", (node, at) => aList(at.expressions(namedChildren(node)), node.line)],
  [
    "tuple_expression",
    (node, at) =>
      aList(
        argumentsIn(node, at).map(({ value }) => value),
        node.line,
      ),
  ],
  ["argument", (node, at) => at.expression(namedChildren(node).findLast(({ field }) => field !== "name"))],
  ["lambda_expression", readLambda],
  ["anonymous_method_expression", readLambda],
  ["arrow_expression_clause", readInner(null)],
  ["throw_expression", readInner(null)],
  ["ref_expression", readInner(null)],
]);

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

/** `x is string s` binds s. */
function readPattern(node: TreeNode, at: At): Expression {
  const value = at.expression(childIn(node, "expression"));
  const pattern = childIn(node, "pattern");
  const bound = pattern?.type === "declaration_pattern" ? childIn(pattern, "name") : null;
  if (bound) at.hoist(aSet(aName(bound.text, bound.line), value, bound.line));
  return value;
}

function readSwitch(node: TreeNode, at: At): Expression {
  const [value, ...arms] = namedChildren(node);
  const options = arms.flatMap((arm) => namedChildren(arm).at(-1) ?? []);
  return aChoice(at.expression(value), at.expressions(options), node.line);
}

function nameOf(node: TreeNode | null): string {
  return plainName(node?.text ?? "");
}

function readMember(node: TreeNode, at: At): Expression {
  return aField(at.expression(childIn(node, "expression")), nameOf(childIn(node, "name")), node.line);
}

/** `x?.a.b` is `x.a.b`. */
function readConditional(node: TreeNode, at: At): Expression {
  const owner = at.expression(childIn(node, "condition"));
  const rest = namedChildren(node).at(-1);
  if (rest?.type === "member_binding_expression") return aField(owner, nameOf(childIn(rest, "name")), node.line);
  return aCompound([owner, at.expression(rest)], node.line);
}

function readElement(node: TreeNode, at: At): Expression {
  const owner = at.expression(childIn(node, "expression"));
  const list = childIn(node, "subscript");
  const [index] = list ? argumentsIn(list, at) : [];
  if (!index || index.value.kind === "compound") return owner;
  return aField(owner, index.value.kind === "text" ? index.value.text : index.value, node.line);
}

function argumentsIn(list: TreeNode, at: At): readonly Argument[] {
  return namedChildren(list)
    .filter(({ type }) => type === "argument")
    .map((one) => ({ name: childIn(one, "name")?.text ?? null, value: at.expression(one) }));
}

function readCall(node: TreeNode, at: At): Expression {
  const { line } = node;
  const callee = at.expression(childIn(node, "function"));
  const list = childIn(node, "arguments");
  const values = list ? argumentsIn(list, at) : [];
  const call: CallExpression = { kind: "call", callee, arguments: values, line };
  const own = callOfText(call);
  if (own) return own;
  if (callee.kind !== "field" || typeof callee.name !== "string") return orVariable(call);
  if (SAME.has(callee.name) && values.length === 0) return callee.of;
  const usual = METHODS.get(callee.name);
  return orVariable(usual ? { ...call, callee: { ...callee, name: usual } } : call);
}

/** `new X(…) { A = 1 }`: what is set in braces are fields of the instance, a list its items. */
function readCreation(node: TreeNode, at: At): Expression {
  const { line } = node;
  const type = madeType(childIn(node, "type"));
  const list = node.children.find((one) => one.type === "argument_list");
  const initializer =
    childIn(node, "initializer") ?? node.children.find((one) => one.type === "initializer_expression");
  const given = list ? argumentsIn(list, at) : [];
  const fields = initializer ? fieldsOf(initializer, at) : [];
  if (childIn(node, "type")?.type === "array_type")
    return aList(
      fields.map(({ value }) => value),
      line,
    );
  if (!type && given.length === 0 && fields.length > 0 && fields.every(({ name }) => name !== null))
    return { kind: "map", entries: fields.map(({ name, value }) => [name, value] as const), line };
  return { kind: "call", callee: type ?? aCompound([], line), arguments: [...given, ...fields], isNew: true, line };
}

/** `new string(letters)` makes a text. */
function madeType(node: TreeNode | null): Expression | null {
  return node?.type === "predefined_type" ? aName(node.text, node.line) : typeOf(node);
}

function fieldsOf(initializer: TreeNode, at: At): readonly Argument[] {
  return namedChildren(initializer).map((one): Argument => {
    if (one.type !== "assignment_expression") return { name: null, value: at.expression(one) };
    const left = childIn(one, "left");
    const key = left?.type === "identifier" ? left.text : keyOf(left, at);
    return { name: key, value: at.expression(childIn(one, "right")) };
  });
}

/** `["key"] = value`. */
function keyOf(left: TreeNode | null, at: At): string | null {
  const [index] = left ? argumentsIn(left, at) : [];
  return index?.value.kind === "text" ? index.value.text : null;
}

function readArray(node: TreeNode, at: At): Expression {
  const initializer = node.children.find(({ type }) => type === "initializer_expression");
  return initializer ? at.expression(initializer) : aCompound([], node.line);
}

function readLambda(node: TreeNode, at: At): Expression {
  const body = childIn(node, "body") ?? node.children.findLast(({ type }) => type === "block");
  const list = childIn(node, "parameters") ?? node.children.find(({ type }) => type === "parameter_list") ?? null;
  const statements = body?.type === "block" ? readBody(body, at) : body ? at.returning(body) : [];
  return aFunction(null, parametersOf(list), statements, node.line);
}
