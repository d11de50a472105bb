/** Loops without an end: nothing that stands behind them ever happens. */
import { blanksAnd, partsBetween } from "../../../../engine/index.ts";
import { childIn, type TreeNode } from "../parse-tree.ts";

/** Conditions that always hold. */
const ALWAYS: ReadonlySet<string> = new Set(["true", "1", "!0", "!false"]);
/** What leaves a loop, or lets others go on meanwhile. */
const LEAVES: ReadonlySet<string> = new Set([
  "break_statement",
  "return_statement",
  "throw_statement",
  "await_expression",
  "yield_expression",
]);
/** Nodes of a body that are looked at. */
const MOST_NODES = 2_000;

const AROUND = blanksAnd("();");

/** True for a loop whose condition always holds and whose body never leaves it. */
export function isEndless(loop: TreeNode): boolean {
  const condition = childIn(loop, "condition");
  const text = partsBetween(AROUND, condition?.text ?? "").join("");
  const isForEver = ALWAYS.has(text) || (loop.type === "for_statement" && (text === "" || text.endsWith("<Infinity")));
  return isForEver && !holdsExit(childIn(loop, "body"));
}

function holdsExit(body: TreeNode | null): boolean {
  const waiting = body ? [body] : [];
  for (let looked = 0; waiting.length > 0; looked++) {
    const node = waiting.pop();
    if (!node) continue;
    if (looked >= MOST_NODES || LEAVES.has(node.type)) return true;
    if (node.type === "call_expression" && (childIn(node, "function")?.text ?? "").endsWith("exit")) return true;
    waiting.push(...node.children);
  }
  return false;
}
