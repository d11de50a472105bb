/** Statements of JavaScript and TypeScript. */
import { block, call, choice, compound, doing, join, name, set, when } from "../make.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";
import type { Walk } from "../walk.ts";
import { isEndless } from "./endless.ts";
import { toClass, toEnum, toFunction, toMember, toMethod } from "./functions.ts";
import { toExport, toImport } from "./modules.ts";
import { setPattern } from "./patterns.ts";
import { withSetter } from "./shortcuts.ts";
import { toTry } from "./try.ts";

type ToStatements = (node: TreeNode, walk: Walk) => readonly Statement[];

const define: ToStatements = (node, walk) => [{ kind: "define", function: toFunction(node, walk), line: node.line }];
const declareClass: ToStatements = (node, walk) => toClass(node, walk, childIn(node, "name")?.text ?? null);
const declare: ToStatements = (node, walk) =>
  namedChildren(node).flatMap((one) => {
    if (one.type !== "variable_declarator") return [];
    const value = childIn(one, "value");
    return value ? toBinding(childIn(one, "name"), value, walk) : [];
  });
const oneValue: ToStatements = (node, walk) => [doing(walk.expression(namedChildren(node)[0]))];
const leave: ToStatements = ({ line, type }) => [doing(call(name(type.split("_")[0] ?? type, line), [], line))];
const inner: ToStatements = (node, walk) => walk.body(childIn(node, "body"));

/** How each statement becomes syntax, by the type of its node. */
export const STATEMENTS = new Map<string, ToStatements>([
  ["expression_statement", (node, walk) => toDo(namedChildren(node)[0] ?? null, walk)],
  ["lexical_declaration", declare],
  ["variable_declaration", declare],
  ["function_declaration", define],
  ["generator_function_declaration", define],
  ["class_declaration", declareClass],
  ["abstract_class_declaration", declareClass],
  ["method_definition", toMethod],
  ["field_definition", toMember],
  ["public_field_definition", toMember],
  ["class_static_block", inner],
  ["decorator", oneValue],
  ["enum_declaration", toEnum],
  ["internal_module", inner],
  ["module", inner],
  ["import_statement", toImport],
  ["export_statement", toExport],
  ["if_statement", toIf],
  ["switch_statement", toSwitch],
  ["for_statement", toFor],
  ["for_in_statement", toForIn],
  ["while_statement", toWhile],
  ["do_statement", toWhile],
  ["labeled_statement", inner],
  ["with_statement", (node, walk) => [doing(walk.expression(childIn(node, "object"))), ...inner(node, walk)]],
  ["try_statement", toTry],
  // Like a return, it ends what comes after it.
  ["throw_statement", (node, walk) => [...oneValue(node, walk), { kind: "return", value: null, line: node.line }]],
  ["continue_statement", leave],
  ["break_statement", leave],
  ["return_statement", toReturn],
]);

/** `const a = b`; a static `require` in it is an import. */
function toBinding(target: TreeNode | null, value: TreeNode, walk: Walk): readonly Statement[] {
  const made = walk.expression(value);
  const module = moduleOf(made);
  const [first, ...more] = setPattern(target, made, walk);
  if (module === null || first?.kind !== "set") return first ? [first, ...more] : [doing(made)];
  const bindings = toBindings(first.target);
  return bindings ? [{ kind: "import", module, bindings, line: first.line }, ...more] : [first, ...more];
}

function moduleOf(value: Expression): string | null {
  if (value.kind !== "call" || value.callee.kind !== "name" || value.arguments.length !== 1) return null;
  const [first] = value.arguments;
  const isImport = value.callee.name === "require" || value.callee.name === "import";
  return isImport && first?.value.kind === "text" && !first.value.text.startsWith("data:") ? first.value.text : null;
}

function toBindings(target: Expression): readonly { local: string; imported: string | null }[] | null {
  if (target.kind === "name") return [{ local: target.name, imported: null }];
  if (target.kind !== "map") return null;
  const bindings: { local: string; imported: string | null }[] = [];
  for (const [key, value] of target.entries) {
    if (key === null || value.kind !== "name") return null;
    bindings.push({ local: value.name, imported: key === "default" ? null : key });
  }
  return bindings;
}

