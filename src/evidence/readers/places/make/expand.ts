/** Expands variables and functions of make in texts; what is not known becomes a variable of the shell. */

import { firstSpace, flattenLines, MOST_CHARACTERS, readReference, splitArguments } from "./references.ts";

/** Expansions within expansions. */
const MOST_DEPTH = 12;
/** Most expansions of one file, and most characters that they make. */
const MOST_STEPS = 20_000;
const MOST_TOTAL = 2 * 1024 * 1024;

export interface Expander {
  /** Returns a text with variables replaced; `$(shell …)` becomes a substitution of the shell. */
  expand(text: string, automatic?: ReadonlyMap<string, string>): string;
  /** Commands of `$(shell …)` in a text, expanded. */
  shellCommands(text: string): readonly string[];
}

interface Reading {
  readonly variables: ReadonlyMap<string, string>;
  readonly automatic: ReadonlyMap<string, string>;
  readonly commands: string[];
  readonly left: { steps: number; characters: number };
}

/** Makes an expander over the variables of one makefile. */
export function createExpander(variables: ReadonlyMap<string, string>): Expander {
  const left = { steps: MOST_STEPS, characters: MOST_TOTAL };
  const start = (automatic: ReadonlyMap<string, string>): Reading => ({ variables, automatic, commands: [], left });
  return {
    expand: (text, automatic = new Map()) => expandText(text, start(automatic), 0),
    shellCommands(text) {
      const reading = start(new Map());
      expandText(text, reading, 0);
      return reading.commands;
    },
  };
}

function expandText(text: string, reading: Reading, depth: number): string {
  if (!text.includes("$") || reading.left.characters < 0) return text;
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; at < text.length && length < MOST_CHARACTERS; ) {
    const dollar = text.indexOf("$", at);
    const end = dollar < 0 ? text.length : dollar;
    let part = text.slice(at, end);
    at = end + 1;
    if (dollar >= 0) {
      const found = readReference(text, dollar);
      part += found.kind === "dollar" ? "$" : expandReference(found.text, reading, depth);
      at = found.end;
    }
    parts.push(part);
    length += part.length;
  }
  reading.left.characters -= length;
  return parts.join("").slice(0, MOST_CHARACTERS);
}

function expandReference(inner: string, reading: Reading, depth: number): string {
  if (depth > MOST_DEPTH || --reading.left.steps < 0) return "";
  const space = firstSpace(inner);
  const name = space < 0 ? inner : inner.slice(0, space);
  const run = space < 0 ? undefined : FUNCTIONS.get(name);
  if (run) return run(splitArguments(inner.slice(space + 1)), reading, depth + 1);
  return expandVariable(expandText(inner, reading, depth + 1), reading, depth + 1);
}

function expandVariable(written: string, reading: Reading, depth: number): string {
  const colon = written.indexOf(":");
  const name = (colon > 0 && written.includes("=") ? written.slice(0, colon) : written).trim();
  const isPart = name.length === 2 && (name.endsWith("D") || name.endsWith("F"));
  const automatic = reading.automatic.get(name) ?? (isPart ? reading.automatic.get(name.charAt(0)) : undefined);
  if (automatic !== undefined) return automatic;
  const value = reading.variables.get(name);
  if (value === undefined) return `\${${name}}`;
  return flattenLines(expandText(value, reading, depth));
}

type MakeFunction = (args: readonly string[], reading: Reading, depth: number) => string;

const FUNCTIONS: ReadonlyMap<string, MakeFunction> = new Map<string, MakeFunction>([
  [
    "shell",
    (args, reading, depth) => {
      const command = expandText(args.join(","), reading, depth);
      if (reading.commands.length < 100) reading.commands.push(command);
      return `$(${command})`;
    },
  ],
  [
    "call",
    (args, reading, depth) => {
      const [name = "", ...values] = args.map((one) => expandText(one.trim(), reading, depth));
      const numbered = new Map(values.map((value, i) => [String(i + 1), value]));
      const automatic = new Map([...reading.automatic, ...numbered]);
      const inner = { ...reading, automatic };
      return expandVariable(name, inner, depth);
    },
  ],
  [
    "subst",
    ([from = "", to = "", text = ""], reading, depth) =>
      expandText(text, reading, depth).replaceAll(expandText(from, reading, depth) || "\0", () =>
        expandText(to, reading, depth),
      ),
  ],
  [
    "foreach",
    ([name = "", list = "", text = ""], reading, depth) =>
      expandText(list, reading, depth)
        .split(" ")
        .filter((word) => word !== "")
        .slice(0, 20)
        .map((word) => {
          const automatic = new Map([...reading.automatic, [name.trim(), word] as const]);
          return expandText(text, { ...reading, automatic }, depth);
        })
        .join(" "),
  ],
  [
    "if",
    ([, then = "", otherwise = ""], reading, depth) =>
      expandText(then.trim() === "" ? otherwise : then, reading, depth),
  ],
  ...["info", "warning", "error"].map((name): [string, MakeFunction] => [
    name,
    (args, reading, depth) => {
      expandText(args.join(","), reading, depth);
      return "";
    },
  ]),
  ...[
    "strip",
    "or",
    "and",
    "value",
    "eval",
    "wildcard",
    "dir",
    "notdir",
    "basename",
    "suffix",
    "abspath",
    "realpath",
    "sort",
    "firstword",
    "lastword",
    "words",
  ].map((name): [string, MakeFunction] => [
    name,
    (args, reading, depth) => expandText(args.join(" ").trim(), reading, depth),
  ]),
  ...["patsubst", "filter", "filter-out", "addprefix", "addsuffix", "word", "wordlist", "join", "findstring"].map(
    (name): [string, MakeFunction] => [
      name,
      (args, reading, depth) => expandText((args.at(-1) ?? "").trim(), reading, depth),
    ],
  ),
]);
