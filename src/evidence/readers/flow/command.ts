/** Commands of a shell: functions and aliases of the program, commands that the tables know, files that are started. */
import { classOf, isAllOf, upTo, WORD } from "../../../engine/index.ts";
import { languageOfPath } from "../languages/language-of.ts";
import type { CallExpression, Expression } from "../languages/syntax.ts";
import { carryOut } from "./carry-out.ts";
import { callClosure } from "./closure.ts";
import { emit } from "./emit.ts";
import { loadByVariable } from "./loader-variables.ts";
import { type Machine, MOST_DEPTH } from "./machine.ts";
import { lastPart } from "./paths.ts";
import { findStarted, startFile } from "./start.ts";
import { HOLE, marksOf, originsOf, textValue, UNKNOWN, type Value } from "./value.ts";

/** Words of one command. */
const MOST_WORDS = 400;

export function runCommand(machine: Machine, call: CallExpression): Value {
  for (const [name, expression] of call.environment ?? []) {
    const value = machine.walk.evaluate(machine, expression);
    machine.scope.set(name, value);
    loadByVariable(machine, name, value, call.line);
  }
  const head = toWords(machine, call.callee, true);
  const rest = call.arguments.flatMap(({ value }) => toWords(machine, value, false)).slice(0, MOST_WORDS);
  return runWords(machine, [...head, ...rest], machine.input, call.line, call.isDetached ? ["detached"] : []);
}

/** A word may stand for several: a list, or a variable that holds options. */
function toWords(machine: Machine, expression: Expression, isHead: boolean): readonly Value[] {
  const value = machine.walk.evaluate(machine, expression);
  if (value.items && expression.kind !== "join") return value.items;
  const holdsWords = expression.kind !== "text" && value.text !== null && /\s/.test(value.text);
  if (holdsWords && value.text !== null && (isHead || (expression.kind === "name" && value.text.startsWith("-")))) {
    // `$(command -v curl || command -v wget)` is the first that is found.
    const [first = ""] = value.text.trim().split("\n");
    return (isHead ? first : value.text.trim())
      .split(/\s+/)
      .slice(0, MOST_WORDS)
      .map((word) => textValue(word, value.origins));
  }
  return [value];
}

/** Runs a command by its words. */
export function runWords(
  machine: Machine,
  words: readonly Value[],
  input: Value | null,
  line: number,
  traits: readonly string[] = [],
): Value {
  const [head, ...rest] = words;
  if (!head || machine.depth > MOST_DEPTH) return UNKNOWN;
  if (head.closure)
    return callClosure({ ...machine, input }, head.closure, { arguments: rest, named: new Map(), receiver: null });
  const text = namedInterpreter(head) ?? head.text?.trim() ?? null;
  if (text === null || text === "" || text === HOLE) {
    const from = [head].filter((value) =>
      value.origins.some(({ kind }) => kind !== "environment" && kind !== "argument"),
    );
    if (from.length > 0) emit(machine, { does: "run", what: "computed command", from, with: "command", line, traits });
    startOperand(machine, rest, line, traits);
    return { ...UNKNOWN, origins: originsOf([...rest, input]) };
  }
  const own = ownCommand(machine, text, rest, input, line);
  if (own) return own;
  // An address alone is shown, no shell can run it.
  if (text.startsWith("https://") || text.startsWith("http://")) return UNKNOWN;
  const isOwn = isOwnProgram(machine, text);
  // A program of one's own has no name that means anything, but its words may say what it does.
  const name = isOwn ? "" : commandName(text);
  const effects = machine.knowledge.readCommand({ name, words: rest, input, language: machine.language });
  if (effects) {
    const given = carryOut({ ...machine, input }, effects, { line, with: isOwn ? text : name, traits });
    if (!isOwn) return given ?? UNKNOWN;
  }
  if (text.startsWith("/") || text.startsWith("~")) startOperand(machine, rest, line, traits);
  if (looksLikeFile(machine, text) && !isAssignment(text)) {
    startFile(machine, { path: head, does: "run", line, with: "command", arguments: [head, ...rest], traits });
  }
  return { ...UNKNOWN, origins: originsOf([...rest, input]), marks: marksOf([...rest, ...(input ? [input] : [])]) };
}

