/** Assignments of several values. Go's errors stand beside values everywhere and say nothing of what flows. */
import { aCompound, aList, aSet } from "../make-syntax.ts";
import type { Expression, Statement } from "../syntax.ts";

/** Returns assignments of values to targets, one by one or from the one call that gives them all. */
export function setAll(
  targets: readonly Expression[],
  values: readonly Expression[],
  line: number,
): readonly Statement[] {
  const [value] = values;
  if (!value) return [];
  if (values.length === 1 && targets.length > 1) return [aSet(aList(targets.map(withoutError), line), value, line)];
  return targets.map((target, index) => aSet(target, values[index] ?? aCompound([], line), line));
}

/** Returns what a function gives back: nothing where it gives an error and empty values. */
export function returned(values: readonly Expression[], line: number): Expression | null {
  const [value] = values;
  if (!value) return null;
  if (values.length === 1) return value;
  const last = values.at(-1);
  const isFailure = last?.kind !== "compound" && values.slice(0, -1).every(isEmpty);
  return isFailure ? null : aList(values, line);
}

function withoutError(target: Expression): Expression {
  const isError = target.kind === "name" && (target.name.toLowerCase().endsWith("err") || target.name === "ok");
  return isError ? { ...target, name: "_" } : target;
}

/** `nil`, `""`, `0`, `false`. */
function isEmpty(value: Expression): boolean {
  return (
    (value.kind === "compound" && value.parts.length === 0) || (value.kind === "text" && ["", "0"].includes(value.text))
  );
}
