/** Says what commands do. Every reader is found by the name of its command in constant time. */

import type { CommandCall, CommandReader } from "../../flow/effect.ts";
import { HOLE } from "../../flow/value.ts";
import { commandName } from "../../languages/powershell/names.ts";
import { AGENT_READERS } from "./agents.ts";
import { ARCHIVE_READERS } from "./archives.ts";
import { CLOUD_READERS } from "./cloud.ts";
import { CMDLET_READERS } from "./cmdlets.ts";
import { CONTAINER_READERS } from "./containers.ts";
import { CURL_READERS } from "./curl.ts";
import { DECODER_READERS } from "./decoders.ts";
import { EVALUATOR_READERS } from "./evaluators.ts";
import { FILE_READERS } from "./file-tools.ts";
import { GIT_READERS } from "./git.ts";
import { GITHUB_READERS } from "./github.ts";
import { INTERPRETER_READERS } from "./interpreters.ts";
import { FACT_READERS } from "./machine-facts.ts";
import { LIST_READERS } from "./many-files.ts";
import { MINERS, miningEffects } from "./mining.ts";
import { NAME_READERS } from "./names-asked.ts";
import { OTHER_READERS, withSystemCalls } from "./other-programs.ts";
import { PACKAGE_READERS } from "./packages.ts";
import { PERSISTENCE_READERS } from "./persistence.ts";
import { PRINTING_READERS } from "./printing.ts";
import { REMOTE_FILE_READERS } from "./remote-files.ts";
import { runnerEffects } from "./runners.ts";
import { SOCKET_READERS } from "./sockets.ts";
import { FILTER_READERS } from "./text-tools.ts";
import { TRANSLITERATION_READERS } from "./transliteration.ts";
import type { Reader, ReaderEntry } from "./values.ts";
import { VERIFICATION_READERS } from "./verification.ts";
import { WINDOWS_READERS } from "./windows.ts";
import { WRAPPER_READERS } from "./wrappers.ts";

/** Commands that do something to the world; the others print, look or start these. */
const ACTING: readonly ReaderEntry[] = [
  ...CURL_READERS,
  ...SOCKET_READERS,
  ...REMOTE_FILE_READERS,
  ...NAME_READERS,
  ...DECODER_READERS,
  ...ARCHIVE_READERS,
  ...FILE_READERS,
  ...WINDOWS_READERS,
  ...CMDLET_READERS,
  ...INTERPRETER_READERS,
  ...OTHER_READERS,
  ...GITHUB_READERS,
  ...GIT_READERS,
  ...PACKAGE_READERS,
  ...CONTAINER_READERS,
  ...CLOUD_READERS,
  ...PERSISTENCE_READERS,
  ...AGENT_READERS,
];
/** Earlier lists are more exact: where a name stands in two, the first one counts. */
const ENTRIES: readonly ReaderEntry[] = [
  ...EVALUATOR_READERS,
  ...PRINTING_READERS,
  ...WRAPPER_READERS,
  ...VERIFICATION_READERS,
  ...TRANSLITERATION_READERS,
  ...LIST_READERS,
  ...FILTER_READERS,
  ...ACTING,
  ...FACT_READERS,
];

/** Words behind which other programs hold a command line. */
const SYSTEM_CALLS: readonly (readonly [names: string, words: readonly string[]])[] = [
  ["awk gawk mawk nawk", ["system(", "| getline", "|getline"]],
  ["osascript", ["do shell script"]],
];

const READERS: ReadonlyMap<string, Reader> = index();
/** Endings of wrappers that package managers write on Windows. */
const ENDINGS = [".cmd", ".bat", ".exe", ".com"];

function index(): ReadonlyMap<string, Reader> {
  const readers = new Map<string, Reader>();
  for (const [names, reader] of ENTRIES)
    for (const name of names.split(" ")) if (!readers.has(name)) readers.set(name, reader);
  for (const [names, words] of SYSTEM_CALLS)
    for (const name of names.split(" ")) readers.set(name, withSystemCalls(readers.get(name), words));
  return readers;
}

/** Names of commands that do something to the world, for cues. */
export const ACTING_NAMES: readonly string[] = [...ACTING.flatMap(([names]) => names.split(" ")), ...MINERS];

export const readCommand: CommandReader = (call) => {
  const mining = [...miningEffects(call), ...runnerEffects(call)];
  const written = call.language === "powershell" ? commandName(call.name) : call.name;
  const name = knownName(written);
  const reader = name === null ? undefined : READERS.get(name);
  const effects = reader?.({ ...call, name: name ?? call.name } satisfies CommandCall);
  return mining.length > 0 ? [...mining, ...(effects ?? [])] : effects;
};

/** The name under which a reader is listed: without ending, version, unknown part, or as the only one that a pattern fits. */
function knownName(written: string): string | null {
  if (READERS.has(written)) return written;
  const ending = ENDINGS.find((one) => written.endsWith(one));
  const bare = ending ? written.slice(0, -ending.length) : written;
  const whole = bare.replaceAll(HOLE, "");
  if (READERS.has(whole)) return whole;
  const versionless = withoutVersion(whole);
  if (READERS.has(versionless)) return versionless;
  return whole.includes("?") || whole.includes("*") || whole.includes("[") ? fitting(whole) : null;
}

/** `python3.11`, `node20`, `clang-17`. */
function withoutVersion(name: string): string {
  let end = name.length;
  while (end > 0 && "0123456789.-".includes(name.charAt(end - 1))) end--;
  return end === 0 ? name : name.slice(0, end);
}

/** Longest pattern that is tried. */
const MOST_PATTERN = 16;
/** Commands that are hidden behind a pattern of the shell: `/???/c?rl`. */
const HIDDEN = [
  "curl",
  "wget",
  "bash",
  "sh",
  "python3",
  "python",
  "perl",
  "nc",
  "cat",
  "base64",
  "node",
  "zsh",
  "ruby",
  "php",
];

function fitting(pattern: string): string | null {
  if (pattern.length > MOST_PATTERN) return null;
  return HIDDEN.find((name) => fits(pattern, name)) ?? null;
}

function fits(pattern: string, name: string): boolean {
  if (pattern === "") return name === "";
  const [first = "", rest] = [pattern.charAt(0), pattern.slice(1)];
  if (first === "*") return fits(rest, name) || (name !== "" && fits(pattern, name.slice(1)));
  if (name === "") return false;
  if (first !== "[") return (first === "?" || first === name.charAt(0)) && fits(rest, name.slice(1));
  const close = rest.indexOf("]");
  return close !== -1 && rest.slice(0, close).includes(name.charAt(0)) && fits(rest.slice(close + 1), name.slice(1));
}
