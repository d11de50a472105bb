/** Statements of Python, those of Python 2 included. */
import { block, call, compound, doing, name, set, when } from "../make.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";
import { withValues } from "../tried.ts";
import type { Walk } from "../walk.ts";
import { define, toClass, toDecorated, toTarget } from "./functions.ts";
import { toImport, toImportFrom } from "./imports.ts";

type ToStatements = (node: TreeNode, walk: Walk) => readonly Statement[];

const everything: ToStatements = (node, walk) => [doing(compound(walk.expressions(namedChildren(node)), node.line))];

const leave: ToStatements = ({ line, type }) => [doing(call(name(type.split("_")[0] ?? type, line), [], line))];

/** How each statement becomes syntax, by the type of its node. */
export const STATEMENTS = new Map<string, ToStatements>([
  ["expression_statement", toDo],
  ["import_statement", toImport],
  ["import_from_statement", toImportFrom],
  ["function_definition", (node, walk) => define(node, walk)],
  ["class_definition", toClass],
  ["decorated_definition", (node, walk) => toDecorated(node, walk)],
  ["if_statement", toIf],
  ["for_statement", toFor],
  ["while_statement", toWhile],
  ["with_statement", toWith],
  ["try_statement", toTry],
  ["match_statement", toMatch],
  ["return_statement", toReturn],
  // Like a return, it ends what comes after it.
  ["raise_statement", (node, walk) => [...everything(node, walk), { kind: "return", value: null, line: node.line }]],
  ["continue_statement", leave],
  ["break_statement", leave],
  ["assert_statement", everything],
  ["delete_statement", everything],
  [
    "print_statement",
    (node, walk) => [doing(call(name("print", node.line), walk.expressions(namedChildren(node)), node.line))],
  ],
  [
    "exec_statement",
    (node, walk) => [doing(call(name("exec", node.line), [walk.expression(childIn(node, "code"))], node.line))],
  ],
]);

function toDo(node: TreeNode, walk: Walk): readonly Statement[] {
  return namedChildren(node).flatMap((one) => {
    if (one.type === "assignment" || one.type === "augmented_assignment") return toAssignment(one, walk);
    return [doing(walk.expression(one))];
  });
}

/** `a = b`, `a = b = c`, `a += b`; an annotation alone sets nothing. */
export function toAssignment(node: TreeNode, walk: Walk): readonly Statement[] {
  const right = childIn(node, "right");
  if (!right) return [];
  const value = walk.expression(right);
  const target = toTarget(childIn(node, "left"), walk);
  if (node.type === "assignment") return [set(target, value)];
  if (childIn(node, "operator")?.type === "+=") return [{ kind: "set", target, value, append: true, line: node.line }];
  return [set(target, compound([target, value], node.line))];
}

/** An assignment where a value is wanted: it is put in front. */
export function toAssigned(node: TreeNode, walk: Walk): Expression {
  if (node.type === "named_expression") {
    const target = walk.expression(childIn(node, "name"));
    walk.hoist(set(target, walk.expression(childIn(node, "value"))));
    return target;
  }
  const made = toAssignment(node, walk);
  walk.hoist(...made);
  const [first] = made;
  return first?.kind === "set" ? (first.target.kind === "list" ? first.value : first.target) : compound([], node.line);
}

function toIf(node: TreeNode, walk: Walk): readonly Statement[] {
  const condition = walk.expression(childIn(node, "condition"));
  const then = walk.body(childIn(node, "consequence"));
  const others = childrenIn(node, "alternative");
  const otherwise = others.reduceRight<readonly Statement[]>((rest, one) => {
    if (one.type === "else_clause") return walk.body(childIn(one, "body"));
    const [test, before] = walk.apart(() => walk.expression(childIn(one, "condition")));
    return [...before, when(test, walk.body(childIn(one, "consequence")), rest)];
  }, []);
  return [when(condition, then, otherwise)];
}

function toFor(node: TreeNode, walk: Walk): readonly Statement[] {
  const over = walk.expression(childIn(node, "right"));
  const variable = toTarget(childIn(node, "left"), walk);
  const body = walk.body(childIn(node, "body"));
  return [{ kind: "loop", variable, over, body, line: node.line }, ...toElse(node, walk)];
}

function toWhile(node: TreeNode, walk: Walk): readonly Statement[] {
  const over = walk.expression(childIn(node, "condition"));
  const body = walk.body(childIn(node, "body"));
  return [{ kind: "loop", variable: null, over, body, line: node.line }, ...toElse(node, walk)];
}

function toElse(node: TreeNode, walk: Walk): readonly Statement[] {
  const otherwise = childIn(node, "alternative");
  return otherwise ? walk.body(childIn(otherwise, "body")) : [];
}

/** `with a as b`: what is opened is bound. */
function toWith(node: TreeNode, walk: Walk): readonly Statement[] {
  const clause = namedChildren(node).find(({ type }) => type === "with_clause");
  const opened = (clause ? namedChildren(clause) : []).map((item) => {
    const value = childIn(item, "value") ?? namedChildren(item)[0];
    return value?.type === "as_pattern" ? toBound(value, walk) : doing(walk.expression(value));
  });
  return [block([...opened, ...walk.body(childIn(node, "body"))], node.line)];
}

function toBound(pattern: TreeNode, walk: Walk): Statement {
  const value = walk.expression(namedChildren(pattern)[0]);
  return set(toTarget(childIn(pattern, "alias"), walk), value);
}

function toTry(node: TreeNode, walk: Walk): readonly Statement[] {
  const clauses = namedChildren(node).filter(({ field }) => field === null);
  const catches = clauses.some(({ type }) => type.startsWith("except"));
  const tried = walk.body(childIn(node, "body"));
  const { body, value } = catches
    ? withValues(tried, () => walk.fresh("try"), node.line)
    : { body: tried, value: null };
  const others = clauses.map((clause) => {
    const caught = childIn(clause, "value");
    const alias = caught?.type === "as_pattern" ? childIn(caught, "alias") : childIn(clause, "alias");
    const bound = alias && value ? [set(toTarget(alias, walk), value)] : [];
    const inner = childIn(clause, "body") ?? namedChildren(clause).find(({ type }) => type === "block") ?? null;
    return block([...bound, ...walk.body(inner)], clause.line);
  });
  return [block(body, node.line), ...others.filter((one) => one.kind !== "block" || one.body.length > 0)];
}

/** Each case is a condition; the names of its pattern are bound to the subject. */
function toMatch(node: TreeNode, walk: Walk): readonly Statement[] {
  const subject = compound(walk.expressions(childrenIn(node, "subject")), node.line);
  const cases = namedChildren(childIn(node, "body") ?? node).filter(({ type }) => type === "case_clause");
  return cases.map((one) => {
    const pattern = namedChildren(one).filter(({ type }) => type === "case_pattern");
    const bound = namesIn(pattern).map((own) => set(name(own, one.line), subject));
    const guard = childIn(one, "guard");
    const condition = guard ? compound([subject, walk.expression(namedChildren(guard)[0])], one.line) : subject;
    return when(condition, [...bound, ...walk.body(childIn(one, "consequence"))]);
  });
}

function namesIn(nodes: readonly TreeNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.type === "identifier" || node.type === "dotted_name") return node.text.includes(".") ? [] : [node.text];
    return namesIn(namedChildren(node));
  });
}

function toReturn(node: TreeNode, walk: Walk): readonly Statement[] {
  const [value] = namedChildren(node);
  return [{ kind: "return", value: value ? walk.expression(value) : null, line: node.line }];
}
