/** Names that no program sets itself: variables of the shell, globals of a language. */
import { classOf, isAllOf } from "../../../engine/index.ts";
import type { Machine } from "./machine.ts";
import { joinValues, textValue, UNKNOWN, type Value } from "./value.ts";

/** Variables whose own name is the best text for them: paths.ts knows what they mean. */
export const PATH_VARIABLES: ReadonlySet<string> = new Set([
  "HOME",
  "USERPROFILE",
  "RUNNER_TEMP",
  "TMPDIR",
  "TEMP",
  "TMP",
  "GITHUB_WORKSPACE",
  "PWD",
  "CI_PROJECT_DIR",
  "GITHUB_ENV",
  "GITHUB_OUTPUT",
  "GITHUB_PATH",
  "GITHUB_STEP_SUMMARY",
  "GITHUB_STATE",
  "BASH_ENV",
  "CARGO_HOME",
  "XDG_CONFIG_HOME",
  "APPDATA",
  "LOCALAPPDATA",
  "PROGRAMDATA",
]);
/** What people separate words by. */
const SEPARATORS: ReadonlyMap<string, string> = new Map([
  ["IFS", " "],
  ["LINENO", "1"],
]);
/** Names of values that say where somebody is, wherever they come from. */
const WHEREABOUTS: ReadonlySet<string> = new Set(
  "country countryCode country_code countryName country_name timeZone timezone time_zone".split(" "),
);

export function isWhereabouts(name: string): boolean {
  return WHEREABOUTS.has(name);
}

export const LOCALES: ReadonlySet<string> = new Set(["LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE", "LC_MESSAGES"]);
const HOST_NAMES: ReadonlySet<string> = new Set([
  "HOSTNAME",
  "COMPUTERNAME",
  "USERNAME",
  "USER",
  "LOGNAME",
  "USERDOMAIN",
]);

/** Local name under which the modules stand whose names were all imported. */
export const EVERY_NAME = "import *";

export function knownName(machine: Machine, name: string): Value {
  const own = machine.scope.get(name) ?? machine.world.environment.get(name);
  if (own) return own;
  switch (machine.language) {
    case "shell":
    case "batch":
    case "steps":
      return shellVariable(name);
    case "powershell":
      if (name.startsWith("env:")) return environmentVariable(machine, name.slice("env:".length));
      // What a program exported reaches the commands that it starts by that name, whatever reads them.
      return (
        machine.world.environment.get(name.toUpperCase()) ??
        (name.toUpperCase() === "HOME" ? shellVariable(name) : global(machine, name))
      );
    default:
      return global(machine, name);
  }
}

/** `$env:NAME` of PowerShell: what a step exported before, or the variable itself. */
function environmentVariable(machine: Machine, name: string): Value {
  return machine.world.environment.get(name) ?? machine.scope.get(name) ?? shellVariable(name);
}

/** Callees that put variables of the environment into a text. */
export const EXPANDERS: ReadonlySet<string> = new Set([
  "os.ExpandEnv",
  "os.path.expandvars",
  "Environment.ExpandEnvironmentVariables",
  "System.Environment.ExpandEnvironmentVariables",
]);

/** Most characters of such a text. */
const MOST_EXPANDED = 1000;

/** `$NAME`, `${NAME}` and `%NAME%` in a text as such callees read them. */
export function expanded(machine: Machine, value: Value): Value {
  const { text } = value;
  if (text === null || text.length > MOST_EXPANDED) return value;
  const parts: Value[] = [];
  for (let at = 0; at < text.length; ) {
    const sign = text.charAt(at);
    const start = at + (text.startsWith("${", at) ? 2 : 1);
    const end = sign === "$" || sign === "%" ? endOfName(text, start) : start;
    if (end > start) {
      const name = text.slice(start, end);
      parts.push(machine.world.environment.get(name) ?? shellVariable(name));
      at = text.charAt(end) === "}" || (sign === "%" && text.charAt(end) === "%") ? end + 1 : end;
    } else {
      parts.push(textValue(sign));
      at++;
    }
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : joinValues(parts);
}

function endOfName(text: string, from: number): number {
  let end = from;
  while (end < text.length && NAME_CHARACTERS.includes(text.charAt(end))) end++;
  return end;
}
const NAME_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

/** `$1`, `$@`, `$*`. */
const ARGUMENTS = classOf("0-9@*");

function shellVariable(name: string): Value {
  if (PATH_VARIABLES.has(name.toUpperCase())) return textValue(`$${name.toUpperCase()}`);
  const separator = SEPARATORS.get(name);
  if (separator !== undefined) return textValue(separator);
  if (LOCALES.has(name)) return { ...UNKNOWN, origins: [{ kind: "locale" }] };
  if (HOST_NAMES.has(name)) return { ...UNKNOWN, origins: [{ kind: "host-name" }] };
  if (name.length === 1 && isAllOf(ARGUMENTS, name)) return { ...UNKNOWN, origins: [{ kind: "argument" }] };
  return { ...UNKNOWN, origins: [{ kind: "environment", name }] };
}

/** Standard input, as languages call it whose programs stand in command lines. */
const STANDARD_INPUTS: ReadonlySet<string> = new Set(["sys.stdin", "process.stdin", "$stdin", "STDIN"]);

export function isStandardInput(callee: string): boolean {
  return STANDARD_INPUTS.has(callee);
}

/** A name of the language, or of a module all of whose names were imported (`from os import *`). */
function global(machine: Machine, name: string): Value {
  const { originOf, rowsFor } = machine.knowledge.calleesOf(machine.language);
  const modules = machine.scope.get(EVERY_NAME)?.items ?? [];
  const members = modules.map(({ callee }) => `${callee}.${name}`);
  const callee = members.find((member) => rowsFor(member) || originOf(member)) ?? name;
  // What a pipe gives to a program that stands in its command line.
  if (machine.input && isStandardInput(callee)) return { ...machine.input, callee };
  const origin = originOf(callee) ?? (isWhereabouts(name) ? ({ kind: "locale" } as const) : null);
  return { ...UNKNOWN, callee, origins: origin ? [origin] : [] };
}
