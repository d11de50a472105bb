/** Languages that hand a shell's text to the system: what they do is spelled in shell and stands in a literal. */
import type { Language, Program } from "../model.ts";
import { inDoubleQuotes } from "./encodings.ts";

/** Puts a shell program into a call of another language; null where it breaks over lines. */
export function embedShell(shell: Program, language: Language): Program | null {
  if (shell.body.some((line) => line.includes("\n") || line.startsWith("#"))) return null;
  const command = inDoubleQuotes(shell.body.join("; "));
  switch (language) {
    case "c":
      return { language, imports: ["#include <stdlib.h>"], definitions: [], body: [`(void)!system(${command});`] };
    case "lua":
      return { language, imports: [], definitions: [], body: [`os.execute(${command})`] };
    case "elixir":
      return {
        language,
        imports: [],
        definitions: [],
        body: [`System.cmd("sh", ["-c", ${command.replaceAll("#{", "\\#{")}])`],
      };
    default:
      return null;
  }
}
