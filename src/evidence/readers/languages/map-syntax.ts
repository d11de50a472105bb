/** Replaces free names in syntax. */
import type { Expression, FunctionExpression, Parameter, Statement } from "./syntax.ts";

/** Returns what stands for a name; null where it stays. */
export type ReplaceName = (name: string, line: number) => Expression | null;

/** Returns the statements with their free names replaced; `bound` names are left as they are. */
export function mapStatements(
  body: readonly Statement[],
  replace: ReplaceName,
  bound: ReadonlySet<string>,
): readonly Statement[] {
  return body.map((one) => mapStatement(one, replace, bound));
}

function mapStatement(one: Statement, replace: ReplaceName, bound: ReadonlySet<string>): Statement {
  const value = (expression: Expression) => mapExpression(expression, replace, bound);
  const inside = (body: readonly Statement[]) => mapStatements(body, replace, bound);
  switch (one.kind) {
    case "do":
      return { ...one, value: value(one.value) };
    case "set":
      return { ...one, target: value(one.target), value: value(one.value) };
    case "define":
      return { ...one, function: mapFunction(one.function, replace, bound) };
    case "if":
      return { ...one, condition: value(one.condition), then: inside(one.then), otherwise: inside(one.otherwise) };
    case "loop":
      return { ...one, over: one.over && value(one.over), body: inside(one.body) };
    case "block":
      return { ...one, body: inside(one.body) };
    case "class":
      return { ...one, body: inside(one.body) };
    case "return":
      return { ...one, value: one.value && value(one.value) };
    case "import":
      return one;
  }
}

function mapFunction(one: FunctionExpression, replace: ReplaceName, bound: ReadonlySet<string>): FunctionExpression {
  const own = new Set([...bound, ...one.parameters.flatMap(namesOf)]);
  return { ...one, body: mapStatements(one.body, replace, own) };
}

function namesOf(parameter: Parameter): readonly string[] {
  return [parameter.name, ...(parameter.fields ?? []).map(([, local]) => local)];
}

function mapExpression(one: Expression, replace: ReplaceName, bound: ReadonlySet<string>): Expression {
  const value = (expression: Expression) => mapExpression(expression, replace, bound);
  switch (one.kind) {
    case "name":
      return (bound.has(one.name) ? null : replace(one.name, one.line)) ?? one;
    case "field":
      return { ...one, of: value(one.of), name: typeof one.name === "string" ? one.name : value(one.name) };
    case "call":
      return {
        ...one,
        callee: value(one.callee),
        arguments: one.arguments.map((argument) => ({ ...argument, value: value(argument.value) })),
      };
    case "join":
    case "compound":
      return { ...one, parts: one.parts.map(value) };
    case "list":
      return { ...one, items: one.items.map(value) };
    case "map":
      return { ...one, entries: one.entries.map(([key, entry]) => [key, value(entry)] as const) };
    case "function":
      return mapFunction(one, replace, bound);
    case "choice":
      return { ...one, condition: one.condition && value(one.condition), options: one.options.map(value) };
    case "pipe":
      return { ...one, stages: one.stages.map(value) };
    case "redirect":
      return { ...one, of: one.of && value(one.of), target: value(one.target) };
    case "output":
      return { ...one, body: mapStatements(one.body, replace, bound) };
    case "text":
    case "origin":
      return one;
  }
}
