/** Expressions of JavaScript, TypeScript and JSX. */
import { choice, combined, compound, join, name, nothing, text } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { words } from "../words.ts";
import { toCall, toFunctionConstructor, toSequence } from "./calls.ts";
import { toClassName, toFunction, toMap, toYield } from "./functions.ts";
import { numberOf, toField, toNumber, toTemplate, toText } from "./literals.ts";
import { toAssigned } from "./statements.ts";

type ToExpression = (node: TreeNode, walk: Walk) => Expression;

const inner: ToExpression = (node, walk) => walk.expression(namedChildren(node)[0]);
const named: ToExpression = (node) => name(node.text, node.line);
const empty: ToExpression = (node) => nothing(node.line);
const toBoolean: ToExpression = (node) => text(node.type, node.line);

/** How each expression becomes syntax, by the type of its node. */
export const EXPRESSIONS = new Map<string, ToExpression>([
  ["string", toText],
  ["template_string", (node, walk) => toTemplate(node, walk)],
  ["number", toNumber],
  ["regex", empty],
  ["jsx_text", empty],
  ["null", empty],
  ["undefined", empty],
  ["true", toBoolean],
  ["false", toBoolean],
  ["property_identifier", empty],
  ["identifier", named],
  ["this", named],
  ["super", named],
  ["import", named],
  ["meta_property", named],
  ["nested_identifier", toField],
  ["member_expression", (node, walk) => toFunctionConstructor(toField(node, walk))],
  ["subscript_expression", (node, walk) => toFunctionConstructor(toField(node, walk))],
  ["call_expression", toCall],
  ["new_expression", toCall],
  ["parenthesized_expression", inner],
  ["await_expression", inner],
  ["non_null_expression", inner],
  ["as_expression", inner],
  ["satisfies_expression", inner],
  ["instantiation_expression", inner],
  ["spread_element", inner],
  ["yield_expression", toYield],
  ["type_assertion", (node, walk) => walk.expression(namedChildren(node).at(-1))],
  ["sequence_expression", toSequence],
  ["binary_expression", toBinary],
  ["unary_expression", toUnary],
  ["update_expression", (node, walk) => walk.expression(childIn(node, "argument"))],
  ["ternary_expression", toTernary],
  ["assignment_expression", toAssigned],
  ["augmented_assignment_expression", toAssigned],
  ["array", toList],
  ["object", toMap],
  ["arrow_function", toFunction],
  ["function_expression", toFunction],
  ["generator_function", toFunction],
  ["class", toClassName],
  ["jsx_attribute", (node, walk) => compound(walk.expressions(namedChildren(node).slice(1)), node.line)],
  ["jsx_closing_element", empty],
  ["jsx_opening_element", toTag],
  ["jsx_self_closing_element", toTag],
]);

/** Nodes without any value. */
export const IGNORED =
  words(`type_annotation type_arguments type_parameters type_alias_declaration interface_declaration ambient_declaration
  function_signature abstract_method_signature method_signature statement_identifier accessibility_modifier
  empty_statement debugger_statement hash_bang_line regex_pattern regex_flags
  predefined_type type_identifier import_alias`);

/** Nodes that only hold statements. */
export const BLOCKS = new Set(["program", "statement_block", "ERROR"]);

function toBinary(node: TreeNode, walk: Walk): Expression {
  const number = numberOf(node);
  if (number !== null) return text(String(number), node.line);
  const left = walk.expression(childIn(node, "left"));
  const operator = childIn(node, "operator")?.type;
  const right = walk.expression(childIn(node, "right"));
  if (operator === "+") return join([left, right], node.line);
  if (operator === "&&") return choice(left, [right], node.line);
  if (operator === "||" || operator === "??") return choice(null, [left, right], node.line);
  return combined(operator, left, right);
}

function toUnary(node: TreeNode, walk: Walk): Expression {
  const number = numberOf(node);
  if (number !== null) return text(String(number), node.line);
  const argument = childIn(node, "argument");
  // `!0` is how minifiers write true.
  if (childIn(node, "operator")?.type === "!" && numberOf(argument) !== null)
    return text(String(numberOf(argument) === 0), node.line);
  const value = walk.expression(argument);
  // The value is another one, but what it is made from is looked at.
  return value.kind === "text" ? nothing(node.line) : { kind: "compound", parts: [value], line: node.line };
}

function toTernary(node: TreeNode, walk: Walk): Expression {
  const condition = walk.expression(childIn(node, "condition"));
  const options = walk.expressions(
    [childIn(node, "consequence"), childIn(node, "alternative")].filter((one) => one !== null),
  );
  return choice(condition, options, node.line);
}

/** A list; a copy of a list is the list. */
function toList(node: TreeNode, walk: Walk): Expression {
  const parts = namedChildren(node);
  const items = walk.expressions(parts);
  const [only] = items;
  if (parts.length === 1 && only && parts[0]?.type === "spread_element") return only;
  return { kind: "list", items, line: node.line };
}

/** A tag of JSX: the component and its attributes. Names in lower case are elements of the page. */
function toTag(node: TreeNode, walk: Walk): Expression {
  const isElement = ({ field, text: tag }: TreeNode): boolean => field === "name" && tag[0] === tag[0]?.toLowerCase();
  return compound(walk.expressions(namedChildren(node).filter((one) => !isElement(one))), node.line);
}
