/** Bazel and Buck: commands of rules and of what fetches repositories. Source: bazel.build, "General rules", "repository_ctx". */
import type { Expression } from "../languages/syntax.ts";
import { groovyTokens, type Token } from "./groovy/tokens.ts";
import { baseName, extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import {
  callOf,
  commandOf,
  createPlace,
  doing,
  placement,
  startOf,
  syntaxProgram,
  textOf,
  textProgram,
} from "./placed.ts";

const NAMES = new Set(
  "build build.bazel workspace workspace.bazel workspace.bzlmod module.bazel buck targets".split(" "),
);
/** Arguments of rules that hold a command of a shell; `$$` stands for a dollar sign. */
const COMMANDS = new Set(["cmd", "cmd_bash", "bash", "command"]);
const POWERSHELL = new Set(["cmd_ps"]);
/** Methods that start a list of words while repositories are fetched, or that ask an address. */
const EXECUTES = new Set(["execute"]);
const FETCHES = new Set(["download", "download_and_extract"]);
/** Tokens of one command. */
const MOST_PARTS = 400;

export const bazel = createPlace(
  "bazel",
  (path) => NAMES.has(baseName(path).toLowerCase()) || extensionOf(path) === "bzl",
  (text, path) => {
    const tokens = groovyTokens(text, "#");
    return placement(tokens.flatMap((_, at) => placeAt(tokens, at, folderOf(path))));
  },
);

function placeAt(tokens: readonly Token[], at: number, folder: string): readonly PlacedProgram[] {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token?.kind !== "word" || !next) return [];
  const start = startOf("build", `bazel ${token.text}`);
  if (next.text === "=" && (COMMANDS.has(token.text) || POWERSHELL.has(token.text))) {
    const code = stringsFrom(tokens, at + 2);
    if (code === null || code.text.trim() === "") return [];
    const language = POWERSHELL.has(token.text) ? "powershell" : "shell";
    const written = code.text.replaceAll("$$", "$");
    return [textProgram(token.text, { language, text: written, line: code.line, start }, { folder })];
  }
  if (next.text !== "(" || tokens[at - 1]?.text !== ".") return [];
  const words = EXECUTES.has(token.text) || FETCHES.has(token.text) ? wordsFrom(tokens, at + 2) : [];
  const [first] = words;
  if (!first) return [];
  const command = EXECUTES.has(token.text)
    ? commandOf(words, first.line)
    : callOf("fetch-file", [[null, first], ...words.slice(1, 2).map((to) => [null, to] as const)], first.line);
  if (!command) return [];
  const body = [doing(command)];
  return [syntaxProgram(token.text, { body, line: first.line, start }, { folder, session: "repository" })];
}

/** Strings put together: one behind the other, with `+`, or the items of a list that is joined. */
function stringsFrom(tokens: readonly Token[], start: number): { readonly text: string; readonly line: number } | null {
  const parts: Token[] = [];
  for (let at = start; at < Math.min(tokens.length, start + MOST_PARTS); at++) {
    const token = tokens[at];
    if (token?.kind === "string") parts.push(token);
    else if (!token || !["+", "("].includes(token.text)) break;
  }
  const [first] = parts;
  return first ? { text: parts.map(({ text }) => text).join(""), line: first.line } : null;
}

/** Strings among the arguments, to the end of the call. */
function wordsFrom(tokens: readonly Token[], start: number): readonly Expression[] {
  const words: Expression[] = [];
  let depth = 0;
  for (let at = start; at < Math.min(tokens.length, start + MOST_PARTS); at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === "string") words.push(textOf(token.text, token.line));
    else if ("([".includes(token.text)) depth++;
    else if (")]".includes(token.text) && --depth < 0) break;
  }
  return words;
}
