/** What callees of Rust do. A new library is a row in one of the tables beside this file. */
import type { CallRow, CallTable } from "./call-row.ts";
import { lastNameOf } from "./cue-meaning.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { holdsWord } from "./name-in-text.ts";
import { RUST_FILES } from "./rust/files.ts";
import { RUST_NETWORK } from "./rust/network.ts";
import { RUST_PROCESSES } from "./rust/processes.ts";
import { RUST_VALUE_NAMES, RUST_VALUES, RUST_VARIABLES } from "./rust/values.ts";

const ROWS: readonly CallRow[] = [...RUST_PROCESSES, ...RUST_NETWORK, ...RUST_FILES, ...RUST_VALUES, ...RUST_VARIABLES];

export const RUST_CALLS: CallTable = { languages: ["rust"], rows: ROWS, values: RUST_VALUE_NAMES };

/** Rows whose names stand in everyday programs: traits that format, paths and lists. */
const EVERYDAY = new Set(["write!", "writeln!"]);

/** Texts of which one stands in every program that does something of the table; lower case. */
export const rustCues: Cues = cuesOf(
  ROWS.filter(({ callee }) => !callee.startsWith(".") && !EVERYDAY.has(callee)),
  {
    calls: ["("],
    words: "",
    imports: lastNames,
    isPath: true,
    constructs: `process::command command::new( libc:: libloading transmute remove_dir_all fs::write /bin/ curl wget`,
    values: `http:// https:// tcpstream udpsocket tcplistener env::var env!( include_bytes! include_str! base64 hex::decode
    fs::read walkdir read_dir .ssh token secret`,
    isMeant: (root, text) => holdsWord(text, lastNameOf(root)),
  },
);

/** How a path ends: `fs::file` of `tokio::fs::File`. */
function lastNames(module: string): readonly string[] {
  const names = module.split("::");
  return module === "std::io" ? [] : [names.length === 1 ? `${module}::` : names.slice(-2).join("::")];
}
