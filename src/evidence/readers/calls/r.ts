/** What callees of R do: base and utils, the clients of the network, packages that install others. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { membersOf, rowsOf } from "./rows.ts";

const BASE = "https://stat.ethz.ch/R-manual/R-devel/library/base/html";
const UTILS = "https://stat.ethz.ch/R-manual/R-devel/library/utils/html";
const ENVIRONMENT: ProgramOrigin = { kind: "environment", name: null };
const SHELL = { does: "run", program: { argument: 0, language: "shell" } } as const;
const FETCHES = { does: "fetch", gives: ["fetched"] } as const;

const PROCESSES: readonly CallRow[] = [
  ...rowsOf(`${BASE}/system.html`, "system shell base.system pipe", { ...SHELL, parameters: ["command"] }),
  ...rowsOf(`${BASE}/system2.html`, "system2 base.system2 processx.run sys.exec_wait sys.exec_background", {
    does: "run",
    command: { argument: 0, words: 1 },
    parameters: ["command", "args"],
  }),
  ...rowsOf("https://processx.r-lib.org", "callr.r callr.rscript", { does: "load", starts: 0 }),
];

const EVALUATION: readonly CallRow[] = [
  ...rowsOf(`${BASE}/parse.html`, "parse str2lang str2expression base.parse rlang.parse_expr rlang.parse_exprs", {
    gives: ["arguments"],
    where: { argument: "text" },
    parameters: ["text"],
  }),
  ...rowsOf(`${BASE}/parse.html`, "str2lang str2expression rlang.parse_expr", { gives: ["first"] }),
  ...rowsOf(`${BASE}/parse.html`, "parse", { reads: "file", where: { argument: "file" } }),
  ...rowsOf(`${BASE}/eval.html`, "eval evalq eval.parent base.eval rlang.eval_tidy", {
    does: "evaluate",
    from: [0],
    program: { argument: 0, language: "r" },
  }),
  ...rowsOf(`${BASE}/source.html`, "source sys.source base.source devtools.source_url devtools.source_gist", {
    does: "load",
    starts: 0,
    parameters: ["file"],
  }),
  ...rowsOf(`${BASE}/load.html`, "load readRDS attach base.readRDS base.load", { reads: 0, parameters: ["file"] }),
  ...rowsOf(`${BASE}/dynload.html`, "dyn.load library.dynam", { does: "load", starts: 0, traits: ["binary"] }),
];

const NETWORK: readonly CallRow[] = [
  ...rowsOf(`${UTILS}/download.file.html`, "download.file utils.download.file curl.curl_download", {
    ...FETCHES,
    parameters: ["url", "destfile"],
    writes: { path: 1, content: "given" },
  }),
  ...rowsOf(`${BASE}/connections.html`, "url curl.curl gzcon", { ...FETCHES, parameters: ["description"] }),
  ...rowsOf(
    "https://httr.r-lib.org",
    `${membersOf("httr", "GET HEAD content")} GET RCurl.getURL getURL curl.curl_fetch_memory xml2.read_html jsonlite.fromJSON
    fromJSON`,
    { ...FETCHES, where: { argument: 0, contains: ["://"] }, parameters: ["url"] },
  ),
  ...rowsOf("https://httr.r-lib.org", `${membersOf("httr", "POST PUT PATCH")} POST PUT RCurl.postForm postForm`, {
    does: "send",
    gives: ["fetched"],
    parameters: ["url"],
  }),
  ...rowsOf("https://httr.r-lib.org", "httr.content content rawToChar gunzip memDecompress", { gives: ["first"] }),
  ...rowsOf("https://httr2.r-lib.org", "httr2.request request", { makes: "httr2", gives: ["first"] }),
  ...rowsOf("https://httr2.r-lib.org", membersOf("httr2", "req_body_json req_body_form req_body_raw req_headers"), {
    gives: ["arguments"],
  }),
  ...rowsOf("https://httr2.r-lib.org", "req_perform httr2.req_perform", { does: "send", gives: ["fetched"] }),
  ...rowsOf(`${BASE}/connections.html`, "socketConnection make.socket", {
    ...FETCHES,
    parameters: ["host", "port"],
    makes: "socket",
  }),
  ...rowsOf(`${UTILS}/make.socket.html`, "write.socket", { does: "send", what: 0, from: [1] }),
  ...rowsOf("https://CRAN.R-project.org/package=curl", "nslookup curl.nslookup", { does: "send", from: [0] }),
];

const FILES: readonly CallRow[] = [
  ...rowsOf(
    `${BASE}/readLines.html`,
    "readLines readline readBin readChar scan file read.table read.csv base.readLines readr.read_file readr.read_lines",
    { reads: 0, parameters: ["con"] },
  ),
  ...rowsOf(`${BASE}/writeLines.html`, "writeLines cat write writeBin writeChar base.writeLines", {
    writes: { path: "con", content: 0 },
    where: { argument: "con" },
    parameters: ["text", "con"],
  }),
  ...rowsOf(`${BASE}/cat.html`, "cat", { writes: { path: "file", content: 0 }, where: { argument: "file" } }),
  ...rowsOf(`${BASE}/files.html`, "file.copy file.rename file.symlink", { copies: { from: 0, to: 1 } }),
  ...rowsOf(`${BASE}/unlink.html`, "unlink fs.dir_delete", { does: "delete", from: [0], traits: ["recursive"] }),
  ...rowsOf(`${BASE}/files.html`, "file.remove fs.file_delete", { does: "delete", from: [0] }),
  ...rowsOf(`${BASE}/files2.html`, "Sys.chmod", { does: "change-permission", from: [] }),
  ...rowsOf(`${BASE}/list.files.html`, "list.files dir Sys.glob fs.dir_ls", { walks: 0, parameters: ["path"] }),
  ...rowsOf(`${BASE}/path.expand.html`, "path.expand normalizePath", { gives: ["first"] }),
  ...rowsOf(`${BASE}/file.path.html`, "file.path fs.path", { gives: ["path"] }),
];

const VALUES: readonly CallRow[] = [
  ...rowsOf(`${BASE}/paste.html`, "paste0", { gives: ["joined"] }),
  ...rowsOf(`${BASE}/rawToChar.html`, "rawToChar intToUtf8", { decodes: "character codes" }),
  ...rowsOf(
    "https://CRAN.R-project.org/package=base64enc",
    "base64decode base64enc.base64decode jsonlite.base64_dec openssl.base64_decode base64_dec",
    { decodes: "base64" },
  ),
  ...rowsOf(
    "https://CRAN.R-project.org/package=base64enc",
    "base64encode base64enc.base64encode jsonlite.base64_enc openssl.base64_encode",
    { gives: ["arguments"], encodes: true },
  ),
  ...rowsOf(`${BASE}/Sys.setenv.html`, "Sys.setenv", { gives: ["nothing"] }),
  ...rowsOf(`${BASE}/Sys.time.html`, "Sys.time Sys.Date date", { gives: [{ kind: "time" }] }),
  ...rowsOf(`${BASE}/Sys.info.html`, "Sys.info", { gives: [{ kind: "host-name" }] }),
  ...rowsOf(`${BASE}/Sys.getlocale.html`, "Sys.getlocale Sys.timezone", { gives: [{ kind: "locale" }] }),
  ...rowsOf(`${BASE}/list.html`, "list c unlist as.list as.character toString", { gives: ["arguments"] }),
];

const ROWS: readonly CallRow[] = [...PROCESSES, ...EVALUATION, ...NETWORK, ...FILES, ...VALUES];

export const R_CALLS: CallTable = {
  languages: ["r"],
  rows: ROWS,
  values: [["Sys.getenv", ENVIRONMENT]],
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const rCues: Cues = cuesOf(ROWS, {
  calls: ["("],
  words: "",
  imports: (module) => [`${module}::`, `library(${module})`, `require(${module})`],
  constructs: `eval( parse( source( system( system2( sys.getenv( download.file( socketconnection( base64 ://
  httr::post httr2 dyn.load( unlink( do.call(`,
});
