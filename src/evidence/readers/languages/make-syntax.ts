/** Makes pieces of syntax, beside those of `make.ts`: bounded, and told apart from names of tree nodes. */
import { field as aField, name as aName, compound, join } from "./make.ts";
import type { Argument, CallExpression, Expression, FunctionExpression, Parameter, Statement } from "./syntax.ts";

/** Most parts of one text, list or map; later ones are dropped. */
export const MOST_PARTS = 4000;

export { field as aField, name as aName, text as aText } from "./make.ts";

/** A dotted name: `a.b.c` as fields of a name. */
export function aPath(path: string, line: number): Expression {
  const [first = "", ...rest] = path.split(".");
  return rest.reduce((of: Expression, name) => aField(of, name, line), aName(first, line));
}

export function aCall(callee: Expression, values: readonly Expression[], line: number): CallExpression {
  return { kind: "call", callee, arguments: values.map(anArgument), line };
}

export function anArgument(value: Expression): Argument {
  return { name: null, value };
}

/** Nothing that is known, or something whose parts are known; a lone part stands for itself. */
export function aCompound(parts: readonly Expression[], line: number): Expression {
  return compound(parts.slice(0, MOST_PARTS), line);
}

export function aList(items: readonly Expression[], line: number): Expression {
  return { kind: "list", items: items.slice(0, MOST_PARTS), line };
}

/** Texts one after the other. Sums of numbers are no text. */
export function aJoin(parts: readonly Expression[], line: number): Expression {
  if (parts.length > 1 && parts.every(isNumber)) return aCompound(parts, line);
  const [only] = parts;
  return parts.length === 1 && only ? only : join(parts.slice(0, MOST_PARTS), line);
}

export function aChoice(condition: Expression | null, options: readonly Expression[], line: number): Expression {
  return { kind: "choice", condition, options: options.slice(0, MOST_PARTS), line };
}

export function aFunction(
  name: string | null,
  parameters: readonly Parameter[],
  body: readonly Statement[],
  line: number,
): FunctionExpression {
  return { kind: "function", name, parameters, body, line };
}

export function aDefinition(name: string, parts: Pick<FunctionExpression, "parameters" | "body" | "line">): Statement {
  return { kind: "define", function: aFunction(name, parts.parameters, parts.body, parts.line), line: parts.line };
}

export function aDo(value: Expression): Statement {
  return { kind: "do", value, line: value.line };
}

export function aSet(target: Expression, value: Expression, line: number): Extract<Statement, { kind: "set" }> {
  return { kind: "set", target, value, line };
}

export function anImport(module: string, local: string, imported: string | null, line: number): Statement {
  return { kind: "import", module, bindings: [{ local, imported }], line };
}

export function aReturn(value: Expression | null, line: number): Statement {
  return { kind: "return", value, line };
}

/** Digits alone: what adapters give for a number. */
function isNumber(one: Expression): boolean {
  return one.kind === "text" && one.text !== "" && [...one.text].every((digit) => digit >= "0" && digit <= "9");
}
