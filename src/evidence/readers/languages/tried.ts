/** What a handler of errors catches: it may hold whatever the tried statements gave. */
import { compound, name, set } from "./make.ts";
import type { Expression, Statement } from "./syntax.ts";

/** Most statements of a block whose values are given to its handler. */
const MOST_CAUGHT = 40;

/** Gives a name to each value of the block's own statements, and all of them as one. */
export function withValues(
  tried: readonly Statement[],
  fresh: () => string,
  line: number,
): { readonly body: readonly Statement[]; readonly value: Expression } {
  const names: Expression[] = [];
  const body = tried.flatMap((one, index): readonly Statement[] => {
    if (index >= MOST_CAUGHT) return [one];
    if (one.kind === "set" && one.target.kind === "name") names.push(one.target);
    if (one.kind !== "do" && one.kind !== "return") return [one];
    if (!one.value) return [one];
    const own = name(fresh(), one.line);
    names.push(own);
    return [set(own, one.value), ...(one.kind === "return" ? [{ ...one, value: own }] : [])];
  });
  return { body, value: compound(names, line) };
}
