/** Expressions of Python. */

import { formatPercent } from "../fill-template.ts";
import { call, choice, combined, compound, field, join, name, nothing, text } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { words } from "../words.ts";
import { toAttribute, toCall, toComprehension, toSubscript } from "./calls.ts";
import { toFunction, toYield } from "./functions.ts";
import { numberOf, toText, toTexts } from "./literals.ts";
import { toAssigned } from "./statements.ts";

type ToExpression = (node: TreeNode, walk: Walk) => Expression;

const inner: ToExpression = (node, walk) => walk.expression(namedChildren(node)[0]);
const empty: ToExpression = (node) => nothing(node.line);
const list: ToExpression = (node, walk) => ({
  kind: "list",
  items: walk.expressions(namedChildren(node)),
  line: node.line,
});
const number: ToExpression = (node) => text(String(numberOf(node) ?? node.text), node.line);

/** How each expression becomes syntax, by the type of its node. */
export const EXPRESSIONS = new Map<string, ToExpression>([
  ["string", toText],
  ["concatenated_string", toTexts],
  ["integer", number],
  ["float", number],
  ["identifier", (node) => name(node.text, node.line)],
  ["true", (node) => text("True", node.line)],
  ["false", (node) => text("False", node.line)],
  ["none", empty],
  ["ellipsis", empty],
  ["type_conversion", empty],
  ["attribute", toAttribute],
  ["subscript", toSubscript],
  ["call", toCall],
  ["list", list],
  ["tuple", list],
  ["set", list],
  ["expression_list", list],
  ["dictionary", toMap],
  ["list_comprehension", toComprehension],
  ["set_comprehension", toComprehension],
  ["dictionary_comprehension", toComprehension],
  ["generator_expression", toComprehension],
  ["lambda", (node, walk) => toFunction(node, walk)],
  ["parenthesized_expression", inner],
  ["await", inner],
  ["list_splat", inner],
  ["dictionary_splat", inner],
  ["yield", toYield],
  ["named_expression", toAssigned],
  ["assignment", toAssigned],
  ["augmented_assignment", toAssigned],
  ["conditional_expression", toConditional],
  ["boolean_operator", toBoolean],
  ["binary_operator", toBinary],
  ["unary_operator", toUnary],
  ["not_operator", (node, walk) => compoundOf([walk.expression(childIn(node, "argument"))], node)],
  ["as_pattern", inner],
]);

/** Nodes without any value. */
export const IGNORED = words(`type pass_statement global_statement nonlocal_statement type_alias_statement
  positional_separator keyword_separator line_continuation import_prefix future_import_statement`);

/** Nodes that only hold statements. */
export const BLOCKS = new Set(["module", "block", "ERROR"]);

/** Not the value itself even where it has one part. */
function compoundOf(parts: readonly Expression[], node: TreeNode): Expression {
  return { kind: "compound", parts, line: node.line };
}

function toMap(node: TreeNode, walk: Walk): Expression {
  const entries = namedChildren(node).map((part): readonly [string | null, Expression] => {
    if (part.type !== "pair") return [null, walk.expression(part)];
    const key = walk.expression(childIn(part, "key"));
    const value = walk.expression(childIn(part, "value"));
    return key.kind === "text" ? [key.text, value] : [null, compound([key, value], part.line)];
  });
  return { kind: "map", entries, line: node.line };
}

/** `a if b else c`. */
function toConditional(node: TreeNode, walk: Walk): Expression {
  const [then, condition, otherwise] = walk.expressions(namedChildren(node));
  return choice(
    condition ?? null,
    [then, otherwise].filter((one) => one !== undefined),
    node.line,
  );
}

function toBoolean(node: TreeNode, walk: Walk): Expression {
  const left = walk.expression(childIn(node, "left"));
  const right = walk.expression(childIn(node, "right"));
  return childIn(node, "operator")?.type === "and"
    ? choice(left, [right], node.line)
    : choice(null, [left, right], node.line);
}

function toBinary(node: TreeNode, walk: Walk): Expression {
  const known = numberOf(node);
  if (known !== null) return text(String(known), node.line);
  const left = walk.expression(childIn(node, "left"));
  const right = walk.expression(childIn(node, "right"));
  const operator = childIn(node, "operator")?.type;
  if (operator === "+") return join([left, right], node.line);
  if (operator === "%" && left.kind === "text") return formatPercent(left.text, right, node.line);
  // A format in a variable is filled where its text is known.
  if (operator === "%" && left.kind === "name")
    return call(field(left, "%", node.line), [{ name: null, value: right }], node.line);
  // `Path("a") / "b"`.
  if (operator === "/") return join([left, text("/", node.line), right], node.line);
  return combined(operator, left, right);
}

function toUnary(node: TreeNode, walk: Walk): Expression {
  const known = numberOf(node);
  return known === null
    ? compoundOf([walk.expression(childIn(node, "argument"))], node)
    : text(String(known), node.line);
}
