/** Origins that stand in an expression. */
import type { ProgramOrigin } from "../../../../engine/index.ts";
import type { Expression } from "../../languages/syntax.ts";
import { createTemplate } from "../template.ts";
import { type Tree, textsOf, walkTexts } from "../tree.ts";

/** Calls `visit` for an expression and those within it, calls' arguments included. */
export function walkExpression(expression: Expression, visit: (inner: Expression) => void): void {
  visit(expression);
  for (const inner of partsOf(expression)) walkExpression(inner, visit);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "join":
    case "compound":
      return expression.parts;
    case "choice":
      return expression.condition ? [expression.condition, ...expression.options] : expression.options;
    case "list":
      return expression.items;
    case "map":
      return expression.entries.map(([, value]) => value);
    case "field":
      return [expression.of];
    case "call":
      return expression.arguments.map(({ value }) => value);
    default:
      return [];
  }
}

function originsIn(expression: Expression): readonly ProgramOrigin[] {
  const found: ProgramOrigin[] = [];
  walkExpression(expression, (inner) => {
    if (inner.kind === "origin") found.push(inner.origin);
  });
  return found;
}

/** Returns the names of the secrets that expressions of a tree name, `*` for all; the job's own token is not among them. */
export function secretsIn(...trees: readonly (Tree | undefined)[]): readonly string[] {
  const names = new Set<string>();
  const template = createTemplate();
  for (const tree of trees) {
    if (tree === undefined) continue;
    walkTexts(tree, ({ text, line }, keys) => {
      if (keys.at(-1) === "secrets" && text === "inherit") names.add("*");
      if (!text.includes("${{")) return;
      for (const origin of originsIn(template.value(text, line))) {
        if (origin.kind === "secret" && origin.name !== "GITHUB_TOKEN") names.add(origin.name);
      }
    });
  }
  return [...names].sort();
}

/** Returns the texts of a setting that may be one or a list, as values of a template. */
export function valuesOf(
  tree: Tree | undefined,
  template: { value(text: string, line: number): Expression },
): readonly Expression[] {
  return textsOf(tree).map(({ text, line }) => template.value(text, line));
}
