/** Numbers in programs: literals and arithmetic over them, so that character codes put together are known. */
import { childIn, namedChildren, type TreeNode } from "./parse-tree.ts";

/** Larger numbers lose digits. */
const MOST_FOLDED = Number.MAX_SAFE_INTEGER;

/** Names of the node types of one grammar. */
export interface NumberNodes {
  readonly literals: ReadonlySet<string>;
  readonly unary: string;
  readonly binary: string;
}

/** Value of a number literal and of arithmetic over such; null for anything else. */
export function foldNumber(node: TreeNode | null | undefined, nodes: NumberNodes): number | null {
  if (!node) return null;
  if (nodes.literals.has(node.type)) return parseNumber(node.text);
  if (node.type.startsWith("parenthesized")) return foldNumber(namedChildren(node)[0], nodes);
  if (node.type === nodes.unary) return signed(node, nodes);
  if (node.type !== nodes.binary) return null;
  const left = foldNumber(childIn(node, "left"), nodes);
  const right = left === null ? null : foldNumber(childIn(node, "right"), nodes);
  if (left === null || right === null) return null;
  return calculate(left, childIn(node, "operator")?.type ?? "", right);
}

/** `1_000`, `0x41`, `0o17`, `017`, `0b11`, `10n`, `1.5`; null for what is no number. */
export function parseNumber(digits: string): number | null {
  const plain = digits.replaceAll("_", "").toLowerCase();
  const isOldOctal = plain.length > 1 && plain[0] === "0" && [...plain].every((digit) => digit >= "0" && digit < "8");
  if (isOldOctal) return Number.parseInt(plain, 8);
  const isLong = plain.endsWith("n") || (plain.endsWith("l") && !plain.startsWith("0x"));
  const value = Number(isLong ? plain.slice(0, -1) : plain);
  return Number.isNaN(value) ? null : value;
}

function signed(node: TreeNode, nodes: NumberNodes): number | null {
  const value = foldNumber(childIn(node, "argument") ?? childIn(node, "operand") ?? namedChildren(node)[0], nodes);
  if (value === null) return null;
  const operator = node.children[0]?.type;
  if (operator === "-") return -value;
  if (operator === "~") return ~value;
  return operator === "+" ? value : null;
}

function calculate(left: number, operator: string, right: number): number | null {
  const value = OPERATIONS.get(operator)?.(left, right);
  return value === undefined || Number.isNaN(value) || Math.abs(value) > MOST_FOLDED ? null : value;
}

const OPERATIONS = new Map<string, (left: number, right: number) => number>([
  ["+", (left, right) => left + right],
  ["-", (left, right) => left - right],
  ["*", (left, right) => left * right],
  ["/", (left, right) => left / right],
  ["//", (left, right) => Math.floor(left / right)],
  ["%", (left, right) => left % right],
  ["**", (left, right) => left ** right],
  ["^", (left, right) => left ^ right],
  ["|", (left, right) => left | right],
  ["&", (left, right) => left & right],
  ["<<", (left, right) => left << right],
  [">>", (left, right) => left >> right],
  [">>>", (left, right) => left >>> right],
]);
