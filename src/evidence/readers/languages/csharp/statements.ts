/** Reads C#'s statements. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCompound, aDo, aName, aReturn } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readAssignment } from "../read-operators.ts";
import type { Statement } from "../syntax.ts";
import type { CsharpContext } from "./context.ts";
import { readBody } from "./declarations.ts";

type At = TreeReading<CsharpContext>;
type Read = ReadStatements<CsharpContext>;

const readInside: Read = (node, at) => at.statements(namedChildren(node));

export const CSHARP_STATEMENTS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["global_statement", readInside],
  ["expression_statement", (node, at) => at.statements(namedChildren(node).slice(0, 1))],
  [
    "local_declaration_statement",
    (node, at) => at.statements(namedChildren(node).filter(({ type }) => type !== "modifier")),
  ],
  ["assignment_expression", (node, at) => [readAssignment(node, at)]],
  ["block", (node, at) => [{ kind: "block", body: readBody(node, at), line: node.line }]],
  ["if_statement", readIf],
  ["while_statement", readLoop],
  ["do_statement", readLoop],
  ["for_statement", readLoop],
  ["foreach_statement", readForEach],
  ["try_statement", readTry],
  ["finally_clause", readInside],
  ["using_statement", (node, at) => namedChildren(node).flatMap((one) => branch(one, at))],
  ["lock_statement", (node, at) => namedChildren(node).flatMap((one) => branch(one, at))],
  ["checked_statement", readInside],
  ["unsafe_statement", readInside],
  ["fixed_statement", (node, at) => namedChildren(node).flatMap((one) => branch(one, at))],
  ["labeled_statement", (node, at) => at.statements(namedChildren(node).slice(1))],
  ["switch_statement", readSwitch],
  ["return_statement", readReturn],
  ["yield_statement", readInside],
  ["throw_statement", readInside],
  ["empty_statement", () => []],
  ["break_statement", () => []],
  ["continue_statement", () => []],
  ["goto_statement", () => []],
]);

function branch(node: TreeNode | null, at: At): readonly Statement[] {
  if (!node) return [];
  return node.type === "block" ? readBody(node, at) : at.statements([node]);
}

function readIf(node: TreeNode, at: At): readonly Statement[] {
  const [condition, before] = at.collect(() => at.expression(childIn(node, "condition")));
  const then = branch(childIn(node, "consequence"), at);
  return [
    ...before,
    { kind: "if", condition, then, otherwise: branch(childIn(node, "alternative"), at), line: node.line },
  ];
}

function readLoop(node: TreeNode, at: At): readonly Statement[] {
  const first = node.children.filter(({ field }) => field === "initializer");
  const update = node.children.filter(({ field }) => field === "update");
  const [over, before] = at.collect(() => at.expression(childIn(node, "condition")));
  const body = [...branch(childIn(node, "body"), at), ...at.statements(update)];
  return [...at.statements(first), ...before, { kind: "loop", variable: null, over, body, line: node.line }];
}

function readForEach(node: TreeNode, at: At): readonly Statement[] {
  const left = childIn(node, "left");
  const variable = left?.type === "identifier" ? aName(left.text, left.line) : at.expression(left);
  const [over, before] = at.collect(() => at.expression(childIn(node, "right")));
  return [...before, { kind: "loop", variable, over, body: branch(childIn(node, "body"), at), line: node.line }];
}

/** What is tried, then what catches its failure as a condition, then what happens in any case. */
function readTry(node: TreeNode, at: At): readonly Statement[] {
  const handlers = node.children.filter(({ type }) => type === "catch_clause");
  const caught = handlers.flatMap((handler) => branch(childIn(handler, "body"), at));
  const last = node.children.find(({ type }) => type === "finally_clause");
  const { line } = node;
  const failed: readonly Statement[] =
    caught.length > 0 ? [{ kind: "if", condition: aCompound([], line), then: caught, otherwise: [], line }] : [];
  return [
    ...branch(childIn(node, "body"), at),
    ...failed,
    ...(last ? namedChildren(last).flatMap((one) => branch(one, at)) : []),
  ];
}

/** Each case is a condition of its own: flat, however many there are. */
function readSwitch(node: TreeNode, at: At): readonly Statement[] {
  const [value, before] = at.collect(() => at.expression(childIn(node, "value")));
  const sections = namedChildren(childIn(node, "body") ?? node).filter(({ type }) => type === "switch_section");
  const cases = sections.map((section): Statement => {
    const isTest = (one: TreeNode) => one.type.endsWith("_pattern") || one.type === "case_switch_label";
    const tests = at.expressions(namedChildren(section).filter(isTest));
    const then = namedChildren(section)
      .filter((one) => !isTest(one))
      .flatMap((one) => branch(one, at));
    if (tests.length === 0) return { kind: "block", body: then, line: section.line };
    return {
      kind: "if",
      condition: aCompound([value, ...tests], section.line),
      then,
      otherwise: [],
      line: section.line,
    };
  });
  return [...before, ...(value.kind === "call" ? [aDo(value)] : []), ...cases];
}

function readReturn(node: TreeNode, at: At): readonly Statement[] {
  const [value] = namedChildren(node);
  return [aReturn(value ? at.expression(value) : null, node.line)];
}
