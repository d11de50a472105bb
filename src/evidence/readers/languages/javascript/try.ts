/** `try`: what is caught may hold whatever the calls in the block gave, such as the answer in an error. */
import { block } from "../make.ts";
import { childIn, type TreeNode } from "../parse-tree.ts";
import type { Statement } from "../syntax.ts";
import { withValues } from "../tried.ts";
import type { Walk } from "../walk.ts";
import { setPattern } from "./patterns.ts";

export function toTry(node: TreeNode, walk: Walk): readonly Statement[] {
  const handler = childIn(node, "handler");
  const finalizer = childIn(node, "finalizer");
  const tried = walk.body(childIn(node, "body"));
  const parameter = handler ? childIn(handler, "parameter") : null;
  const last = walk.body(finalizer ? childIn(finalizer, "body") : null);
  if (!handler) return [block([...tried, ...last], node.line)];
  const { body, value } = parameter
    ? withValues(tried, () => walk.fresh("try"), handler.line)
    : { body: tried, value: null };
  const caught = value ? setPattern(parameter, value, walk) : [];
  return [
    block(body, node.line),
    block([...caught, ...walk.body(childIn(handler, "body"))], handler.line),
    ...(last.length > 0 ? [block(last, node.line)] : []),
  ];
}
