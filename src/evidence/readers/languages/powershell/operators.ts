/** Operators of PowerShell that build text: `+`, `-f`, `-join`, `-replace`. Others are compounds of their parts. */
import { combined } from "../make.ts";
import { namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Reading } from "./reading.ts";
import { joined, textOf } from "./strings.ts";

/** Highest place of a format: `{12}`. */
const MOST_DIGITS = 2;

export function readOperator(node: TreeNode, reading: Reading): Expression {
  const { line } = node;
  const operator = operatorOf(node);
  const parts = namedChildren(node)
    .filter(({ type }) => !type.endsWith("_operator"))
    .map(reading.expression);
  const [left, right] = parts;
  if (left && !right && operator === "-join")
    return left.kind === "list" ? joined(left.items, line) : methodOf(left, "join", textOf("", line));
  if (left && !right && operator === ",") return { kind: "list", items: [left], line };
  if (!left || !right) return parts.length === 1 && left ? left : { kind: "compound", parts, line };
  if (operator === "+") return add(left, right, line);
  if (operator === "-f") return format(left, right, line);
  if (operator === "-join") return joinItems(left, right, line);
  if (operator === "-split") return methodOf(left, "split", right);
  if (operator === "-") return combined(operator, left, right);
  if (operator === "-replace" || operator === "-creplace" || operator === "-ireplace")
    return replace(left, right, line);
  return { kind: "compound", parts, line };
}

function methodOf(of: Expression, name: string, given: Expression): Expression {
  const { line } = of;
  return { kind: "call", callee: { kind: "field", of, name, line }, arguments: [{ name: null, value: given }], line };
}

function operatorOf(node: TreeNode): string {
  for (const child of node.children) {
    if (!child.named) return child.text.trim().toLowerCase();
    if (child.type.endsWith("_operator")) return child.text.trim().toLowerCase();
  }
  return "";
}

function add(left: Expression, right: Expression, line: number): Expression {
  if (left.kind !== "list") return joined([left, right], line);
  return { kind: "list", items: [...left.items, ...(right.kind === "list" ? right.items : [right])], line };
}

/** `'{0}{1}' -f 'a', 'b'`. */
function format(left: Expression, right: Expression, line: number): Expression {
  if (left.kind !== "text") return { kind: "compound", parts: [left, right], line };
  const items = right.kind === "list" ? right.items : [right];
  const parts: Expression[] = [];
  let rest = left.text;
  for (let open = rest.indexOf("{"); open !== -1; open = rest.indexOf("{")) {
    const close = rest.indexOf("}", open);
    const digits = rest.slice(open + 1, close).split(":")[0] ?? "";
    const item = close !== -1 && digits.length <= MOST_DIGITS ? items[Number(digits)] : undefined;
    if (close === -1) break;
    parts.push(textOf(rest.slice(0, open), line), item ?? textOf("", line));
    rest = rest.slice(close + 1);
  }
  return joined([...parts, textOf(rest, line)], line);
}

function joinItems(left: Expression, separator: Expression, line: number): Expression {
  if (left.kind !== "list") return { kind: "compound", parts: [left, separator], line };
  return joined(
    left.items.flatMap((item, i) => (i === 0 ? [item] : [separator, item])),
    line,
  );
}

/** Known texts are replaced where the pattern holds no sign of a regular expression. */
function replace(left: Expression, right: Expression, line: number): Expression {
  const [pattern, replacement] = right.kind === "list" ? right.items : [right];
  const to = replacement ?? textOf("", line);
  if (left.kind !== "text" || pattern?.kind !== "text" || to.kind !== "text" || !isLiteral(pattern.text))
    return { kind: "compound", parts: [left, right], line };
  return textOf(left.text.replaceAll(pattern.text, to.text), line);
}

const SIGNS = new Set([..."\\^$.|?*+()[]{}"]);

function isLiteral(pattern: string): boolean {
  return pattern !== "" && ![...pattern].some((character) => SIGNS.has(character));
}
