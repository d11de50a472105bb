/** Reads expressions of C and C++. */
import type { ReadExpression, TreeReading } from "../convert-tree.ts";
import { orVariable } from "../environment-getters.ts";
import { formatPercent } from "../format-text.ts";
import { aCall, aChoice, aCompound, aField, aFunction, aJoin, aList, aName, aSet, aText } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readAssignedValue, readBinary, readInner } from "../read-operators.ts";
import type { Expression } from "../syntax.ts";
import { plainNumber, unescapeText } from "../unescape.ts";
import type { CContext } from "./context.ts";
import { parametersOf } from "./declarations.ts";

type At = TreeReading<CContext>;
type Read = ReadExpression<CContext>;

const readName: Read = ({ text, line }) => aName(text, line);
const readNothing: Read = ({ line }) => aCompound([], line);
const readItems: Read = (node, at) => aList(at.expressions(namedChildren(node)), node.line);

export const C_EXPRESSIONS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["identifier", readName],
  ["field_identifier", readName],
  ["qualified_identifier", readName],
  ["template_function", (node, at) => at.expression(childIn(node, "name"))],
  ["this", ({ line }) => aName("this", line)],
  ["string_literal", ({ text, line }) => aText(unescapeText(text.slice(text.indexOf('"') + 1, -1)), line)],
  ["raw_string_literal", readRawText],
  ["concatenated_string", (node, at) => aJoin(at.expressions(namedChildren(node)), node.line)],
  ["char_literal", ({ text, line }) => aText(unescapeText(text.slice(text.indexOf("'") + 1, -1)), line)],
  ["number_literal", ({ text, line }) => aText(plainNumber(text), line)],
  ["true", readNothing],
  ["false", readNothing],
  ["null", readNothing],
  ["nullptr", readNothing],
  ["primitive_type", readNothing],
  ["type_descriptor", readNothing],
  ["sizeof_expression", readNothing],
  ["binary_expression", readBinary],
  ["unary_expression", readInner("argument")],
  ["pointer_expression", readInner("argument")],
  ["update_expression", readInner("argument")],
  ["parenthesized_expression", readInner(null)],
  ["condition_clause", readInner(null)],
  ["cast_expression", readInner("value")],
  ["assignment_expression", readAssignedValue],
  ["conditional_expression", readChoice],
  ["field_expression", readField],
  ["subscript_expression", readIndex],
  ["call_expression", readCall],
  ["new_expression", readNew],
  ["compound_literal_expression", (node, at) => at.expression(childIn(node, "value"))],
  ["initializer_list", readItems],
  ["initializer_pair", (node, at) => at.expression(childIn(node, "value"))],
  ["lambda_expression", readLambda],
]);

/** `R"mark(…)mark"`. */
function readRawText({ text, line }: TreeNode): Expression {
  return aText(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")), line);
}

function readChoice(node: TreeNode, at: At): Expression {
  const options = ["consequence", "alternative"].map((field) => at.expression(childIn(node, field)));
  return aChoice(at.expression(childIn(node, "condition")), options, node.line);
}

function readField(node: TreeNode, at: At): Expression {
  return aField(at.expression(childIn(node, "argument")), childIn(node, "field")?.text ?? "", node.line);
}

function readIndex(node: TreeNode, at: At): Expression {
  const list = childIn(node, "indices") ?? childIn(node, "index");
  const index = at.expression(list?.type.endsWith("_list") ? namedChildren(list)[0] : list);
  return aField(at.expression(childIn(node, "argument")), index.kind === "text" ? index.text : index, node.line);
}

/** Functions that write a text with values in it: where they write, and which argument is its form. */
const PRINTS: ReadonlyMap<string, number> = new Map([
  ["sprintf", 1],
  ["snprintf", 2],
  ["asprintf", 1],
  ["swprintf", 2],
]);

function readCall(node: TreeNode, at: At): Expression {
  const { line } = node;
  const callee = childIn(node, "function");
  const values = at.expressions(namedChildren(childIn(node, "arguments") ?? node));
  const form = PRINTS.get(callee?.text ?? "");
  const [target] = values;
  const text = form === undefined ? undefined : values[form];
  if (form !== undefined && target && text?.kind === "text") {
    const put = formatPercent(text.text, values.slice(form + 1), line);
    at.hoist(aSet(target, put, line));
    return target;
  }
  return orVariable(aCall(at.expression(callee), values, line));
}

function readNew(node: TreeNode, at: At): Expression {
  const type = childIn(node, "type");
  const given = childIn(node, "arguments");
  const values = given ? at.expressions(namedChildren(given)) : [];
  return { ...aCall(aName(type?.text ?? "", node.line), values, node.line), isNew: true };
}

function readLambda(node: TreeNode, at: At): Expression {
  return aFunction(null, parametersOf(childIn(node, "declarator")), at.body(childIn(node, "body")), node.line);
}
