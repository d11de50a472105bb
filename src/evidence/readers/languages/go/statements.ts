/** Reads Go's statements. */
import type { ReadStatements, TreeReading } from "../convert-tree.ts";
import { aCall, aCompound, aDo, aReturn, aSet } from "../make-syntax.ts";
import { childIn, childrenIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import { setBy } from "../read-operators.ts";
import type { Expression, Statement } from "../syntax.ts";
import type { GoContext } from "./context.ts";
import { returned, setAll } from "./targets.ts";
import { typeOf } from "./types.ts";

type At = TreeReading<GoContext>;

export const GO_STATEMENTS: ReadonlyMap<string, ReadStatements<GoContext>> = new Map<string, ReadStatements<GoContext>>(
  [
    ["short_var_declaration", readAssigned],
    ["assignment_statement", readAssigned],
    ["inc_statement", () => []],
    ["dec_statement", () => []],
    ["if_statement", readIf],
    ["for_statement", readFor],
    ["expression_switch_statement", readSwitch],
    ["type_switch_statement", readTypeSwitch],
    ["select_statement", (node, at) => namedChildren(node).flatMap((one) => readCase(one, null, at))],
    ["go_statement", readGo],
    ["defer_statement", (node, at) => at.expressions(namedChildren(node)).map(aDo)],
    ["send_statement", readSend],
    ["receive_statement", readAssigned],
    ["return_statement", readReturn],
    ["block", (node, at) => [{ kind: "block", body: at.body(node), line: node.line }]],
    ["label_name", () => []],
  ],
);

function sideOf(node: TreeNode, field: string, at: At): readonly Expression[] {
  const side = childIn(node, field);
  if (!side) return [];
  return side.type === "expression_list" ? at.expressions(namedChildren(side)) : [at.expression(side)];
}

function readAssigned(node: TreeNode, at: At): readonly Statement[] {
  const targets = sideOf(node, "left", at);
  const values = sideOf(node, "right", at);
  const operator = childIn(node, "operator")?.text ?? "=";
  const [target] = targets;
  const [value] = values;
  if (operator !== "=" && target && value) return [setBy(operator, target, value, node.line)];
  if (targets.length === 0) return values.map(aDo);
  return [...setAll(targets, values, node.line), ...targets.flatMap((one, index) => setter(one, values[index]))];
}

/** Fields that do something when they are set: `cmd.Stdin = conn`. */
const SETTERS = new Set(["Stdin"]);

function setter(target: Expression, value: Expression | undefined): readonly Statement[] {
  if (target.kind !== "field" || typeof target.name !== "string" || !SETTERS.has(target.name) || !value) return [];
  return [aDo(aCall({ ...target, name: `${target.name}=` }, [value], target.line))];
}

function readIf(node: TreeNode, at: At): readonly Statement[] {
  const first = childIn(node, "initializer");
  const alternative = childIn(node, "alternative");
  return [
    ...(first ? at.statements([first]) : []),
    {
      kind: "if",
      condition: at.expression(childIn(node, "condition")),
      then: at.body(childIn(node, "consequence")),
      otherwise: alternative?.type === "block" ? at.body(alternative) : alternative ? at.statements([alternative]) : [],
      line: node.line,
    },
  ];
}

function readFor(node: TreeNode, at: At): readonly Statement[] {
  const { line } = node;
  const body = at.body(childIn(node, "body"));
  const range = node.children.find(({ type }) => type === "range_clause");
  if (range) return [{ kind: "loop", ...readRange(range, body, at), line }];
  const clause = node.children.find(({ type }) => type === "for_clause");
  const bare = namedChildren(node).find(({ type }) => type !== "for_clause" && type !== "block");
  const condition = clause ? childIn(clause, "condition") : bare;
  const first = clause ? childIn(clause, "initializer") : null;
  const update = clause ? childIn(clause, "update") : null;
  return [
    ...(first ? at.statements([first]) : []),
    {
      kind: "loop",
      variable: null,
      over: condition ? at.expression(condition) : null,
      body: [...body, ...(update ? at.statements([update]) : [])],
      line,
    },
  ];
}

/** `for key, value := range x`: the variable is the value, and the key comes from where it does. */
function readRange(range: TreeNode, body: readonly Statement[], at: At) {
  const [first, second] = sideOf(range, "left", at);
  const over = at.expression(childIn(range, "right"));
  const isKept = second !== undefined && first?.kind === "name" && first.name !== "_";
  const key = isKept ? [aSet(first, second, range.line)] : [];
  return { variable: second ?? first ?? null, over, body: [...key, ...body] };
}

function readSwitch(node: TreeNode, at: At): readonly Statement[] {
  const first = childIn(node, "initializer");
  const value = childIn(node, "value");
  const subject = value ? at.expression(value) : null;
  const cases = namedChildren(node).filter(({ type }) => type.endsWith("_case"));
  return [...(first ? at.statements([first]) : []), ...cases.flatMap((one) => readCase(one, subject, at))];
}

function readTypeSwitch(node: TreeNode, at: At): readonly Statement[] {
  const [alias] = sideOf(node, "alias", at);
  const value = at.expression(childIn(node, "value"));
  const cases = namedChildren(node).filter(({ type }) => type.endsWith("_case"));
  const body = cases.flatMap((one) => {
    const types = childrenIn(one, "type").map(typeOf);
    const [only] = types;
    const type = alias && types.length === 1 && only && only.kind !== "compound" ? { type: only } : {};
    const named = alias ? [{ ...aSet(alias, value, one.line), ...type }] : [];
    return [...named, ...readCase(one, value, at)];
  });
  return body;
}

/** A case is a condition of its own: flat, however many there are. */
function readCase(node: TreeNode, subject: Expression | null, at: At): readonly Statement[] {
  const parts = namedChildren(node).filter(({ field }) => field === null);
  const received = childIn(node, "communication");
  const values = childIn(node, "value");
  const tests = values ? at.expressions(namedChildren(values)) : [];
  const condition = aCompound([...(subject ? [subject] : []), ...tests], node.line);
  const then = [...(received ? at.statements([received]) : []), ...at.statements(parts)];
  if (node.type === "default_case" || node.type === "communication_case")
    return [{ kind: "block", body: then, line: node.line }];
  return [{ kind: "if", condition, then, otherwise: [], line: node.line }];
}

function readGo(node: TreeNode, at: At): readonly Statement[] {
  const values = at.expressions(namedChildren(node));
  return values.map((value) => aDo(value.kind === "call" ? { ...value, isDetached: true } : value));
}

function readSend(node: TreeNode, at: At): readonly Statement[] {
  const target = at.expression(childIn(node, "channel"));
  return [{ ...aSet(target, at.expression(childIn(node, "value")), node.line), append: true }];
}

function readReturn(node: TreeNode, at: At): readonly Statement[] {
  const [list] = namedChildren(node);
  return [aReturn(list ? returned(at.expressions(namedChildren(list)), node.line) : null, node.line)];
}
