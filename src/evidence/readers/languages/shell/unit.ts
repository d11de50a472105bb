/** Units: what one command, simple or compound, becomes – an expression where it can be one, else statements. */
import type { Expression, Statement } from "../syntax.ts";
import { type Redirection, redirect } from "./redirects.ts";

export type Unit =
  | { readonly kind: "expression"; readonly value: Expression }
  /** `isScoped`: a subshell, whose variables and folder stay its own. */
  | { readonly kind: "statements"; readonly body: readonly Statement[]; readonly isScoped?: true };

/** Deepest block in which calls are marked as detached. */
const MOST_DEPTH = 8;

export function expressionUnit(value: Expression): Unit {
  return { kind: "expression", value };
}

export function statementsUnit(body: readonly Statement[]): Unit {
  return { kind: "statements", body };
}

/** The unit as a stage of a pipe or what a redirection is put around. */
export function asExpression(unit: Unit, line: number): Expression {
  return unit.kind === "expression" ? unit.value : { kind: "output", body: unit.body, line };
}

export function asStatements(unit: Unit, line: number): readonly Statement[] {
  if (unit.kind === "expression") return [{ kind: "do", value: unit.value, line: unit.value.line }];
  if (unit.isScoped) return [{ kind: "do", value: { kind: "output", body: unit.body, line }, line }];
  return unit.body;
}

/** A condition and the statements that must stand before it: assignments and blocks share the variables of what follows. */
export function asCondition(unit: Unit, line: number): { before: readonly Statement[]; condition: Expression } {
  if (unit.kind === "expression") return { before: [], condition: unit.value };
  if (unit.isScoped) return { before: [], condition: { kind: "output", body: unit.body, line } };
  const last = unit.body.at(-1);
  if (last?.kind === "do") return { before: unit.body.slice(0, -1), condition: last.value };
  return { before: unit.body, condition: { kind: "compound", parts: [], line } };
}

export function withRedirections(unit: Unit, redirections: readonly Redirection[], line: number): Unit {
  if (redirections.length === 0) return unit;
  const inner = asExpression(unit, line);
  const value = redirect(inner, redirections, line);
  return value === null || value === inner ? unit : expressionUnit(value);
}

/** Marks the calls of what a shell does not wait for. */
export function detached(statements: readonly Statement[], depth = 0): readonly Statement[] {
  if (depth > MOST_DEPTH) return statements;
  return statements.map((one) => {
    if (one.kind === "do") return { ...one, value: detachedValue(one.value, depth) };
    if (one.kind === "block" || one.kind === "loop") return { ...one, body: detached(one.body, depth + 1) };
    if (one.kind !== "if") return one;
    const then = detached(one.then, depth + 1);
    return { ...one, then, otherwise: detached(one.otherwise, depth + 1) };
  });
}

function detachedValue(value: Expression, depth: number): Expression {
  if (depth > MOST_DEPTH) return value;
  if (value.kind === "call") return { ...value, isDetached: true };
  if (value.kind === "pipe") return { ...value, stages: value.stages.map((one) => detachedValue(one, depth + 1)) };
  if (value.kind === "redirect" && value.of) return { ...value, of: detachedValue(value.of, depth + 1) };
  return value.kind === "output" ? { ...value, body: detached(value.body, depth + 1) } : value;
}
