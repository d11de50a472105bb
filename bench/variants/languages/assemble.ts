/** Programs as whole files. */
import type { Language, Program } from "../model.ts";
import { NEXT_STEP } from "./shell-disguises.ts";

type Assembler = (program: Program, modules: "esm" | "cjs") => string;

/** Parts of a file with an empty line between them. */
const blocks = (...parts: readonly (readonly string[])[]): string =>
  `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;

/** Lines moved to the right; empty ones stay empty. */
export const shifted = (lines: readonly string[], by: string): string[] =>
  lines.map((line) => line.replace(/^(?=[^\n])/gm, by));

const IMPORTED = /^import \{ (.+) \} from (.+);$/;

/** Names of one module stand in one import. */
function joinImports(imports: readonly string[]): string[] {
  const byModule = Map.groupBy(imports, (line) => IMPORTED.exec(line)?.[2] ?? line);
  return [...byModule].map(([module, some]) =>
    some.length === 1
      ? some.join()
      : `import { ${some.map((line) => IMPORTED.exec(line)?.[1] ?? "").join(", ")} } from ${module};`,
  );
}

const javascript: Assembler = ({ imports, definitions, body }, modules) => {
  const waits = modules === "cjs" && body.some((line) => line.includes("await "));
  const main = waits ? ["(async () => {", ...shifted(body, "  "), "})().catch(() => {});"] : body;
  return blocks(joinImports(imports), definitions, main);
};

const goImports = (imports: readonly string[]): string[] =>
  imports.length === 0 ? [] : ["import (", ...imports.toSorted().map((one) => `\t${one}`), ")"];

const ASSEMBLERS: Partial<Record<Language, Assembler>> = {
  javascript,
  typescript: javascript,
  python: ({ imports, definitions, body }) =>
    blocks(imports, definitions.flatMap((definition) => ["", definition, ""]).slice(1), body),
  shell: ({ body }) => `#!/usr/bin/env bash\n${body.filter((line) => line !== NEXT_STEP).join("\n")}\n`,
  ruby: ({ imports, definitions, body }) => blocks(imports, definitions, body),
  php: ({ definitions, body }) => `<?php\n\n${blocks(definitions, body)}`,
  perl: ({ imports, definitions, body }) =>
    blocks(["use strict;", "use warnings;", ...imports], definitions, body, ["1;"]),
  powershell: ({ definitions, body }) => blocks(definitions, body),
  go: ({ imports, definitions, body }) =>
    blocks(["package main"], goImports(imports), definitions, ["func main() {", ...shifted(body, "\t"), "}"]),
  rust: ({ imports, definitions, body }) =>
    blocks(imports, definitions, ["fn main() {", ...shifted(body, "    "), "}"]),
  java: ({ imports, definitions, body }) =>
    blocks(imports, [
      "final class Tables {",
      ...shifted(definitions, "    "),
      "    public static void main(String[] arguments) throws Exception {",
      ...shifted(body, "        "),
      "    }",
      "}",
    ]),
  groovy: ({ definitions, body }) => blocks(definitions, body),
  kotlin: ({ definitions, body }) => blocks(definitions, body),
  csharp: ({ imports, definitions, body }) => blocks([...new Set(imports)], body, definitions),
  c: ({ imports, definitions, body }) =>
    blocks(imports, definitions, ["int main(void) {", ...shifted(body, "  "), "  return 0;", "}"]),
  lua: ({ body }) => blocks(body),
  elixir: ({ body }) => blocks(body),
};

/** The program as a file of its own. */
export function assemble(program: Program, modules: "esm" | "cjs"): string {
  const assembler = ASSEMBLERS[program.language];
  if (!assembler) throw new RangeError(`no file is written in ${program.language}`);
  return assembler(program, modules);
}
