/** What callees of Go do. A new library is a row in one of the tables beside this file. */
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { GO_ARCHIVES } from "./go/archives.ts";
import { GO_DECODERS } from "./go/decoders.ts";
import { GO_FILES } from "./go/files.ts";
import { GO_INPUT_VALUES, GO_INPUTS } from "./go/inputs.ts";
import { GO_NETWORK } from "./go/network.ts";
import { GO_PROCESSES } from "./go/processes.ts";

const ROWS: readonly CallRow[] = [
  ...GO_PROCESSES,
  ...GO_NETWORK,
  ...GO_FILES,
  ...GO_ARCHIVES,
  ...GO_INPUTS,
  ...GO_DECODERS,
];

export const GO_CALLS: CallTable = { languages: ["go"], rows: ROWS, values: GO_INPUT_VALUES };

/** Texts of which one stands in every program that does something of the table; lower case. */
export const goCues: Cues = cuesOf(ROWS, {
  calls: ["("],
  words: "",
  imports: (module) => [`"${module}"`, `"${module}/`],
  constructs: `/bin/ os/exec exec. syscall. plugin.open go:embed go:linkname go:generate`,
  hiding: "unsafe. .methodbyname( .call( .callslice(",
  values: `:// http.request http.newrequest \\x \\u00 os.getenv os.environ base64 hex.decode gzip. zlib. flate. aes. rc4. 0x
    formvalue .query() .param( .bind(`,
  isMeant: namesPackage,
});

/** The import of a package; those of others have versions behind their path. */
function namesPackage(path: string, text: string): boolean {
  const isOfOthers = path.slice(0, path.indexOf("/")).includes(".");
  return text.includes(isOfOthers ? `"${path}` : `"${path}"`);
}
