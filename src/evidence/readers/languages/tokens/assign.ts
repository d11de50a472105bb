/** Assignments of one or more values. */
import { aCompound, aDo, aList } from "../make-syntax.ts";
import { setBy } from "../read-operators.ts";
import type { Expression, Statement } from "../syntax.ts";

/** Assigns values to targets: one by one, or one call to all of them. */
export function assign(
  targets: readonly Expression[],
  operator: string,
  values: readonly Expression[],
  line: number,
): readonly Statement[] {
  const [target] = targets;
  const [value] = values;
  if (!target || !value) return [];
  if (!isTarget(target)) return [aDo(aCompound([target, ...values], line))];
  if (targets.length > 1 && values.length === 1) return [setBy("=", aList(targets, line), value, line)];
  return targets.map((one, index) => setBy(operator, one, values[index] ?? aCompound([], line), line));
}

function isTarget(value: Expression): boolean {
  return value.kind === "name" || value.kind === "field" || value.kind === "list" || value.kind === "map";
}
