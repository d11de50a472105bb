/** Jupyter notebooks: code cells, and the lines in them that are for the shell. */
import type { Language } from "../../../engine/index.ts";
import { readJsonTree } from "./json-tree.ts";
import { extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";
import { languageOfShell } from "./shells.ts";
import { itemsAt, type Tree, textAt, textsOf, valueAt } from "./tree.ts";

/** Notebooks hold their outputs. */
const MOST_CHARACTERS = 4 * 1024 * 1024;
const MOST_VALUES = 200_000;
const START = startOf("manual", "running the notebook");
/** Cell magics whose cell is another language. Source: ipython.readthedocs.io, "Built-in magic commands". */
const MAGICS: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["bash", "shell"],
  ["sh", "shell"],
  ["sx", "shell"],
  ["system", "shell"],
  ["cmd", "batch"],
  ["javascript", "javascript"],
  ["js", "javascript"],
  ["perl", "perl"],
  ["ruby", "ruby"],
]);

export const notebook = createPlace(
  "notebook",
  (path) => extensionOf(path) === "ipynb",
  (text, path) => {
    const root = readJsonTree(text, MOST_VALUES);
    const kernel = (
      textAt(root, "metadata", "kernelspec", "language") ??
      textAt(root, "metadata", "language_info", "name") ??
      "python"
    ).toLowerCase();
    const language: Language = kernel.startsWith("python") ? "python" : kernel === "bash" ? "shell" : "other";
    const rest = { session: "notebook", folder: folderOf(path) };
    return placement(itemsAt(root, "cells").flatMap((cell, i) => cellPrograms(cell, i, { language, rest })));
  },
  MOST_CHARACTERS,
);

interface Frame {
  readonly language: Language;
  readonly rest: { readonly session: string; readonly folder: string };
}

function cellPrograms(cell: Tree, index: number, { language, rest }: Frame): readonly PlacedProgram[] {
  if (textAt(cell, "cell_type") !== "code") return [];
  const source = textsOf(valueAt(cell, "source"));
  const line = source[0]?.line ?? cell.line;
  const lines = source
    .map(({ text }) => text)
    .join("")
    .split("\n");
  const name = `cell ${index + 1}`;
  const [first = ""] = lines;
  if (first.startsWith("%%")) {
    const magic = first.slice(2).trim();
    const own =
      MAGICS.get(magic.split(" ", 1)[0] ?? "") ??
      languageOfShell(magic.startsWith("script ") ? magic.slice("script ".length) : "");
    if (own)
      return [textProgram(name, { language: own, text: ["", ...lines.slice(1)].join("\n"), line, start: START }, rest)];
  }
  const code = lines.map((one) => (isShell(one) || one.startsWith("%") ? "" : one)).join("\n");
  const whole = code.trim() === "" ? [] : [textProgram(name, { language, text: code, line, start: START }, rest)];
  return [...lines.flatMap((one, i) => shellLine(one, { name, line: line + i, rest })), ...whole];
}

function isShell(line: string): boolean {
  return line.trimStart().startsWith("!");
}

/** `!command`, `x = !command`, `%pip install x`, `%sx command`. */
function shellLine(
  line: string,
  { name, line: number, rest }: { readonly name: string; readonly line: number; readonly rest: Frame["rest"] },
): readonly PlacedProgram[] {
  const written = line.trimStart();
  const assigned = written.indexOf("= !");
  const text = written.startsWith("!")
    ? written.slice(written.startsWith("!!") ? 2 : 1)
    : assigned > 0
      ? written.slice(assigned + 3)
      : ["%pip ", "%conda "].some((one) => written.startsWith(one))
        ? written.slice(1)
        : ["%sx ", "%system ", "%sc "].some((one) => written.startsWith(one))
          ? written.slice(written.indexOf(" ") + 1)
          : undefined;
  return text === undefined ? [] : [textProgram(name, { language: "shell", text, line: number, start: START }, rest)];
}
