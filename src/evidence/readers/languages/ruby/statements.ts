/** Statements of Ruby. */
import { block, call, choice, compound, doing, field, name, set, when } from "../make.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";
import { withValues } from "../tried.ts";
import type { Walk } from "../walk.ts";
import { toClass, toMethod, toTarget } from "./functions.ts";

type ToStatements = (node: TreeNode, walk: Walk) => readonly Statement[];

const inner: ToStatements = (node, walk) => walk.statements(namedChildren(node));
const leave: ToStatements = ({ line, type }) => [doing(call(name(type, line), [], line))];

/** How each statement becomes syntax, by the type of its node. */
export const STATEMENTS = new Map<string, ToStatements>([
  ["assignment", toAssignment],
  ["operator_assignment", toOperation],
  ["binary", toShift],
  ["method", toMethod],
  ["singleton_method", toMethod],
  ["class", toClass],
  ["module", toClass],
  ["singleton_class", (node, walk) => walk.body(childIn(node, "body"))],
  ["if", toIf],
  ["elsif", toIf],
  ["unless", toIf],
  ["if_modifier", toModifier],
  ["unless_modifier", toModifier],
  ["while", toLoop],
  ["until", toLoop],
  ["while_modifier", toLoop],
  ["until_modifier", toLoop],
  ["for", toLoop],
  ["begin", toBegin],
  ["body_statement", toBegin],
  ["block_body", toBegin],
  ["rescue_modifier", (node, walk) => [...walk.body(childIn(node, "body")), ...walk.body(childIn(node, "handler"))]],
  ["case", toCase],
  ["case_match", toCase],
  ["begin_block", inner],
  ["end_block", inner],
  ["return", toReturn],
  ["next", leave],
  ["break", leave],
  ["redo", leave],
]);

/** Values of a list of arguments: one, or a list. */
function returnedValue(node: TreeNode | undefined, walk: Walk): Expression | null {
  if (!node) return null;
  const nodes = node.type === "argument_list" ? namedChildren(node) : [node];
  const values = walk.expressions(nodes);
  const [only] = values;
  return values.length === 1 && only ? only : { kind: "list", items: values, line: node.line };
}

export function toAssignment(node: TreeNode, walk: Walk): readonly Statement[] {
  const right = childIn(node, "right");
  const value =
    right?.type === "right_assignment_list"
      ? ({ kind: "list", items: walk.expressions(namedChildren(right)), line: node.line } as const)
      : walk.expression(right);
  return [set(toTarget(childIn(node, "left"), walk), value)];
}

function toOperation(node: TreeNode, walk: Walk): readonly Statement[] {
  const target = toTarget(childIn(node, "left"), walk);
  const value = walk.expression(childIn(node, "right"));
  const operator = childIn(node, "operator")?.type;
  if (operator === "+=" || operator === "<<=") return [{ kind: "set", target, value, append: true, line: node.line }];
  const isChoice = operator === "||=" || operator === "&&=";
  return [set(target, isChoice ? choice(null, [target, value], node.line) : compound([target, value], node.line))];
}

/** An assignment where a value is wanted: it is put in front. */
export function toAssigned(node: TreeNode, walk: Walk): Expression {
  const made = node.type === "assignment" ? toAssignment(node, walk) : toOperation(node, walk);
  walk.hoist(...made);
  const [first] = made;
  return first?.kind === "set" ? (first.target.kind === "list" ? first.value : first.target) : compound([], node.line);
}

/** `a << b` adds to a text or a list, or writes to a file; `a && b` and `a or b` are conditions. */
function toShift(node: TreeNode, walk: Walk): readonly Statement[] {
  const operator = childIn(node, "operator")?.type;
  const left = childIn(node, "left");
  const right = childIn(node, "right");
  if (operator === "<<") {
    const target = toTarget(left, walk);
    const value = walk.expression(right);
    const line = node.line;
    return [{ kind: "set", target, value, append: true, line }, doing(call(field(target, "<<", line), [value], line))];
  }
  if (operator === "&&" || operator === "and") return [when(walk.expression(left), walk.body(right))];
  if (operator === "||" || operator === "or") return [when(walk.expression(left), [], walk.body(right))];
  return [doing(walk.expression(node))];
}

function toIf(node: TreeNode, walk: Walk): readonly Statement[] {
  const condition = walk.expression(childIn(node, "condition"));
  const then = walk.body(childIn(node, "consequence"));
  const otherwise = walk.body(childIn(node, "alternative"));
  return [node.type === "unless" ? when(condition, otherwise, then) : when(condition, then, otherwise)];
}

function toModifier(node: TreeNode, walk: Walk): readonly Statement[] {
  const condition = walk.expression(childIn(node, "condition"));
  const body = walk.body(childIn(node, "body"));
  return [node.type === "unless_modifier" ? when(condition, [], body) : when(condition, body)];
}

function toLoop(node: TreeNode, walk: Walk): readonly Statement[] {
  const pattern = childIn(node, "pattern");
  const value = childIn(node, "value");
  const over = walk.expression(value ? namedChildren(value)[0] : childIn(node, "condition"));
  const variable = pattern ? toTarget(pattern, walk) : null;
  return [{ kind: "loop", variable, over, body: walk.body(childIn(node, "body")), line: node.line }];
}

/** Statements with what rescues them. */
function toBegin(node: TreeNode, walk: Walk): readonly Statement[] {
  const parts = namedChildren(node);
  const handlers = parts.filter(({ type }) => type === "rescue" || type === "else" || type === "ensure");
  const tried = walk.statements(parts.filter((part) => !handlers.includes(part)));
  if (handlers.length === 0) return tried;
  const catches = handlers.some(({ type }) => type === "rescue");
  const { body, value } = catches
    ? withValues(tried, () => walk.fresh("try"), node.line)
    : { body: tried, value: null };
  const others = handlers.map((handler) => {
    const variable = childIn(handler, "variable");
    const target = variable ? toTarget(namedChildren(variable)[0] ?? null, walk) : null;
    const bound = target && value ? [set(target, value)] : [];
    const inside = childIn(handler, "body");
    return block(
      [...bound, ...(inside ? walk.body(inside) : handler.type === "rescue" ? [] : inner(handler, walk))],
      handler.line,
    );
  });
  return [block(body, node.line), ...others];
}

function toCase(node: TreeNode, walk: Walk): readonly Statement[] {
  const subject = childIn(node, "value");
  const value = subject ? walk.expression(subject) : null;
  return namedChildren(node).flatMap((one): readonly Statement[] => {
    if (one.type === "else") return inner(one, walk);
    if (one.type !== "when" && one.type !== "in_clause") return [];
    const patterns = one.type === "when" ? walk.expressions(childrenIn(one, "pattern")) : [];
    const condition = compound([...(value ? [value] : []), ...patterns], one.line);
    return [when(condition, walk.body(childIn(one, "body")))];
  });
}

function toReturn(node: TreeNode, walk: Walk): readonly Statement[] {
  return [{ kind: "return", value: returnedValue(namedChildren(node)[0], walk), line: node.line }];
}
