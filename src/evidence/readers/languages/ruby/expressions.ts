/** Expressions of Ruby. */

import { formatPercent } from "../fill-template.ts";
import { call, choice, combined, compound, join, name, nothing, text } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { words } from "../words.ts";
import { toArguments, toCall, toConstant, toElement, toName } from "./calls.ts";
import { toBlock, toVariable } from "./functions.ts";
import { numberOf, toBacktick, toHeredoc, toSymbol, toText, toTexts } from "./literals.ts";
import { toAssigned } from "./statements.ts";

type ToExpression = (node: TreeNode, walk: Walk) => Expression;

const empty: ToExpression = (node) => nothing(node.line);
const inner: ToExpression = (node, walk) => walk.expression(namedChildren(node).at(-1));
const list: ToExpression = (node, walk) => ({
  kind: "list",
  items: walk.expressions(namedChildren(node)),
  line: node.line,
});
const number: ToExpression = (node) => text(String(numberOf(node) ?? node.text), node.line);

/** How each expression becomes syntax, by the type of its node. */
export const EXPRESSIONS = new Map<string, ToExpression>([
  ["string", toText],
  ["delimited_symbol", toText],
  ["bare_string", toText],
  ["bare_symbol", toText],
  ["string_content", (node) => text(node.text, node.line)],
  ["chained_string", toTexts],
  ["simple_symbol", toSymbol],
  ["hash_key_symbol", (node) => text(node.text, node.line)],
  ["character", (node) => text(node.text.slice(1), node.line)],
  ["subshell", toBacktick],
  ["heredoc_beginning", toHeredoc],
  ["integer", number],
  ["float", number],
  ["true", (node) => text("true", node.line)],
  ["false", (node) => text("false", node.line)],
  ["nil", empty],
  [
    "regex",
    (node, walk) =>
      compound(walk.expressions(namedChildren(node).filter(({ type }) => type === "interpolation")), node.line),
  ],
  ["interpolation", inner],
  ["identifier", toName],
  ["constant", (node) => name(node.text, node.line)],
  ["self", (node) => name("self", node.line)],
  ["super", (node) => call(name("super", node.line), [], node.line)],
  ["global_variable", (node) => name(node.text, node.line)],
  ["instance_variable", toVariable],
  ["class_variable", toVariable],
  ["scope_resolution", toConstant],
  ["call", toCall],
  ["element_reference", toElement],
  ["array", list],
  ["string_array", list],
  ["symbol_array", list],
  ["hash", toMap],
  ["lambda", toLambda],
  ["block", (node, walk) => toBlock(node, walk)],
  ["do_block", (node, walk) => toBlock(node, walk)],
  ["yield", toYield],
  ["parenthesized_statements", toParenthesized],
  ["assignment", toAssigned],
  ["operator_assignment", toAssigned],
  ["conditional", toConditional],
  ["if", toConditional],
  ["unless", toConditional],
  ["binary", toBinary],
  ["unary", toUnary],
  ["then", inner],
  ["else", inner],
  ["splat_argument", inner],
]);

/** Nodes without any value. */
export const IGNORED = words(
  "heredoc_body uninterpreted alias undef empty_statement operator retry superclass exceptions hash_splat_nil",
);

/** Nodes that only hold statements. */
export const BLOCKS = words("program then else do ERROR statement");

function toMap(node: TreeNode, walk: Walk): Expression {
  const entries = toArguments(node, walk).map(({ name: key, value }) => [key, value] as const);
  return { kind: "map", entries, line: node.line };
}

function toLambda(node: TreeNode, walk: Walk): Expression {
  const body = childIn(node, "body");
  return body ? toBlock(body, walk, childIn(node, "parameters")) : nothing(node.line);
}

/** What a block gets: flow calls it with what the method was called with. */
function toYield(node: TreeNode, walk: Walk): Expression {
  const [list] = namedChildren(node);
  return call(name("yield", node.line), list ? toArguments(list, walk) : [], node.line);
}

/** `(a; b)`: the last value; those before are put in front. */
function toParenthesized(node: TreeNode, walk: Walk): Expression {
  const parts = namedChildren(node);
  walk.hoist(...walk.statements(parts.slice(0, -1)));
  return walk.expression(parts.at(-1));
}

/** `a ? b : c`, `if a then b else c end` as a value. */
function toConditional(node: TreeNode, walk: Walk): Expression {
  const condition = walk.expression(childIn(node, "condition"));
  const options = [childIn(node, "consequence"), childIn(node, "alternative")].filter((one) => one !== null);
  return choice(
    condition,
    options.map((one) => walk.expression(one)),
    node.line,
  );
}

function toBinary(node: TreeNode, walk: Walk): Expression {
  const known = numberOf(node);
  if (known !== null) return text(String(known), node.line);
  const left = walk.expression(childIn(node, "left"));
  const right = walk.expression(childIn(node, "right"));
  const operator = childIn(node, "operator")?.type;
  if (operator === "+" || operator === "<<") return join([left, right], node.line);
  if (operator === "%" && left.kind === "text") return formatPercent(left.text, right, node.line);
  if (operator === "&&" || operator === "and") return choice(left, [right], node.line);
  if (operator === "||" || operator === "or") return choice(null, [left, right], node.line);
  return combined(operator, left, right);
}

function toUnary(node: TreeNode, walk: Walk): Expression {
  const known = numberOf(node);
  if (known !== null) return text(String(known), node.line);
  return { kind: "compound", parts: [walk.expression(childIn(node, "operand"))], line: node.line };
}
