/** Makes pieces of syntax and simplifies them on the way: adjacent texts become one, lone parts stand for themselves. */
import type { Argument, CallExpression, Expression, FunctionExpression, Statement } from "./syntax.ts";

/** Name of a parameter that is taken apart; a space keeps it apart from names of the program. */
export const PATTERN = "pattern";

export function text(value: string, line: number): Expression {
  return { kind: "text", text: value, line };
}

export function name(value: string, line: number): Expression & { readonly kind: "name" } {
  return { kind: "name", name: value, line };
}

/** A value of which nothing is known: `null`, a pattern, a type. */
export function nothing(line: number): Expression {
  return { kind: "compound", parts: [], line };
}

/** Something made of parts; a lone part stands for itself. */
export function compound(parts: readonly Expression[], line: number): Expression {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: "compound", parts, line };
}

/** A field; a name that is a whole known text becomes a plain one. */
export function field(of: Expression, key: string | Expression, line: number): Expression {
  return { kind: "field", of, name: typeof key !== "string" && key.kind === "text" ? key.text : key, line };
}

/** Text put together; known neighbours are merged. */
export function join(parts: readonly Expression[], line: number): Expression {
  const merged: Expression[] = [];
  for (const part of parts.flatMap((one) => (one.kind === "join" ? one.parts : [one]))) {
    if (part.kind === "text" && part.text === "") continue;
    const last = merged.at(-1);
    if (part.kind === "text" && last?.kind === "text") merged[merged.length - 1] = text(last.text + part.text, line);
    else merged.push(part);
  }
  const [only] = merged;
  if (!only) return text("", line);
  return merged.length === 1 && only.kind === "text" ? only : { kind: "join", parts: merged, line };
}

export function call(callee: Expression, given: readonly (Expression | Argument)[], line: number): CallExpression {
  return {
    kind: "call",
    callee,
    arguments: given.map((one) => ("kind" in one ? { name: null, value: one } : one)),
    line,
  };
}

export function choice(condition: Expression | null, options: readonly Expression[], line: number): Expression {
  return { kind: "choice", condition, options, line };
}

/** Name of the operation `a ^ b`; the spaces keep it apart from names of programs. */
export const EXCLUSIVE_OR = "exclusive or";

/** Name of the operation `a - 3`. */
export const DIFFERENCE = "difference of numbers";

/** Two values and a sign between them that is no text: `^` and a number that is taken away are kept, since codes are hidden by them. */
export function combined(sign: string | undefined, left: Expression, right: Expression): Expression {
  const { line } = left;
  if (sign === "^") return call(name(EXCLUSIVE_OR, line), [left, right], line);
  if (sign === "-" && isNumber(right)) return call(name(DIFFERENCE, line), [left, right], line);
  return { kind: "compound", parts: [left, right], line };
}

function isNumber(value: Expression): boolean {
  const text = value.kind === "text" ? value.text : "";
  return text !== "" && text.length < 10 && [...text].every((digit) => digit >= "0" && digit <= "9");
}

export function doing(value: Expression): Statement {
  return { kind: "do", value, line: value.line };
}

export function set(target: Expression, value: Expression): Statement {
  return { kind: "set", target, value, line: target.line };
}

export function block(body: readonly Statement[], line: number): Statement {
  return { kind: "block", body, line };
}

/** A condition; nothing but the condition's value where no branch does anything. */
export function when(
  condition: Expression,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement {
  if (then.length === 0 && otherwise.length === 0) return doing(condition);
  return { kind: "if", condition, then, otherwise, line: condition.line };
}

/** A function of the syntax around it, without a name. */
export function lambda(
  parameters: FunctionExpression["parameters"],
  body: readonly Statement[],
  line: number,
): FunctionExpression {
  return { kind: "function", name: null, parameters, body, line };
}

/** `a.b.c` for a name and its fields; null for anything else. */
export function dotted(expression: Expression): string | null {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "field" || typeof expression.name !== "string") return null;
  const of = dotted(expression.of);
  return of === null ? null : `${of}.${expression.name}`;
}
