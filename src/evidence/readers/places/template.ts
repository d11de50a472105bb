/** GitHub's `${{ expression }}`, cut out of texts with the values that their contexts have. */
import type { Expression } from "../languages/syntax.ts";
import { type Cutter, createCutter } from "./cutter.ts";
import { parseExpression } from "./github/parse-expression.ts";
import { type ExpressionScope, resolveExpression } from "./github/resolve-expression.ts";

const OPEN = "${{";

export interface Template extends Cutter {
  /** Returns the value of a condition (`if:`), which is an expression with or without its braces. */
  condition(text: string, line: number): Expression;
}

/** Where nothing around an expression is known. */
const BARE_SCOPE: ExpressionScope = {
  lookUp: () => undefined,
  root: ".",
  actionFolder: "",
  isPrivileged: false,
};

/** Makes a template for one program. */
export function createTemplate(scope: ExpressionScope = BARE_SCOPE): Template {
  const resolveAs = (isCondition: boolean) => (text: string, line: number) =>
    resolveExpression(parseExpression(text), scope, { line, isCondition });
  const cutter = createCutter([{ open: OPEN, close: "}}", resolve: resolveAs(false) }]);
  const conditions = createCutter([{ open: OPEN, close: "}}", resolve: resolveAs(true) }]);
  return {
    ...cutter,
    condition: (text, line) => (text.includes(OPEN) ? conditions.value(text, line) : resolveAs(true)(text, line)),
  };
}
