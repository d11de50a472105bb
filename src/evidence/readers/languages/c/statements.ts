/** Reads statements of C and C++. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCompound, aDo, aName, aReturn } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { readAssignment } from "../read-operators.ts";
import type { Statement } from "../syntax.ts";
import { type CContext, declaredName } from "./context.ts";

type At = TreeReading<CContext>;
type Read = ReadStatements<CContext>;

export const C_STATEMENTS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["expression_statement", (node, at) => at.statements(namedChildren(node).slice(0, 1))],
  ["assignment_expression", (node, at) => [readAssignment(node, at)]],
  ["comma_expression", (node, at) => at.statements(namedChildren(node))],
  ["compound_statement", (node, at) => [{ kind: "block", body: at.body(node), line: node.line }]],
  ["if_statement", readIf],
  ["while_statement", readLoop],
  ["do_statement", readLoop],
  ["for_statement", readLoop],
  ["for_range_loop", readForEach],
  ["switch_statement", (node, at) => at.body(childIn(node, "body"))],
  ["case_statement", readCase],
  ["labeled_statement", (node, at) => at.statements(namedChildren(node).slice(1))],
  ["try_statement", readTry],
  ["return_statement", readReturn],
  ["throw_statement", (node, at) => at.expressions(namedChildren(node)).map(aDo)],
  ["attributed_statement", (node, at) => at.statements(namedChildren(node))],
  ["break_statement", () => []],
  ["continue_statement", () => []],
  ["goto_statement", () => []],
  ["attribute_specifier", () => []],
  ["attribute_declaration", () => []],
]);

function branch(node: TreeNode | null, at: At): readonly Statement[] {
  if (!node) return [];
  return node.type === "compound_statement" ? at.body(node) : at.statements([node]);
}

function readIf(node: TreeNode, at: At): readonly Statement[] {
  const [condition, before] = at.collect(() => at.expression(childIn(node, "condition")));
  const otherwise = childIn(node, "alternative");
  const rest = otherwise ? namedChildren(otherwise).flatMap((one) => branch(one, at)) : [];
  return [
    ...before,
    { kind: "if", condition, then: branch(childIn(node, "consequence"), at), otherwise: rest, line: node.line },
  ];
}

function readLoop(node: TreeNode, at: At): readonly Statement[] {
  const first = childIn(node, "initializer");
  const update = childIn(node, "update");
  const [over, before] = at.collect(() => at.expression(childIn(node, "condition")));
  const body = [...branch(childIn(node, "body"), at), ...(update ? at.statements([update]) : [])];
  const start = first ? at.statements([first]) : [];
  return [...start, ...before, { kind: "loop", variable: null, over, body, line: node.line }];
}

function readForEach(node: TreeNode, at: At): readonly Statement[] {
  const variable = aName(declaredName(childIn(node, "declarator")) || "_", node.line);
  const over = at.expression(childIn(node, "right"));
  return [{ kind: "loop", variable, over, body: branch(childIn(node, "body"), at), line: node.line }];
}

function readCase(node: TreeNode, at: At): readonly Statement[] {
  const value = childIn(node, "value");
  const then = at.statements(namedChildren(node).filter(({ field }) => field !== "value"));
  if (!value) return [{ kind: "block", body: then, line: node.line }];
  return [{ kind: "if", condition: at.expression(value), then, otherwise: [], line: node.line }];
}

function readTry(node: TreeNode, at: At): readonly Statement[] {
  const caught = node.children
    .filter(({ type }) => type === "catch_clause")
    .flatMap((one) => at.body(childIn(one, "body")));
  const { line } = node;
  const failed: readonly Statement[] =
    caught.length > 0 ? [{ kind: "if", condition: aCompound([], line), then: caught, otherwise: [], line }] : [];
  return [...at.body(childIn(node, "body")), ...failed];
}

function readReturn(node: TreeNode, at: At): readonly Statement[] {
  const [value] = namedChildren(node);
  return [aReturn(value ? at.expression(value) : null, node.line)];
}
