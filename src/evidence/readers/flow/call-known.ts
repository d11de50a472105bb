/** Calls of what the tables know. */
import type { CallExpression } from "../languages/syntax.ts";
import { carryOut } from "./carry-out.ts";
import { applies, type CalledWith } from "./find-argument.ts";
import { fold } from "./fold.ts";
import { joinedPath } from "./known-paths.ts";
import type { Machine } from "./machine.ts";
import { effectsOf } from "./row-effects.ts";
import { eitherOf, UNKNOWN, type Value } from "./value.ts";

export interface Target {
  readonly value: Value;
  readonly receiver: Value | null;
  /** Names to look up, most exact first. */
  readonly names: readonly string[];
  readonly method: string | null;
}

/** What the tables know of the callee; null where they know nothing. */
export function callKnown(
  machine: Machine,
  target: Target,
  given: CalledWith,
  site: { readonly line: number; readonly call?: CallExpression },
): Value | null {
  const callees = machine.knowledge.calleesOf(machine.language);
  for (const name of target.names) {
    const rows = callees.rowsFor(name)?.filter((row) => applies(row, { ...given, receiver: target.receiver }));
    if (!rows || rows.length === 0) continue;
    const values = rows.map((row) =>
      carryOut(machine, effectsOf(row, { ...given, receiver: target.receiver, callee: target.names[0] ?? name }), {
        ...site,
        with: nameFor(row.callee, target),
      }),
    );
    return eitherOf(
      values.filter((value) => value !== null).length > 0 ? values.filter((value) => value !== null) : [UNKNOWN],
    );
  }
  const [name = null] = target.names;
  return (
    joinedPath(machine, name, given.arguments) ??
    fold(name, target.receiver, given.arguments, given.named) ??
    fold(target.method, target.receiver, given.arguments, given.named)
  );
}

function nameFor(row: string, target: Target): string {
  return row.startsWith(".") ? (target.names.find((name) => !name.startsWith(".")) ?? row.slice(1)) : row;
}
