/** Renders syntax as one short line a statement, so that expectations can be read: `if curl("x") { sh($1) }`. */
import type { Argument, Expression, Statement, Syntax } from "../../../../src/evidence/readers/languages/syntax.ts";

export function renderSyntax({ body }: Pick<Syntax, "body">): readonly string[] {
  return body.map(renderStatement);
}

function renderStatement(one: Statement): string {
  switch (one.kind) {
    case "do":
      return render(one.value);
    case "set":
      return `${one.exported ? "export " : ""}${render(one.target)} ${one.append ? "+=" : "="} ${render(one.value)}`;
    case "import":
      return `import ${one.module} as ${one.bindings.map(({ local, imported }) => `${imported ?? "*"}:${local}`).join(" ")}`;
    case "define":
      return render(one.function);
    case "class":
      return `class ${one.name} ${block(one.body)}`;
    case "if":
      return `if ${render(one.condition)} ${block(one.then)}${one.otherwise.length > 0 ? ` else ${block(one.otherwise)}` : ""}`;
    case "loop":
      return `loop ${one.variable ? `${render(one.variable)} of ` : ""}${one.over ? render(one.over) : ""} ${block(one.body)}`;
    case "block":
      return `block ${block(one.body)}`;
    case "return":
      return one.value ? `return ${render(one.value)}` : "return";
  }
}

function block(body: readonly Statement[]): string {
  return `{ ${body.map(renderStatement).join("; ")} }`;
}

function render(one: Expression): string {
  switch (one.kind) {
    case "text":
      return JSON.stringify(one.text);
    case "name":
      return `$${one.name}`;
    case "field":
      return `${render(one.of)}.${typeof one.name === "string" ? one.name : `[${render(one.name)}]`}`;
    case "call":
      return renderCall(one);
    case "join":
      return one.parts.map(render).join("+");
    case "list":
      return `[${one.items.map(render).join(", ")}]`;
    case "map":
      return `{${one.entries.map(([key, value]) => `${key}: ${render(value)}`).join(", ")}}`;
    case "function":
      return `function ${one.name ?? ""}(${one.parameters.map(({ name }) => name).join(", ")}) ${block(one.body)}`;
    case "choice":
      return `either(${one.options.map(render).join(", ")})`;
    case "compound":
      return `<${one.parts.map(render).join(" ")}>`;
    case "pipe":
      return one.stages.map(render).join(" | ");
    case "redirect":
      return `(${one.of ? render(one.of) : ""} ${{ write: ">", append: ">>", read: "<", text: "<<<" }[one.way]} ${render(one.target)})`;
    case "output":
      return `${one.asFile ? "file" : "output"} ${block(one.body)}`;
    case "origin":
      return `origin ${one.origin.kind}`;
  }
}

function renderCall(one: Extract<Expression, { kind: "call" }>): string {
  const environment = (one.environment ?? []).map(([name, value]) => `${name}=${render(value)} `).join("");
  const callee = one.isCommand && one.callee.kind === "text" ? one.callee.text : render(one.callee);
  const start = `${environment}${one.isNew ? "new " : ""}${callee}`;
  return `${start}(${one.arguments.map(renderArgument).join(", ")})${one.isDetached ? "&" : ""}`;
}

function renderArgument({ name, value, spread }: Argument): string {
  return `${spread ? "..." : ""}${name === null ? "" : `${name}: `}${render(value)}`;
}
