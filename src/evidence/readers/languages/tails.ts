/** Values of blocks: in many languages the last expression of a block is what it gives. */
import { aReturn } from "./make-syntax.ts";
import type { Expression, Statement } from "./syntax.ts";

/** Deepest conditions in conditions whose last expressions are values. */
const MOST_DEPTH = 20;

/** Returns the body with its last expression returned, in every branch. */
export function withReturn(body: readonly Statement[], depth = 0): readonly Statement[] {
  const last = body.at(-1);
  if (!last || depth > MOST_DEPTH) return body;
  return [...body.slice(0, -1), ...returning(last, depth)];
}

function returning(last: Statement, depth: number): readonly Statement[] {
  if (last.kind === "do") return [aReturn(last.value, last.line)];
  if (last.kind === "block") return [{ ...last, body: withReturn(last.body, depth + 1) }];
  if (last.kind !== "if") return [last];
  return [{ ...last, then: withReturn(last.then, depth + 1), otherwise: withReturn(last.otherwise, depth + 1) }];
}

export interface SplitTail {
  /** The statements without the expressions that are values. */
  readonly rest: readonly Statement[];
  /** One for each branch that gives one. */
  readonly values: readonly Expression[];
}

/** Splits statements from the values that their last expressions give. */
export function splitTail(body: readonly Statement[], depth = 0): SplitTail {
  const last = body.at(-1);
  const before = body.slice(0, -1);
  if (!last || depth > MOST_DEPTH) return { rest: body, values: [] };
  if (last.kind === "do") return { rest: before, values: [last.value] };
  if (last.kind === "block") {
    const { rest, values } = splitTail(last.body, depth + 1);
    return { rest: [...before, ...(rest.length > 0 ? [{ ...last, body: rest }] : [])], values };
  }
  if (last.kind !== "if") return { rest: body, values: [] };
  const [then, otherwise] = [splitTail(last.then, depth + 1), splitTail(last.otherwise, depth + 1)];
  const isEmpty = then.rest.length === 0 && otherwise.rest.length === 0;
  const kept = isEmpty ? [] : [{ ...last, then: then.rest, otherwise: otherwise.rest }];
  return { rest: [...before, ...kept], values: [...then.values, ...otherwise.values] };
}