/** An expression as a statement: what it sets and on which conditions it does what. */
export function toDo(node: TreeNode | null, walk: Walk): readonly Statement[] {
  if (!node) return [];
  const branch = (one: TreeNode | null): readonly Statement[] => {
    const [made, before] = walk.apart(() => toDo(one, walk));
    return [...before, ...made];
  };
  switch (node.type) {
    case "parenthesized_expression":
      return toDo(namedChildren(node)[0] ?? null, walk);
    case "sequence_expression":
      return namedChildren(node).flatMap(branch);
    case "ternary_expression": {
      const condition = walk.expression(childIn(node, "condition"));
      return [when(condition, branch(childIn(node, "consequence")), branch(childIn(node, "alternative")))];
    }
    case "assignment_expression":
    case "augmented_assignment_expression":
      return toAssignment(node, walk);
    case "binary_expression": {
      const operator = childIn(node, "operator")?.type;
      if (operator !== "&&" && operator !== "||" && operator !== "??") break;
      const left = walk.expression(childIn(node, "left"));
      const right = branch(childIn(node, "right"));
      return [operator === "&&" ? when(left, right) : when(left, [], right)];
    }
  }
  return [doing(walk.expression(node))];
}

/** `a = b`, `a += b`, `a ||= b`. */
export function toAssignment(node: TreeNode, walk: Walk): readonly Statement[] {
  const left = childIn(node, "left");
  const right = walk.expression(childIn(node, "right"));
  const operator = childIn(node, "operator")?.type;
  if (!operator) return withSetter(setPattern(left, right, walk));
  const target = walk.expression(left);
  if (operator === "+=") return [{ kind: "set", target, value: right, append: true, line: node.line }];
  const isChoice = operator === "||=" || operator === "??=" || operator === "&&=";
  return [set(target, isChoice ? choice(null, [target, right], node.line) : compound([target, right], node.line))];
}

/** `a = b` where a value is wanted: it is put in front. */
export function toAssigned(node: TreeNode, walk: Walk): Expression {
  const made = toAssignment(node, walk);
  walk.hoist(...made);
  const [first] = made;
  if (first?.kind === "set" && (first.target.kind === "name" || first.target.kind === "field")) return first.target;
  return first?.kind === "set" ? first.value : join([], node.line);
}

function toIf(node: TreeNode, walk: Walk): readonly Statement[] {
  const condition = walk.expression(childIn(node, "condition"));
  const otherwise = childIn(node, "alternative");
  return [
    when(
      condition,
      walk.body(childIn(node, "consequence")),
      otherwise ? walk.statements(namedChildren(otherwise)) : [],
    ),
  ];
}

function toSwitch(node: TreeNode, walk: Walk): readonly Statement[] {
  const subject = childIn(node, "value");
  const cases = namedChildren(childIn(node, "body") ?? node);
  const value = walk.expression(subject);
  return cases.flatMap((one): readonly Statement[] => {
    if (!one.type.startsWith("switch_")) return [];
    const body = walk.statements(one.children.filter(({ field, named }) => field === "body" && named));
    const label = childIn(one, "value");
    return [when(label ? compound([value, walk.expression(label)], one.line) : value, body)];
  });
}

function toFor(node: TreeNode, walk: Walk): readonly Statement[] {
  const opening = walk.body(childIn(node, "initializer"));
  const over = walk.expression(childIn(node, "condition"));
  const next = childIn(node, "increment");
  const body = [...walk.body(childIn(node, "body")), ...(next ? toDo(next, walk) : [])];
  return [
    block([...opening, { kind: "loop", variable: null, over, body, line: node.line }, ...stops(node)], node.line),
  ];
}

function toForIn(node: TreeNode, walk: Walk): readonly Statement[] {
  const over = walk.expression(childIn(node, "right"));
  const turn = walk.fresh("turn");
  const [first, ...more] = setPattern(childIn(node, "left"), name(turn, node.line), walk);
  const variable = first?.kind === "set" ? first.target : null;
  return [{ kind: "loop", variable, over, body: [...more, ...walk.body(childIn(node, "body"))], line: node.line }];
}

function toWhile(node: TreeNode, walk: Walk): readonly Statement[] {
  const over = walk.expression(childIn(node, "condition"));
  return [
    { kind: "loop", variable: null, over, body: walk.body(childIn(node, "body")), line: node.line },
    ...stops(node),
  ];
}

/** What a loop without an end does to the program. */
function stops(loop: TreeNode): readonly Statement[] {
  return isEndless(loop) ? [doing(call(name("endless-loop", loop.line), [], loop.line))] : [];
}

function toReturn(node: TreeNode, walk: Walk): readonly Statement[] {
  const [value] = namedChildren(node);
  return [{ kind: "return", value: value ? walk.expression(value) : null, line: node.line }];
}
