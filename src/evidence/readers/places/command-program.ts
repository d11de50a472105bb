/** Programs of settings that name a command by its words. */
import type { Start } from "../../../engine/index.ts";
import { interpolate } from "./interpolate.ts";
import type { PlacedProgram } from "./place.ts";
import { commandOf, doing, syntaxProgram, textProgram } from "./placed.ts";
import { type TextTree, type Tree, textsOf } from "./tree.ts";

/** Returns the program of a command that stands as a list of words; none for an empty list. */
export function commandProgramOf(
  name: string,
  words: readonly TextTree[],
  {
    start,
    folder = "",
    session = null,
  }: { readonly start: Start; readonly folder?: string; readonly session?: string | null },
): readonly PlacedProgram[] {
  const [first] = words;
  const command =
    first &&
    commandOf(
      words.slice(0, 200).map(({ text, line }) => interpolate(text, line)),
      first.line,
    );
  if (!command) return [];
  return [
    syntaxProgram(name, { body: [doing(command)], line: command.line, start, language: "shell" }, { folder, session }),
  ];
}

/** Returns the program of a setting that is a command line or a list of words. */
export function commandSetting(
  name: string,
  tree: Tree | undefined,
  frame: { readonly start: Start; readonly folder?: string; readonly session?: string | null },
): readonly PlacedProgram[] {
  if (tree?.kind !== "text") return commandProgramOf(name, textsOf(tree), frame);
  if (tree.text.trim() === "") return [];
  const { start, folder = "", session = null } = frame;
  return [textProgram(name, { language: "shell", text: tree.text, line: tree.line, start }, { folder, session })];
}
