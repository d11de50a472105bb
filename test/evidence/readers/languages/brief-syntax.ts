/** Syntax in short lines for expectations: `x = call eval("a" + b)`. */
import type { Expression, Statement } from "../../../../src/evidence/readers/languages/syntax.ts";

/** One string for each statement; blocks in braces. */
export function brief(body: readonly Statement[]): string[] {
  return body.map(ofStatement);
}

function inBraces(body: readonly Statement[]): string {
  return `{ ${brief(body).join("; ")} }`;
}

function ofStatement(statement: Statement): string {
  switch (statement.kind) {
    case "do":
      return of(statement.value);
    case "set":
      return `${of(statement.target)} ${statement.append ? "+=" : "="} ${of(statement.value)}${statement.exported ? " exported" : ""}`;
    case "import": {
      const bindings = statement.bindings.map(({ local, imported }) => `${imported ?? "*"} as ${local}`);
      return `import ${statement.module}${bindings.length > 0 ? ` { ${bindings.join(", ")} }` : ""}`;
    }
    case "define":
      return of(statement.function);
    case "class":
      return `class ${statement.name}(${statement.bases.map(of).join(", ")}) ${inBraces(statement.body)}`;
    case "if": {
      const otherwise = statement.otherwise.length > 0 ? ` else ${inBraces(statement.otherwise)}` : "";
      return `if ${of(statement.condition)} ${inBraces(statement.then)}${otherwise}`;
    }
    case "loop": {
      const variable = statement.variable ? `${of(statement.variable)} in ` : "";
      return `loop ${variable}${statement.over ? of(statement.over) : ""} ${inBraces(statement.body)}`;
    }
    case "block":
      return inBraces(statement.body);
    case "return":
      return statement.value ? `return ${of(statement.value)}` : "return";
  }
}

function of(one: Expression): string {
  switch (one.kind) {
    case "text":
      return JSON.stringify(one.text);
    case "name":
      return one.name;
    case "field":
      return typeof one.name === "string" ? `${of(one.of)}.${one.name}` : `${of(one.of)}[${of(one.name)}]`;
    case "call": {
      const given = one.arguments.map(
        ({ name, value, spread }) => `${spread ? "..." : ""}${name === null ? "" : `${name}: `}${of(value)}`,
      );
      const how = `${one.isNew ? "new " : ""}${one.isDetached ? "detached " : ""}`;
      return `${how}${of(one.callee)}(${given.join(", ")})`;
    }
    case "join":
      return `join(${one.parts.map(of).join(", ")})`;
    case "list":
      return `[${one.items.map(of).join(", ")}]`;
    case "map":
      return `{${one.entries.map(([key, value]) => `${key ?? "?"}: ${of(value)}`).join(", ")}}`;
    case "function": {
      const parameters = one.parameters.map(({ name, fields, default: otherwise, rest }) => {
        const shape = fields ? `{${fields.map(([key, local]) => `${key}: ${local}`).join(", ")}}` : name;
        return `${rest === "map" ? "**" : rest ? "..." : ""}${shape}${otherwise ? ` = ${of(otherwise)}` : ""}`;
      });
      return `function ${one.name ?? ""}(${parameters.join(", ")}) ${inBraces(one.body)}`;
    }
    case "choice":
      return `${one.condition ? `${of(one.condition)} ? ` : ""}either(${one.options.map(of).join(", ")})`;
    case "compound":
      return `<${one.parts.map(of).join(", ")}>`;
    case "pipe":
      return `pipe(${one.stages.map(of).join(" | ")})`;
    case "redirect":
      return `redirect(${one.of ? of(one.of) : ""} ${one.way} ${of(one.target)})`;
    case "output":
      return `output ${inBraces(one.body)}`;
    case "origin":
      return `origin(${one.origin.kind})`;
  }
}
