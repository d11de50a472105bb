/** Statements of PowerShell. */
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Statement } from "../syntax.ts";
import { redirectionOf } from "./commands.ts";
import { parametersIn } from "./expressions.ts";
import { isEnvironment } from "./names.ts";
import { nothing, outputOf, type Reading } from "./reading.ts";

type Reader = (node: TreeNode, reading: Reading) => readonly Statement[];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["pipeline", readPipelineStatement],
  ["if_statement", readIf],
  ["foreach_statement", readForeach],
  ["for_statement", readLoop],
  ["while_statement", readLoop],
  ["do_statement", readLoop],
  ["function_statement", readFunction],
  ["class_method_definition", readFunction],
  ["flow_control_statement", readEnd],
  ["switch_statement", readSwitch],
  ["assignment_expression", (node, reading) => [toAssignment(node, reading)]],
  ["param_block", () => []],
  ["function_parameter_declaration", () => []],
  ["attribute_list", () => []],
]);

/** Statements anywhere within a node; what the grammar could not place is searched, too. */
export function readStatements(node: TreeNode, reading: Reading): readonly Statement[] {
  return namedChildren(node).flatMap((child) => {
    const reader = READERS.get(child.type);
    return reader ? reader(child, reading) : readStatements(child, reading);
  });
}

function readPipelineStatement(node: TreeNode, reading: Reading): readonly Statement[] {
  const assignment = namedChildren(node).find(({ type }) => type === "assignment_expression");
  if (assignment) return [toAssignment(assignment, reading)];
  return chain(namedChildren(node), reading);
}

/** `a && b || c`. */
function chain(nodes: readonly TreeNode[], reading: Reading): readonly Statement[] {
  const [first, tail, ...rest] = nodes;
  if (!first) return [];
  const value = readChain(first, reading);
  const { line } = first;
  if (tail?.type !== "pipeline_chain_tail") return [{ kind: "do", value, line }];
  const others = chain(rest, reading);
  const isAnd = tail.text.includes("&&");
  const then = isAnd ? others : [];
  return [{ kind: "if", condition: value, then, otherwise: isAnd ? [] : others, line }];
}

/** The value of a pipeline: its last command, fed by those before it. */
export function readPipeline(node: TreeNode, reading: Reading): Expression {
  return outputOf(readPipelineStatement(node, reading), node.line);
}

function readChain(node: TreeNode, reading: Reading): Expression {
  const { line } = node;
  let stages: Expression[] = [];
  let redirections: ReturnType<typeof redirectionOf> = [];
  for (const child of namedChildren(node)) {
    if (child.type === "redirections") {
      redirections = namedChildren(child).flatMap((one) => redirectionOf(one, reading));
      continue;
    }
    const input = toPipe(stages, line);
    const value = child.type === "command" ? reading.command(child, input) : reading.expression(child);
    // A loop over what the pipe gives holds the stages in front of it.
    const holdsInput = value.kind === "output" && value.body[0]?.kind === "loop" && value.body[0].over === input;
    stages = holdsInput && input ? [value] : [...stages, value];
  }
  const value = toPipe(stages, line) ?? nothing(line);
  return redirections.reduce<Expression>((of, { way, target }) => ({ kind: "redirect", of, way, target, line }), value);
}

function toPipe(stages: readonly Expression[], line: number): Expression | null {
  const [only] = stages;
  if (!only) return null;
  return stages.length === 1 ? only : { kind: "pipe", stages, line };
}

function toAssignment(node: TreeNode, reading: Reading): Statement {
  const { line } = node;
  const left = namedChildren(node).find(({ type }) => type === "left_assignment_expression");
  const right = childIn(node, "value");
  const appends = namedChildren(node).some(({ type, text }) => type === "assignement_operator" && text.startsWith("+"));
  return {
    kind: "set",
    target: left ? targetOf(left, reading) : nothing(line),
    value: right ? valueOfStatement(right, reading) : nothing(line),
    line,
    ...(appends && { append: true as const }),
    ...(left && isEnvironment(left.text) && { exported: true as const }),
  };
}