/** Variables that hold an interpreter or a client wherever they are set. Source: GNU make and Autoconf manuals, "Implicit Variables". */
const INTERPRETERS: ReadonlyMap<string, string> = new Map(
  "SHELL=sh CONFIG_SHELL=sh SH=sh BASH=bash ZSH_NAME=zsh PYTHON=python3 PYTHON3=python3 NODE=node PERL=perl RUBY=ruby PHP=php CURL=curl WGET=wget"
    .split(" ")
    .map((entry): [string, string] => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
);

/** The program that a variable means by its name, where its value is the machine's to give: `… | $SHELL`. */
function namedInterpreter({ text, origins }: Value): string | null {
  const [origin, ...others] = origins;
  if ((text !== null && text !== HOLE) || others.length > 0 || origin?.kind !== "environment") return null;
  return INTERPRETERS.get(origin.name ?? "") ?? null;
}

/** A program that is not known is given a program of the repository: it is the interpreter. */
function startOperand(machine: Machine, words: readonly Value[], line: number, traits: readonly string[]): void {
  const path = words.find(({ text }) => text !== null && !text.startsWith("-"));
  if (!path?.text || languageOfPath(path.text) === null || findStarted(machine, path.text) === null) return;
  startFile(machine, { path, does: "run", line, with: "command", traits });
}

function ownCommand(
  machine: Machine,
  name: string,
  rest: readonly Value[],
  input: Value | null,
  line: number,
): Value | null {
  const alias = machine.scope.get(`alias ${name}`);
  if (alias?.text) {
    const words = alias.text
      .trim()
      .split(/\s+/)
      .slice(0, 50)
      .map((word) => textValue(word, alias.origins));
    if (words[0]?.text !== name)
      return runWords({ ...machine, depth: machine.depth + 1 }, [...words, ...rest], input, line);
  }
  const { closure } = machine.scope.get(name) ?? UNKNOWN;
  if (!closure) return null;
  const printed: Value[] = [];
  const result = callClosure({ ...machine, input, printed }, closure, {
    arguments: rest,
    named: new Map(),
    receiver: null,
  });
  const all = [...printed, ...(result === UNKNOWN ? [] : [result])];
  const [only] = all;
  if (all.length <= 1) return only ?? UNKNOWN;
  return {
    ...UNKNOWN,
    text: all.map(({ text }) => text ?? HOLE).join("\n"),
    origins: originsOf(all),
    marks: marksOf(all),
  };
}

/** Base name in lower case, as the command tables have it. */
export function commandName(text: string): string {
  const name = lastPart(text.replaceAll("\\", "/")).toLowerCase();
  return name.endsWith(".exe") ? name.slice(0, -".exe".length) : name;
}

/** Folders whose programs are those of the machine or of packages, whatever stands in front of them. */
const PROGRAM_FOLDERS: ReadonlySet<string> = new Set(["bin", "sbin", ".bin", "scripts", "system32", "v1.0", "libexec"]);

/** `./install` and `/tmp/node` are files of their own, not the commands of that name; `/usr/bin/curl` is the command. */
function isOwnProgram(machine: Machine, text: string): boolean {
  const parts = text.replaceAll("\\", "/").split("/");
  if (parts.length < 2) return machine.world.read(text) !== undefined && text.includes(".");
  if (machine.world.read(text) !== undefined) return true;
  return (
    !PROGRAM_FOLDERS.has(parts.at(-2)?.toLowerCase() ?? "") && !["?", "*", "["].some((sign) => text.includes(sign))
  );
}

/** `NAME=value` out of a file that is read as lines of a shell sets a variable. */
function isAssignment(text: string): boolean {
  const name = upTo(EQUALS, text);
  return name.length < text.length && isAllOf(WORD, name);
}

const EQUALS = classOf("=");

function looksLikeFile(machine: Machine, text: string): boolean {
  return text.includes("/") || text.includes(".") || machine.world.read(text) !== undefined;
}
