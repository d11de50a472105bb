/** Reads Java's statements. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCompound, aDo, aName, aReturn, aSet } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readAssignment } from "../read-operators.ts";
import type { Expression, Statement } from "../syntax.ts";
import type { JavaContext } from "./context.ts";
import { declaredType } from "./types.ts";

type At = TreeReading<JavaContext>;
type Read = ReadStatements<JavaContext>;

const readInside: Read = (node, at) => at.statements(namedChildren(node));

export const JAVA_STATEMENTS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["expression_statement", (node, at) => at.statements(namedChildren(node).slice(0, 1))],
  ["assignment_expression", (node, at) => [readAssignment(node, at)]],
  ["block", (node, at) => [{ kind: "block", body: at.body(node), line: node.line }]],
  ["if_statement", readIf],
  ["while_statement", readLoop],
  ["do_statement", readLoop],
  ["for_statement", readLoop],
  ["enhanced_for_statement", readForEach],
  ["try_statement", readTry],
  ["try_with_resources_statement", readTry],
  ["resource", readResource],
  ["finally_clause", (node, at) => at.body(namedChildren(node)[0])],
  ["synchronized_statement", (node, at) => at.body(childIn(node, "body"))],
  ["labeled_statement", (node, at) => at.statements(namedChildren(node).slice(-1))],
  ["switch_expression", readSwitch],
  ["return_statement", readReturn],
  ["yield_statement", readInside],
  ["throw_statement", readInside],
  ["assert_statement", readInside],
  ["break_statement", () => []],
  ["continue_statement", () => []],
  ["explicit_constructor_invocation", readMaker],
]);

function readIf(node: TreeNode, at: At): readonly Statement[] {
  const [condition, before] = at.collect(() => at.expression(childIn(node, "condition")));
  const otherwise = childIn(node, "alternative");
  return [
    ...before,
    {
      kind: "if",
      condition,
      then: branch(childIn(node, "consequence"), at),
      otherwise: otherwise ? branch(otherwise, at) : [],
      line: node.line,
    },
  ];
}

function branch(node: TreeNode | null, at: At): readonly Statement[] {
  if (!node) return [];
  return node.type === "block" ? at.body(node) : at.statements([node]);
}

function readLoop(node: TreeNode, at: At): readonly Statement[] {
  const first = node.children.filter(({ field }) => field === "init");
  const update = node.children.filter(({ field }) => field === "update");
  const [over, before] = at.collect(() => at.expression(childIn(node, "condition")));
  const body = [...branch(childIn(node, "body"), at), ...at.statements(update)];
  return [...at.statements(first), ...before, { kind: "loop", variable: null, over, body, line: node.line }];
}

function readForEach(node: TreeNode, at: At): readonly Statement[] {
  const variable = aName(childIn(node, "name")?.text ?? "_", node.line);
  const [over, before] = at.collect(() => at.expression(childIn(node, "value")));
  return [...before, { kind: "loop", variable, over, body: branch(childIn(node, "body"), at), line: node.line }];
}

/** What is tried, then what catches its failure as a condition, then what happens in any case. */
function readTry(node: TreeNode, at: At): readonly Statement[] {
  const resources = childIn(node, "resources");
  const handlers = node.children.filter(({ type }) => type === "catch_clause");
  const caught = handlers.flatMap((handler) => at.body(childIn(handler, "body")));
  const last = node.children.find(({ type }) => type === "finally_clause");
  return [
    ...(resources ? at.statements(namedChildren(resources)) : []),
    ...at.body(childIn(node, "body")),
    ...(caught.length > 0
      ? [{ kind: "if", condition: aCompound([], node.line), then: caught, otherwise: [], line: node.line } as const]
      : []),
    ...(last ? at.statements([last]) : []),
  ];
}

function readResource(node: TreeNode, at: At): readonly Statement[] {
  const name = childIn(node, "name");
  const value = childIn(node, "value");
  if (!name || !value) return at.expressions(namedChildren(node)).map(aDo);
  return [
    { ...aSet(aName(name.text, node.line), at.expression(value), node.line), ...declaredType(childIn(node, "type")) },
  ];
}

/** Each case is a condition of its own: flat, however many there are. */
function readSwitch(node: TreeNode, at: At): readonly Statement[] {
  const [value, before] = at.collect(() => at.expression(childIn(node, "condition")));
  const cases = namedChildren(childIn(node, "body") ?? node);
  return [...before, ...cases.map((one) => readCase(one, value, at))];
}

function readCase(node: TreeNode, value: Expression, at: At): Statement {
  const labels = namedChildren(node).filter(({ type }) => type === "switch_label");
  const body = namedChildren(node).filter(({ type }) => type !== "switch_label");
  const tests = labels.flatMap((label) => at.expressions(namedChildren(label)));
  const then = body.flatMap((one) => branch(one, at));
  if (tests.length === 0) return { kind: "block", body: then, line: node.line };
  return { kind: "if", condition: aCompound([value, ...tests], node.line), then, otherwise: [], line: node.line };
}

function readReturn(node: TreeNode, at: At): readonly Statement[] {
  const [value] = namedChildren(node);
  return [aReturn(value ? at.expression(value) : null, node.line)];
}

/** `this(…)`, `super(…)`. */
function readMaker(node: TreeNode, at: At): readonly Statement[] {
  return at.expressions(namedChildren(childIn(node, "arguments") ?? node)).map(aDo);
}
