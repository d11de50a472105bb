/** Expressions of PHP. */
import { call, choice, combined, compound, join, name, nothing, text } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { words } from "../words.ts";
import { toCall, toInclude, toMember, toMethodCall, toNew } from "./calls.ts";
import { toFunction, toTarget, toYield } from "./functions.ts";
import {
  numberOf,
  plainName,
  toBacktick,
  toDynamic,
  toElement,
  toNumber,
  toPlainText,
  toText,
  toVariable,
} from "./literals.ts";
import { toAssigned } from "./statements.ts";

type ToExpression = (node: TreeNode, walk: Walk) => Expression;

const empty: ToExpression = (node) => nothing(node.line);
const inner: ToExpression = (node, walk) => walk.expression(namedChildren(node).at(-1));
const named: ToExpression = (node) => name(plainName(node), node.line);

/** How each expression becomes syntax, by the type of its node. */
export const EXPRESSIONS = new Map<string, ToExpression>([
  ["string", toPlainText],
  ["encapsed_string", toText],
  ["heredoc", toText],
  ["nowdoc", toText],
  ["shell_command_expression", toBacktick],
  ["integer", toNumber],
  ["float", toNumber],
  ["boolean", (node) => text(node.text.toLowerCase(), node.line)],
  ["null", empty],
  ["name", named],
  ["qualified_name", named],
  ["relative_scope", (node) => name(node.text === "parent" ? "parent" : "this", node.line)],
  ["variable_name", toVariable],
  ["dynamic_variable_name", toDynamic],
  ["subscript_expression", toElement],
  ["member_access_expression", toMember],
  ["nullsafe_member_access_expression", toMember],
  ["scoped_property_access_expression", toMember],
  ["class_constant_access_expression", toMember],
  ["function_call_expression", toCall],
  ["member_call_expression", toMethodCall],
  ["nullsafe_member_call_expression", toMethodCall],
  ["scoped_call_expression", toMethodCall],
  ["object_creation_expression", toNew],
  ["include_expression", toInclude],
  ["include_once_expression", toInclude],
  ["require_expression", toInclude],
  ["require_once_expression", toInclude],
  ["anonymous_function", toFunction],
  ["anonymous_function_creation_expression", toFunction],
  ["arrow_function", toFunction],
  ["yield_expression", toYield],
  ["array_creation_expression", toArray],
  ["list_literal", toTarget],
  ["assignment_expression", toAssigned],
  ["augmented_assignment_expression", toAssigned],
  ["reference_assignment_expression", toAssigned],
  ["conditional_expression", toConditional],
  ["match_expression", toMatch],
  ["binary_expression", toBinary],
  ["unary_op_expression", toUnary],
  ["cast_expression", (node, walk) => walk.expression(childIn(node, "value"))],
  ["update_expression", (node, walk) => walk.expression(childIn(node, "argument"))],
  ["parenthesized_expression", inner],
  ["error_suppression_expression", inner],
  ["clone_expression", inner],
  ["by_ref", inner],
  ["print_intrinsic", inner],
  ["exit_statement", (node, walk) => call(name("exit", node.line), walk.expressions(namedChildren(node)), node.line)],
]);

/** Nodes without any value. */
export const IGNORED =
  words(`text text_interpolation php_tag php_end_tag namespace_name interface_declaration use_declaration
  visibility_modifier static_modifier abstract_modifier final_modifier readonly_modifier attribute_list declare_directive
  global_declaration named_label_statement goto_statement empty_statement primitive_type named_type optional_type
  class_interface_clause reference_modifier cast_type heredoc_start heredoc_end enum_case`);

/** Nodes that only hold statements. */
export const BLOCKS =
  words(`program compound_statement colon_block ERROR namespace_definition function_static_declaration
  declare_statement declaration_list enum_declaration_list`);

/** A list, or a map where there are keys; constants are keys by their names. */
function toArray(node: TreeNode, walk: Walk): Expression {
  const made = namedChildren(node).map((element): readonly [string | null, Expression, boolean] => {
    const [first, second] = namedChildren(element);
    if (!second || !first) return [null, walk.expression(first ?? element), false];
    const key = first.type === "name" ? text(first.text, first.line) : walk.expression(first);
    const value = walk.expression(second);
    return key.kind === "text" ? [key.text, value, true] : [null, compound([key, value], element.line), true];
  });
  if (!made.some(([, , isKeyed]) => isKeyed))
    return { kind: "list", items: made.map(([, value]) => value), line: node.line };
  return { kind: "map", entries: made.map(([key, value]) => [key, value] as const), line: node.line };
}

function toConditional(node: TreeNode, walk: Walk): Expression {
  const condition = walk.expression(childIn(node, "condition"));
  const then = childIn(node, "body");
  const otherwise = walk.expression(childIn(node, "alternative"));
  return then
    ? choice(condition, [walk.expression(then), otherwise], node.line)
    : choice(null, [condition, otherwise], node.line);
}

function toMatch(node: TreeNode, walk: Walk): Expression {
  const arms = namedChildren(childIn(node, "body") ?? node);
  const options = arms.map((arm) => walk.expression(childIn(arm, "return_expression")));
  return choice(walk.expression(childIn(node, "condition")), options, node.line);
}

function toBinary(node: TreeNode, walk: Walk): Expression {
  const known = numberOf(node);
  if (known !== null) return text(String(known), node.line);
  const left = walk.expression(childIn(node, "left"));
  const operator = childIn(node, "operator")?.type;
  if (operator === "instanceof") return { kind: "compound", parts: [left], line: node.line };
  const right = walk.expression(childIn(node, "right"));
  if (operator === ".") return join([left, right], node.line);
  if (operator === "&&" || operator === "and") return choice(left, [right], node.line);
  if (operator === "||" || operator === "or" || operator === "??") return choice(null, [left, right], node.line);
  return combined(operator, left, right);
}

function toUnary(node: TreeNode, walk: Walk): Expression {
  const known = numberOf(node);
  if (known !== null) return text(String(known), node.line);
  return { kind: "compound", parts: [walk.expression(childIn(node, "argument"))], line: node.line };
}
