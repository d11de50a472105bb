/** Emacs' `.dir-locals.el`: shell commands in expressions that are evaluated when a file of the folder is opened. */
import { baseName, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";

/** Functions that give their last text to a shell. Source: the Emacs Lisp manual, "Creating an Asynchronous Process". */
const SHELLS = [
  "shell-command-to-string",
  "shell-command",
  "start-process-shell-command",
  "call-process-shell-command",
];

export const emacsSettings = createPlace(
  "emacs-settings",
  (path) => [".dir-locals.el", ".dir-locals-2.el"].includes(baseName(path)),
  (text, path) => {
    const start = startOf("open", "Emacs on opening a file of the folder");
    const lines = text.split("\n");
    return placement(
      lines.flatMap((line, i): PlacedProgram[] => {
        const shell = SHELLS.find((name) => line.includes(`(${name} `));
        if (shell === undefined) return [];
        const rest = line.slice(line.indexOf(`(${shell} `));
        const command = stringsIn(rest).sort((a, b) => b.length - a.length)[0];
        if (command === undefined) return [];
        const code = { language: "shell", text: command, line: i + 1, start } as const;
        return [textProgram("eval", code, { folder: folderOf(path) })];
      }),
    );
  },
);

/** Texts in quotes, without their escapes. */
function stringsIn(line: string): string[] {
  const strings: string[] = [];
  let open: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at);
    if (sign === '"') {
      if (open !== null) strings.push(open);
      open = open === null ? "" : null;
    } else if (open !== null) open += sign === "\\" ? line.charAt(++at) : sign;
  }
  return strings;
}
