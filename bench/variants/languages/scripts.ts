/** How files of a language are started from a shell, and how they load one another. */
import type { Language, Program } from "../model.ts";

export interface ScriptKind {
  readonly extension: string;
  /** The command before the path. */
  readonly start: string;
  /** The option that takes a program, where it can stand on the command line. */
  readonly inline?: string;
  readonly modules?: "cjs";
}

export const SCRIPTS: Partial<Record<Language, ScriptKind>> = {
  shell: { extension: "sh", start: "sh" },
  javascript: { extension: "mjs", start: "node", inline: "node --input-type=module -e" },
  typescript: { extension: "mts", start: "npx tsx" },
  python: { extension: "py", start: "python3", inline: "python3 -c" },
  ruby: { extension: "rb", start: "ruby", inline: "ruby -e" },
  php: { extension: "php", start: "php" },
  perl: { extension: "pl", start: "perl", inline: "perl -e" },
  powershell: { extension: "ps1", start: "pwsh -NoProfile -File", inline: "pwsh -NoProfile -Command" },
  go: { extension: "go", start: "go run" },
  java: { extension: "java", start: "java" },
  groovy: { extension: "groovy", start: "groovy" },
  kotlin: { extension: "main.kts", start: "kotlin" },
  csharp: { extension: "cs", start: "dotnet run" },
  lua: { extension: "lua", start: "lua" },
  elixir: { extension: "exs", start: "elixir" },
};

/** A program that loads a file beside it; null where its language cannot. */
export function loader(language: Language, file: string, modules: "esm" | "cjs"): Program | null {
  const stem = file.replace(/\.\w+$/, "");
  const program = (imports: string[], body: string[]): Program => ({ language, imports, definitions: [], body });
  switch (language) {
    case "javascript":
    case "typescript":
      if (modules === "cjs") return program([], [`require("./${stem}");`]);
      return program([`import "./${language === "typescript" && !file.endsWith(".mts") ? stem : file}";`], []);
    case "python":
      return program([], [`import ${stem}  # noqa: F401`]);
    case "shell":
      return program([], [`. "$(dirname "$0")/${file}"`]);
    case "ruby":
      return program([], [`require_relative "${stem}"`]);
    case "php":
      return program([], [`require_once __DIR__ . '/${file}';`]);
    case "perl":
      return program([], [`do "./${file}";`]);
    case "powershell":
      return program([], [`. "$PSScriptRoot/${file}"`]);
    case "lua":
      return program([], [`dofile("${file}")`]);
    case "groovy":
      return program([], [`evaluate(new File('${file}'))`]);
    default:
      return null;
  }
}
