/** What callees of Python do. A new library is a row in one of the tables beside this file. */
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
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
  constructs: `compile( __import__ import_module importlib getattr( __builtins__ builtins globals( vars( __dict__ chr(
    fromhex b64 base64 codecs \\x \\u00 decompress environ getenv subprocess popen socket requests. urllib httpx
    aiohttp pickle marshal ctypes __reduce__ pty. shutil. file=`,
});
