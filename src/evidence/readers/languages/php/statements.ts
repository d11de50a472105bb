/** Statements of PHP. */
import { block, call, choice, compound, doing, name, set, when } from "../make.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";
import { withValues } from "../tried.ts";
import type { Walk } from "../walk.ts";
import { define, toClass, toMember, toTarget } from "./functions.ts";
import { plainName, toVariable } from "./literals.ts";

type ToStatements = (node: TreeNode, walk: Walk) => readonly Statement[];

const everything: ToStatements = (node, walk) => [doing(compound(walk.expressions(namedChildren(node)), node.line))];
const leave: ToStatements = ({ line, type }) => [doing(call(name(type.split("_")[0] ?? type, line), [], line))];
const named: ToStatements = (node, walk) => toClass(node, walk, childIn(node, "name")?.text ?? null);

/** How each statement becomes syntax, by the type of its node. */
export const STATEMENTS = new Map<string, ToStatements>([
  ["expression_statement", (node, walk) => toDo(namedChildren(node)[0], walk)],
  ["namespace_use_declaration", toImports],
  ["function_definition", define],
  ["method_declaration", define],
  ["class_declaration", named],
  ["trait_declaration", named],
  ["enum_declaration", named],
  ["property_declaration", toMember],
  ["const_declaration", toMember],
  ["static_variable_declaration", toStatic],
  ["if_statement", toIf],
  ["switch_statement", toSwitch],
  ["for_statement", toFor],
  ["foreach_statement", toForeach],
  ["while_statement", toWhile],
  ["do_statement", toWhile],
  ["try_statement", toTry],
  ["return_statement", (node, walk) => [{ kind: "return", value: toValue(node, walk), line: node.line }]],
  [
    "exit_statement",
    (node, walk) => [doing(call(name("exit", node.line), walk.expressions(namedChildren(node)), node.line))],
  ],
  ["echo_statement", everything],
  ["unset_statement", () => []],
  ["break_statement", leave],
  ["continue_statement", leave],
]);

function toValue(node: TreeNode, walk: Walk): Expression | null {
  const [value] = namedChildren(node);
  return value ? walk.expression(value) : null;
}

function toDo(node: TreeNode | undefined, walk: Walk): readonly Statement[] {
  if (!node) return [];
  if (node.type.endsWith("assignment_expression")) return toAssignment(node, walk);
  if (node.type === "throw_expression")
    return [...everything(node, walk), { kind: "return", value: null, line: node.line }];
  const operator = node.type === "binary_expression" ? childIn(node, "operator")?.type : null;
  const branch = (): readonly Statement[] => {
    const [made, before] = walk.apart(() => toDo(childIn(node, "right") ?? undefined, walk));
    return [...before, ...made];
  };
  if (operator === "&&" || operator === "and") return [when(walk.expression(childIn(node, "left")), branch())];
  if (operator === "||" || operator === "or") return [when(walk.expression(childIn(node, "left")), [], branch())];
  return [doing(walk.expression(node))];
}

/** `a = b`, `a .= b`, `a ??= b`. */
export function toAssignment(node: TreeNode, walk: Walk): readonly Statement[] {
  const value = walk.expression(childIn(node, "right"));
  const target = toTarget(childIn(node, "left"), walk);
  const operator = childIn(node, "operator")?.type;
  if (!operator || operator === "=") return [set(target, value)];
  if (operator === ".=" || operator === "+=") return [{ kind: "set", target, value, append: true, line: node.line }];
  return [
    set(target, operator === "??=" ? choice(null, [target, value], node.line) : compound([target, value], node.line)),
  ];
}

/** An assignment where a value is wanted: it is put in front. */
export function toAssigned(node: TreeNode, walk: Walk): Expression {
  const made = toAssignment(node, walk);
  walk.hoist(...made);
  const [first] = made;
  return first?.kind === "set" && (first.target.kind === "name" || first.target.kind === "field")
    ? first.target
    : first?.kind === "set"
      ? first.value
      : compound([], node.line);
}

