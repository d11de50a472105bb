/** Reads Rust's statements, and expressions that do something by themselves. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCompound, aDo, aName, aReturn, aSet } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readAssignment } from "../read-operators.ts";
import type { Expression, Statement } from "../syntax.ts";
import type { RustContext } from "./context.ts";
import { literalsOf, readPattern } from "./patterns.ts";
import { declaredType } from "./types.ts";

type At = TreeReading<RustContext>;
type Read = ReadStatements<RustContext>;

export const RUST_STATEMENTS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["expression_statement", (node, at) => at.statements(namedChildren(node).slice(0, 1))],
  ["let_declaration", readLet],
  ["assignment_expression", (node, at) => [readAssignment(node, at)]],
  ["compound_assignment_expr", (node, at) => [readAssignment(node, at)]],
  ["return_expression", readReturn],
  ["if_expression", readIf],
  ["match_expression", readMatch],
  ["while_expression", readWhile],
  ["loop_expression", readWhile],
  ["for_expression", readFor],
  ["block", (node, at) => [{ kind: "block", body: at.body(node), line: node.line }]],
  ["unsafe_block", (node, at) => at.statements(namedChildren(node))],
  ["const_block", (node, at) => at.statements(namedChildren(node))],
  ["attribute_item", () => []],
  ["inner_attribute_item", () => []],
  ["empty_statement", () => []],
]);

function readLet(node: TreeNode, at: At): readonly Statement[] {
  const target = readPattern(childIn(node, "pattern"));
  const value = childIn(node, "value");
  const alternative = childIn(node, "alternative");
  const type = declaredType(childIn(node, "type"), at.context);
  const made = value ? at.expression(value) : aCompound([], node.line);
  const set: readonly Statement[] = target ? [{ ...aSet(target, made, node.line), ...type }] : value ? [aDo(made)] : [];
  if (!alternative) return set;
  return [
    ...set,
    {
      kind: "if",
      condition: target?.kind === "name" ? target : aCompound([], node.line),
      then: [],
      otherwise: at.body(alternative),
      line: node.line,
    },
  ];
}

function readReturn(node: TreeNode, at: At): readonly Statement[] {
  const value = namedChildren(node)[0];
  return [aReturn(value ? at.expression(value) : null, node.line)];
}

function readIf(node: TreeNode, at: At): readonly Statement[] {
  const [condition, before] = at.collect(() => readCondition(childIn(node, "condition"), at));
  const alternative = childIn(node, "alternative");
  const then = at.body(childIn(node, "consequence"));
  const otherwise = alternative ? namedChildren(alternative).flatMap((one) => branch(one, at)) : [];
  return [...before, { kind: "if", condition, then, otherwise, line: node.line }];
}

function branch(node: TreeNode, at: At): readonly Statement[] {
  return node.type === "block" ? at.body(node) : at.statements([node]);
}

/** A condition; `let` in it binds before. */
function readCondition(node: TreeNode | null, at: At): Expression {
  if (!node) return aCompound([], 1);
  if (node.type === "let_chain")
    return aCompound(
      namedChildren(node).map((one) => readCondition(one, at)),
      node.line,
    );
  if (node.type !== "let_condition") return at.expression(node);
  const value = once(childIn(node, "value"), at);
  const target = readPattern(childIn(node, "pattern"));
  if (target) at.hoist(aSet(target, value, node.line));
  return value;
}

/** A value that is looked at several times: a call is made once, and its value gets a name that no program has. */
function once(node: TreeNode | null, at: At): Expression {
  const value = at.expression(node);
  if (value.kind === "name" || value.kind === "text") return value;
  const own = aName(`matched ${node?.start ?? 0}`, value.line);
  at.hoist(aSet(own, value, value.line));
  return own;
}

/** Each arm is a condition of its own: flat, however many there are. */
function readMatch(node: TreeNode, at: At): readonly Statement[] {
  const value = once(childIn(node, "value"), at);
  const arms = namedChildren(childIn(node, "body") ?? node).filter(({ type }) => type === "match_arm");
  const read = arms.map((arm) => readArm(arm, value, at));
  return chain(read);
}

interface Arm {
  readonly before: readonly Statement[];
  readonly condition: Expression;
  readonly then: readonly Statement[];
  readonly line: number;
}

function readArm(arm: TreeNode, value: Expression, at: At): Arm {
  const pattern = childIn(arm, "pattern");
  const guard = pattern ? childIn(pattern, "condition") : null;
  const target = readPattern(namedChildren(pattern ?? arm)[0] ?? null);
  const parts = [
    value,
    ...at.expressions(pattern ? literalsOf(pattern) : []),
    ...(guard ? [at.expression(guard)] : []),
  ];
  const body = childIn(arm, "value");
  return {
    before: target ? [aSet(target, value, arm.line)] : [],
    condition: aCompound(parts, arm.line),
    then: body ? branch(body, at) : [],
    line: arm.line,
  };
}

/** Arms one in the other's `otherwise`, so that each may give a value; the deepest hold the rest flat. */
function chain(arms: readonly Arm[], depth = 0): readonly Statement[] {
  const [first, ...rest] = arms;
  if (!first) return [];
  const { before, condition, then, line } = first;
  if (depth >= MOST_CHAIN)
    return arms.flatMap((arm) => [
      ...arm.before,
      { kind: "if", condition: arm.condition, then: arm.then, otherwise: [], line: arm.line } as const,
    ]);
  return [...before, { kind: "if", condition, then, otherwise: chain(rest, depth + 1), line }];
}

/** Deepest chain of arms. */
const MOST_CHAIN = 16;

function readWhile(node: TreeNode, at: At): readonly Statement[] {
  const [condition, before] = at.collect(
    () => childIn(node, "condition") && readCondition(childIn(node, "condition"), at),
  );
  const body = at.body(childIn(node, "body"));
  return [...before, { kind: "loop", variable: null, over: condition, body, line: node.line }];
}

function readFor(node: TreeNode, at: At): readonly Statement[] {
  const over = at.expression(childIn(node, "value"));
  const variable = readPattern(childIn(node, "pattern"));
  return [{ kind: "loop", variable, over, body: at.body(childIn(node, "body")), line: node.line }];
}