/** `$env:X = …` sets the variable that programs started later see as X. */
function targetOf(left: TreeNode, reading: Reading): Expression {
  const target = reading.expression(left);
  if (target.kind !== "name" || !target.name.startsWith("env:")) return target;
  return { ...target, name: target.name.slice("env:".length) };
}

function valueOfStatement(node: TreeNode, reading: Reading): Expression {
  if (node.type === "pipeline") return reading.pipeline(node);
  const reader = READERS.get(node.type);
  return outputOf(reader ? reader(node, reading) : readStatements(node, reading), node.line);
}

function readIf(node: TreeNode, reading: Reading): readonly Statement[] {
  const condition = conditionOf(node, reading);
  const block = namedChildren(node).find(({ type }) => type === "statement_block");
  const then = block ? readStatements(block, reading) : [];
  const clauses = childIn(node, "elseif_clauses");
  const last = childIn(node, "else_clause");
  const otherwise = (clauses ? namedChildren(clauses) : []).reduceRight<readonly Statement[]>(
    (others, clause) => withOtherwise(readIf(clause, reading), others),
    last ? readStatements(last, reading) : [],
  );
  return [{ kind: "if", condition, then, otherwise, line: node.line }];
}

function withOtherwise(statements: readonly Statement[], otherwise: readonly Statement[]): readonly Statement[] {
  return statements.map((one) => (one.kind === "if" ? { ...one, otherwise } : one));
}

function conditionOf(node: TreeNode, reading: Reading): Expression {
  const condition = childIn(node, "condition") ?? childIn(node, "for_condition");
  if (!condition) return nothing(node.line);
  return condition.type === "pipeline"
    ? reading.pipeline(condition)
    : outputOf(readStatements(condition, reading), node.line);
}

function readForeach(node: TreeNode, reading: Reading): readonly Statement[] {
  const [variable, over] = namedChildren(node).filter(({ type }) => type !== "statement_block");
  return [
    {
      kind: "loop",
      variable: variable ? reading.expression(variable) : null,
      over: over ? valueOfStatement(over, reading) : null,
      body: blockOf(node, reading),
      line: node.line,
    },
  ];
}

function blockOf(node: TreeNode, reading: Reading): readonly Statement[] {
  return namedChildren(node)
    .filter(({ type }) => type === "statement_block")
    .flatMap((one) => readStatements(one, reading));
}

function readLoop(node: TreeNode, reading: Reading): readonly Statement[] {
  const start = childIn(node, "for_initializer");
  const before = start ? readStatements(start, reading) : [];
  const over = conditionOf(node, reading);
  return [...before, { kind: "loop", variable: null, over, body: blockOf(node, reading), line: node.line }];
}

function readFunction(node: TreeNode, reading: Reading): readonly Statement[] {
  const { line } = node;
  const name = namedChildren(node).find(({ type }) => type === "function_name" || type === "simple_name");
  const block = namedChildren(node).filter(({ type }) => type === "script_block");
  const body = block.flatMap((one) => readStatements(one, reading));
  const parameters = parametersIn(node, reading);
  return [
    {
      kind: "define",
      function: { kind: "function", name: name?.text.trim().toLowerCase() ?? null, parameters, body, line },
      line,
    },
  ];
}

/** `return x` and `exit` end; `throw` ends with a message; `break` and `continue` only leave a loop. */
function readEnd(node: TreeNode, reading: Reading): readonly Statement[] {
  const word = node.children[0]?.text.toLowerCase() ?? "";
  const [inner] = namedChildren(node);
  const value = inner?.type === "pipeline" ? reading.pipeline(inner) : null;
  if (word === "break" || word === "continue") return [];
  return [{ kind: "return", value, line: node.line }];
}

/** Each clause may run; which one depends on the value. */
function readSwitch(node: TreeNode, reading: Reading): readonly Statement[] {
  const condition = namedChildren(node).find(({ type }) => type === "switch_condition");
  const inner = condition ? outputOf(readStatements(condition, reading), node.line) : nothing(node.line);
  const body = namedChildren(node).find(({ type }) => type === "switch_body");
  const then = body ? readStatements(body, reading) : [];
  return [{ kind: "if", condition: inner, then, otherwise: [], line: node.line }];
}