/** `use A\B as C`: a name for a class or a function of another namespace. */
function toImports(node: TreeNode): readonly Statement[] {
  const group = childIn(node, "body");
  const prefix = group ? plainName(namedChildren(node).find(({ type }) => type === "namespace_name") ?? null) : "";
  return namedChildren(group ?? node).flatMap((clause): readonly Statement[] => {
    if (clause.type !== "namespace_use_clause") return [];
    const own = plainName(namedChildren(clause).find(({ field }) => field !== "alias" && field !== "type") ?? null);
    const module = prefix === "" ? own : `${prefix}\\${own}`;
    const local = childIn(clause, "alias")?.text ?? own.slice(own.lastIndexOf("\\") + 1);
    return [{ kind: "import", module, bindings: [{ local, imported: null }], line: clause.line }];
  });
}

function toStatic(node: TreeNode, walk: Walk): readonly Statement[] {
  const value = childIn(node, "value");
  const own = childIn(node, "name");
  return own && value ? [set(toVariable(own), walk.expression(value))] : [];
}

function toIf(node: TreeNode, walk: Walk): readonly Statement[] {
  const condition = walk.expression(childIn(node, "condition"));
  const otherwise = childrenIn(node, "alternative").reduceRight<readonly Statement[]>((rest, one) => {
    const body = walk.body(childIn(one, "body"));
    if (one.type !== "else_if_clause") return body;
    const [test, before] = walk.apart(() => walk.expression(childIn(one, "condition")));
    return [...before, when(test, body, rest)];
  }, []);
  return [when(condition, walk.body(childIn(node, "body")), otherwise)];
}

function toSwitch(node: TreeNode, walk: Walk): readonly Statement[] {
  const subject = walk.expression(childIn(node, "condition"));
  return namedChildren(childIn(node, "body") ?? node).flatMap((one): readonly Statement[] => {
    if (one.type !== "case_statement" && one.type !== "default_statement") return [];
    const value = childIn(one, "value");
    const body = walk.statements(namedChildren(one).filter((part) => part !== value));
    return [when(value ? compound([subject, walk.expression(value)], one.line) : subject, body)];
  });
}

function toFor(node: TreeNode, walk: Walk): readonly Statement[] {
  const opening = childrenIn(node, "initialize").flatMap((one) => toDo(one, walk));
  const over = walk.expression(childIn(node, "condition"));
  const body = [...walk.body(childIn(node, "body")), ...childrenIn(node, "update").flatMap((one) => toDo(one, walk))];
  return [block([...opening, { kind: "loop", variable: null, over, body, line: node.line }], node.line)];
}

function toForeach(node: TreeNode, walk: Walk): readonly Statement[] {
  const [over, turn] = namedChildren(node);
  const pair = turn?.type === "pair" ? namedChildren(turn) : [];
  const variable = toTarget(pair[1] ?? turn, walk);
  const key = pair[0] ? [set(toTarget(pair[0], walk), variable)] : [];
  const body = [...key, ...walk.body(childIn(node, "body"))];
  return [{ kind: "loop", variable, over: walk.expression(over), body, line: node.line }];
}

function toWhile(node: TreeNode, walk: Walk): readonly Statement[] {
  const over = walk.expression(childIn(node, "condition"));
  return [{ kind: "loop", variable: null, over, body: walk.body(childIn(node, "body")), line: node.line }];
}

function toTry(node: TreeNode, walk: Walk): readonly Statement[] {
  const clauses = namedChildren(node).filter(({ type }) => type === "catch_clause" || type === "finally_clause");
  const tried = walk.body(childIn(node, "body"));
  const { body, value } = withValues(tried, () => walk.fresh("try"), node.line);
  const others = clauses.map((clause) => {
    const caught = childIn(clause, "name");
    return block(
      [...(caught ? [set(toVariable(caught), value)] : []), ...walk.body(childIn(clause, "body"))],
      clause.line,
    );
  });
  return [block(body, node.line), ...others];
}
