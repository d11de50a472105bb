/** Meson: commands that configuring, building and installing run. */
import type { StartMoment } from "../../../engine/index.ts";
import type { Expression } from "../languages/syntax.ts";
import { groovyTokens, type Token } from "./groovy/tokens.ts";
import { baseName, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { commandOf, createPlace, doing, nameOf, placement, startOf, syntaxProgram, textOf } from "./placed.ts";

const NAMES = new Set(["meson.build", "meson_options.txt", "meson.options"]);
/** Functions whose arguments are a command. Source: mesonbuild.com, "Reference manual". */
const COMMANDS: ReadonlyMap<string, StartMoment> = new Map<string, StartMoment>([
  ["run_command", "build"],
  ["add_install_script", "install"],
  ["add_postconf_script", "build"],
  ["add_dist_script", "build"],
]);
/** Functions with a command under the key `command`. */
const TARGETS: ReadonlyMap<string, StartMoment> = new Map<string, StartMoment>([
  ["custom_target", "build"],
  ["run_target", "manual"],
  ["vcs_tag", "build"],
]);
const MOST_WORDS = 200;

export const meson = createPlace(
  "meson",
  (path) => NAMES.has(baseName(path)),
  (text, path) => {
    const tokens = groovyTokens(text, "#");
    const known = foundPrograms(tokens);
    return placement(tokens.flatMap((_, at) => placeCall(tokens, at, { known, folder: folderOf(path) })));
  },
);

/** `name = find_program('x')`: the program that the name stands for. */
function foundPrograms(tokens: readonly Token[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [at, token] of tokens.entries()) {
    const name = tokens[at - 2];
    const argument = tokens[at + 2];
    if (token.text === "find_program" && tokens[at - 1]?.text === "=" && name && argument?.kind === "string")
      found.set(name.text, argument.text);
  }
  return found;
}

interface Frame {
  readonly known: ReadonlyMap<string, string>;
  readonly folder: string;
}

function placeCall(tokens: readonly Token[], at: number, { known, folder }: Frame): readonly PlacedProgram[] {
  const token = tokens[at];
  if (token?.kind !== "word" || tokens[at + 1]?.text !== "(") return [];
  const when = COMMANDS.get(token.text) ?? TARGETS.get(token.text);
  if (when === undefined) return [];
  const from = COMMANDS.has(token.text) ? at + 2 : keyAt(tokens, at + 2, "command");
  const words = from === undefined ? [] : wordsFrom(tokens, from, known);
  const command = commandOf(words, words[0]?.line ?? token.line);
  if (!command) return [];
  const start = startOf(when, `meson ${token.text}`);
  return [
    syntaxProgram(token.text, { body: [doing(command)], line: command.line, start, language: "shell" }, { folder }),
  ];
}

/** Place behind `key :` among the arguments of a call. */
function keyAt(tokens: readonly Token[], start: number, key: string): number | undefined {
  let depth = 1;
  for (let at = start; at < tokens.length && depth > 0 && at < start + MOST_WORDS; at++) {
    const token = tokens[at];
    if (token?.kind === "sign") depth += "([".includes(token.text) ? 1 : ")]".includes(token.text) ? -1 : 0;
    else if (token?.kind === "word" && token.text === key && tokens[at + 1]?.text === ":") return at + 2;
  }
  return undefined;
}

/** Strings and names to the end of the list or the call; a keyword argument ends them, too. */
function wordsFrom(tokens: readonly Token[], start: number, known: ReadonlyMap<string, string>): readonly Expression[] {
  const words: Expression[] = [];
  let depth = 0;
  for (let at = start; at < tokens.length && words.length < MOST_WORDS; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === "string") words.push(textOf(token.text, token.line));
    else if (token.kind === "word") {
      if (tokens[at + 1]?.text === ":") break;
      const program = known.get(token.text);
      words.push(program === undefined ? nameOf(token.text, token.line) : textOf(program, token.line));
    } else if ("([".includes(token.text)) depth++;
    else if (")]".includes(token.text) && --depth < 0) break;
  }
  return words;
}
