/** Files of a project to which a program is added, as its language runs code when a file is loaded. */
import type { Language, Program } from "../model.ts";
import { assemble, shifted } from "./assemble.ts";

const IMPORT_LINE: Partial<Record<Language, RegExp>> = {
  javascript: /^import\b/,
  typescript: /^import\b/,
  python: /^(?:import|from)\b/,
  ruby: /^require\b/,
  rust: /^use\b/,
  java: /^(?:import|package)\b/,
  csharp: /^using\b/,
  c: /^#include\b/,
};

/** A file to which the program is added: imports to the imports, the rest where it runs. */
export function merge(text: string, program: Program, modules: "esm" | "cjs"): string {
  switch (program.language) {
    case "go":
      return mergeGo(text, program);
    case "rust":
      return withImports(text, program, (rest) => inFunction(rest, /fn main\(\) \{\n/, program, "    "));
    case "java":
      return withImports(text, program, (rest) => inClass(rest, program, staticBlock(program)));
    case "csharp":
      return withImports(text, program, (rest) => inClass(rest, program, moduleInitializer(program)));
    case "php":
      return mergePhp(text, program);
    case "c":
      return withImports(text, program, (rest) => `${rest.trimEnd()}\n\n${constructorOf(program)}`);
    default: {
      const added = assemble({ ...program, imports: [] }, modules);
      return withImports(text, program, (rest) => `${rest.trimEnd()}\n\n${added}`);
    }
  }
}

const staticBlock = ({ body }: Program): string[] => [
  "static {",
  "    try {",
  ...shifted(body, "        "),
  "    } catch (Exception ignored) {",
  "        // not here",
  "    }",
  "}",
];

const moduleInitializer = ({ body }: Program): string[] => [
  "[System.Runtime.CompilerServices.ModuleInitializer]",
  "public static void Prepare()",
  "{",
  ...shifted(body, "    "),
  "}",
];

const constructorOf = ({ body }: Program): string =>
  `__attribute__((constructor)) static void prepare(void) {\n${shifted(body, "  ").join("\n")}\n}\n`;

function withImports(text: string, { language, imports }: Program, add: (rest: string) => string): string {
  const pattern = IMPORT_LINE[language];
  const lines = add(text).trimEnd().split("\n");
  const fresh = imports.filter((line) => !lines.includes(line));
  if (!pattern || fresh.length === 0) return `${lines.join("\n")}\n`;
  const last = text.split("\n").findLastIndex((line) => pattern.test(line));
  const head = last < 0 ? (/^("""|#!|\/\/!)/.test(text) ? 1 : 0) : last + 1;
  const gap = last < 0 ? [""] : [];
  return `${[...lines.slice(0, head), ...fresh, ...gap, ...lines.slice(head)].join("\n")}\n`;
}

function mergeGo(text: string, { imports, definitions, body }: Program): string {
  const known = text.includes("import (");
  const fresh = imports.filter((line) => !text.includes(line)).map((line) => `\t${line}`);
  const head = known
    ? text.replace("import (\n", () => `import (\n${fresh.join("\n")}\n`)
    : text.replace(/^package \w+\n/, (line) => `${line}\nimport (\n${fresh.join("\n")}\n)\n`);
  return `${head.trimEnd()}\n\n${[...definitions, `func init() {\n${shifted(body, "\t").join("\n")}\n}`].join("\n\n")}\n`;
}

function inFunction(text: string, head: RegExp, { definitions, body }: Program, by: string): string {
  const changed = text.replace(head, (line) => `${line}${shifted(body, by).join("\n")}\n`);
  return definitions.length === 0 ? changed : `${changed.trimEnd()}\n\n${definitions.join("\n\n")}\n`;
}

/** Members before the last brace of a file. */
function inClass(text: string, { definitions }: Program, members: readonly string[]): string {
  const end = text.lastIndexOf("}");
  return `${text.slice(0, end)}\n${shifted([...definitions, ...members], "    ").join("\n")}\n}\n`;
}

function mergePhp(text: string, { definitions, body }: Program): string {
  if (!text.includes("class ")) return `${text.trimEnd()}\n\n${[...definitions, ...body].join("\n")}\n`;
  return text.replace(/(namespace [\w\\]+;\n)/, (line) => `${line}\n${[...definitions, ...body].join("\n")}\n`);
}
