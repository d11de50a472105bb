/** Renders syntax as short lines, so that a test can hold all that an adapter yields against a text. */
import type { Expression, FunctionExpression, Statement } from "../../../../src/evidence/readers/languages/syntax.ts";

export function renderLines(body: readonly Statement[], indent = ""): string {
  return body.map((one) => renderStatement(one, indent)).join("\n");
}

function block(body: readonly Statement[], indent: string): string {
  return body.length === 0 ? "{}" : `{\n${renderLines(body, `${indent}  `)}\n${indent}}`;
}

function renderStatement(one: Statement, indent: string): string {
  const show = (value: Expression | null) => (value ? renderExpression(value, indent) : "");
  switch (one.kind) {
    case "do":
      return indent + show(one.value);
    case "set": {
      const type = one.type ? `: ${show(one.type)}` : "";
      return `${indent}${one.exported ? "export " : ""}${show(one.target)}${type} ${one.append ? "+=" : "="} ${show(one.value)}`;
    }
    case "import": {
      const names = one.bindings.map(({ local, imported }) => (imported === null ? local : `${imported} as ${local}`));
      return `${indent}import ${one.module} (${names.join(", ")})`;
    }
    case "define":
      return indent + renderFunction(one.function, indent);
    case "class":
      return `${indent}class ${one.name}(${one.bases.map(show).join(", ")}) ${block(one.body, indent)}`;
    case "if": {
      const otherwise = one.otherwise.length > 0 ? ` else ${block(one.otherwise, indent)}` : "";
      return `${indent}if ${show(one.condition)} ${block(one.then, indent)}${otherwise}`;
    }
    case "loop":
      return `${indent}loop ${show(one.variable)} over ${show(one.over)} ${block(one.body, indent)}`;
    case "block":
      return indent + block(one.body, indent);
    case "return":
      return `${indent}return ${show(one.value)}`.trimEnd();
  }
}

export function renderExpression(one: Expression, indent = ""): string {
  const show = (value: Expression) => renderExpression(value, indent);
  const all = (values: readonly Expression[]) => values.map(show).join(", ");
  switch (one.kind) {
    case "text":
      return JSON.stringify(one.text);
    case "name":
      return one.name;
    case "field":
      return typeof one.name === "string" ? `${show(one.of)}.${one.name}` : `${show(one.of)}[${show(one.name)}]`;
    case "call": {
      const values = one.arguments.map(({ name, value, spread }) => {
        const mark = name === null ? "" : `${name}: `;
        return `${mark}${spread ? "..." : ""}${show(value)}`;
      });
      const callee = one.callee.kind === "function" ? `(${show(one.callee)})` : show(one.callee);
      return `${one.isDetached ? "go " : ""}${one.isNew ? "new " : ""}${callee}(${values.join(", ")})`;
    }
    case "join":
      return `join(${all(one.parts)})`;
    case "list":
      return `[${all(one.items)}]`;
    case "map":
      return `{${one.entries.map(([key, value]) => `${key}: ${show(value)}`).join(", ")}}`;
    case "function":
      return renderFunction(one, indent);
    case "choice":
      return `either(${one.condition ? `${show(one.condition)} ? ` : ""}${all(one.options)})`;
    case "compound":
      return `<${all(one.parts)}>`;
    case "pipe":
      return one.stages.map(show).join(" | ");
    case "redirect":
      return `(${one.of ? show(one.of) : ""} ${one.way} ${show(one.target)})`;
    case "output":
      return `$(${renderLines(one.body)})`;
    case "origin":
      return `origin ${JSON.stringify(one.origin)}`;
  }
}

function renderFunction(one: FunctionExpression, indent: string): string {
  const parameters = one.parameters.map(({ name, type, default: given, fields }) => {
    const typed = type ? `: ${renderExpression(type)}` : "";
    const inside = fields ? `{${fields.map(([key, local]) => `${key} ${local}`).join(", ")}}` : "";
    return `${name}${inside}${typed}${given ? ` = ${renderExpression(given)}` : ""}`;
  });
  return `function ${one.name ?? ""}(${parameters.join(", ")}) ${block(one.body, indent)}`;
}
