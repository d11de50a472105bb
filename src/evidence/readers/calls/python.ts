/** What callees of Python do. A new library is a row in one of the tables beside this file. */
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { bindingOf, holdsWord, isMemberOfOthers, isWordAt, mayBe, nameBefore, nameFrom } from "./name-in-text.ts";
import { ARCHIVES } from "./python/archives.ts";
import { DECODERS } from "./python/decoders.ts";
import { EVALUATION } from "./python/evaluation.ts";
import { FILES } from "./python/files.ts";
import { INPUT_VALUES, INPUTS } from "./python/inputs.ts";
import { NETWORK } from "./python/network.ts";
import { PROCESSES } from "./python/processes.ts";
import { SERVICES } from "./python/services.ts";

const ROWS: readonly CallRow[] = [
  ...PROCESSES,
  ...EVALUATION,
  ...NETWORK,
  ...SERVICES,
  ...FILES,
  ...ARCHIVES,
  ...INPUTS,
  ...DECODERS,
];

export const PYTHON_CALLS: CallTable = { languages: ["python"], rows: ROWS, values: INPUT_VALUES };

/** Texts of which one stands in every program that does something of the table; lower case. */
export const pythonCues: Cues = cuesOf(ROWS, {
  calls: ["("],
  words: "exec eval system",
  imports: (module) => [`import ${module}`, `from ${module}`],
  constructs: "subprocess popen pickle marshal ctypes pty. shutil.",
  hiding: `compile( __import__ import_module importlib.util importlib.machinery importlib.reload getattr( __builtins__ builtins globals(
    vars( __dict__ __reduce__`,
  values: `.read( chr( fromhex b64 base64 codecs \\x \\u00 decompress environ getenv socket requests. urllib httpx aiohttp file=`,
  isMeant: (root, text) => holdsWord(text, root),
  isOther(cue, { text, start, behind, isOther }) {
    const isOfOthers = (name: string) => isOther(name, (whole) => !isImported(name, whole));
    if (cue === "__dict__") return text[start - 1] === "." && isOfOthers(nameBefore(text, start - 1));
    if (!BUILT_IN.has(cue)) return false;
    if (isWordAt(text, start - 1) || isMemberOfOthers(text, start, BUILTINS)) return true;
    return cue === "getattr(" && isOfOthers(nameFrom(text, behind));
  },
});

/** Functions of the language: `re.compile(` and `custom_globals(` are others. */
const BUILT_IN: ReadonlySet<string> = new Set(["compile(", "getattr(", "globals(", "vars("]);
const BUILTINS = ["builtins", "__builtins__", "__builtin__"];

/** True where a name may be that of a module: it stands in a line that imports something, or is set to what was imported in pieces. */
function isImported(name: string, text: string): boolean {
  if (name === "" || name.startsWith("__") || BUILTINS.includes(name)) return true;
  if (mayBe(bindingOf(name, text), "sys")) return true;
  let left = MOST_PLACES;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (left-- === 0) return true;
    if (isWordAt(text, at - 1) || isWordAt(text, at + name.length)) continue;
    const line = text.slice(text.lastIndexOf("\n", at) + 1, at).trimStart();
    if (line.startsWith("import ") || line.startsWith("from ")) return true;
    if (text.lastIndexOf("import (", at) > text.lastIndexOf(")", at)) return true;
  }
  return false;
}

/** Places of a name that are looked at. */
const MOST_PLACES = 500;
