/**
 * Variables by which other programs load code before their own: what they name is loaded by whatever starts later.
 * Sources: ld.so(8), dyld(1), node(1), perlrun(1), ruby(1), python(1), bash(1), the manual of the Java launcher.
 */
import type { Machine } from "./machine.ts";
import { startFile } from "./start.ts";
import { textValue, type Value } from "./value.ts";

/** Variables that name files, several between colons or blanks. */
const FILES: ReadonlySet<string> = new Set([
  "LD_PRELOAD",
  "LD_AUDIT",
  "DYLD_INSERT_LIBRARIES",
  "BASH_ENV",
  "PYTHONSTARTUP",
]);
/** Variables that hold options, of which some name a file in the next word or behind their own. */
const OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["NODE_OPTIONS", ["--require", "-r", "--import", "--loader", "--experimental-loader"]],
  ["JAVA_TOOL_OPTIONS", ["-javaagent", "-agentpath"]],
  ["_JAVA_OPTIONS", ["-javaagent", "-agentpath"]],
  ["PERL5OPT", ["-M"]],
  ["RUBYOPT", ["-r"]],
]);
/** Files of one variable. */
const MOST_FILES = 10;

/** Loads what the variable names, with all that is known of that file. */
export function loadByVariable(machine: Machine, name: string, value: Value, line: number): void {
  for (const path of filesIn(name, value.text ?? "").slice(0, MOST_FILES))
    startFile(machine, { path: textValue(path, value.origins), does: "load", line, with: name });
}

function filesIn(name: string, text: string): readonly string[] {
  if (FILES.has(name)) return wordsOf(text.replaceAll(":", " "));
  const options = OPTIONS.get(name) ?? [];
  const words = wordsOf(text);
  return words.flatMap((word, at) => {
    const option = options.find((one) => word.startsWith(one));
    if (option === undefined) return [];
    const rest = word.slice(option.length).replace("=", "").replace(":", "");
    return [rest === "" ? words[at + 1] : rest].filter((one) => one !== undefined);
  });
}

function wordsOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
}
