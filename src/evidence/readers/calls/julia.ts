/** What callees of Julia do: Base, Downloads, Sockets and the usual clients. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { membersOf, rowsOf } from "./rows.ts";

const BASE = "https://docs.julialang.org/en/v1/base";
const DOWNLOADS = "https://docs.julialang.org/en/v1/stdlib/Downloads";
const SOCKETS = "https://docs.julialang.org/en/v1/stdlib/Sockets";
const ENVIRONMENT: ProgramOrigin = { kind: "environment", name: null };

const PROCESSES: readonly CallRow[] = [
  ...rowsOf(`${BASE}/base/#Base.run`, "run readchomp Base.run pipeline", {
    does: "run",
    program: { argument: 0, language: "shell" },
  }),
  ...rowsOf(`${BASE}/c/#ccall`, "ccall", {
    does: "run",
    program: { argument: "last", language: "shell" },
    where: { argument: 0, contains: ["system"] },
  }),
];

const EVALUATION: readonly CallRow[] = [
  ...rowsOf(`${BASE}/base/#Base.Meta.parse`, "Meta.parse Meta.parseall", { gives: ["first"] }),
  ...rowsOf(`${BASE}/base/#eval`, "eval Core.eval Base.eval", {
    does: "evaluate",
    from: ["all"],
    program: { argument: "last", language: "julia" },
  }),
  ...rowsOf(`${BASE}/base/#Base.include_string`, "include_string", {
    does: "evaluate",
    program: { argument: 1, language: "julia" },
  }),
  ...rowsOf(`${BASE}/base/#include`, "include Base.include evalfile", { does: "load", starts: "last" }),
  ...rowsOf("https://docs.julialang.org/en/v1/stdlib/Libdl", "dlopen Libdl.dlopen", {
    does: "load",
    starts: 0,
    traits: ["binary"],
  }),
  ...rowsOf("https://docs.julialang.org/en/v1/stdlib/Serialization", "deserialize Serialization.deserialize", {
    does: "evaluate",
    from: [0],
  }),
];

const NETWORK: readonly CallRow[] = [
  ...rowsOf(DOWNLOADS, "download Base.download Downloads.download", {
    does: "fetch",
    gives: ["fetched"],
    writes: { path: 1, content: "given" },
  }),
  ...rowsOf("https://juliaweb.github.io/HTTP.jl", membersOf("HTTP", "get head"), { does: "fetch", gives: ["fetched"] }),
  ...rowsOf("https://juliaweb.github.io/HTTP.jl", membersOf("HTTP", "post put patch"), {
    does: "send",
    gives: ["fetched"],
  }),
  ...rowsOf("https://juliaweb.github.io/HTTP.jl", membersOf("HTTP", "request"), {
    does: "send",
    what: 1,
    gives: ["fetched"],
  }),
  ...rowsOf(DOWNLOADS, membersOf("Downloads", "request"), { does: "send", gives: ["fetched"] }),
  ...rowsOf(SOCKETS, "connect Sockets.connect", { does: "fetch", gives: ["fetched"], makes: "socket" }),
  ...rowsOf(SOCKETS, "getaddrinfo Sockets.getaddrinfo", { does: "send", from: [0] }),
];

const FILES: readonly CallRow[] = [
  ...rowsOf(`${BASE}/io-network`, "read readlines eachline readdlm", { reads: 0 }),
  ...rowsOf(`${BASE}/io-network`, "open", { reads: 0, makes: "file" }),
  ...rowsOf(`${BASE}/io-network`, "write", { writes: { path: 0, content: 1 } }),
  ...rowsOf(`${BASE}/file`, "cp mv symlink", { copies: { from: 0, to: 1 } }),
  ...rowsOf(`${BASE}/file`, "rm", { does: "delete", from: [0], traits: ["recursive"] }),
  ...rowsOf(`${BASE}/file`, "chmod", { does: "change-permission", from: [] }),
  ...rowsOf(`${BASE}/file`, "readdir walkdir Glob.glob glob", { walks: 0 }),
  ...rowsOf(`${BASE}/file`, "joinpath", { gives: ["path"] }),
  ...rowsOf(`${BASE}/file`, "expanduser abspath normpath", { gives: ["first"] }),
];

const VALUES: readonly CallRow[] = [
  ...rowsOf(`${BASE}/strings`, "string", { gives: ["joined"] }),
  ...rowsOf(`${BASE}/strings`, "String IOBuffer strip chomp take!", { gives: ["first"] }),
  ...rowsOf("https://docs.julialang.org/en/v1/stdlib/Base64", "base64decode Base64.base64decode", {
    decodes: "base64",
  }),
  ...rowsOf("https://docs.julialang.org/en/v1/stdlib/Base64", "base64encode Base64.base64encode", {
    gives: ["arguments"],
    encodes: true,
  }),
  ...rowsOf(`${BASE}/numbers`, "hex2bytes", { decodes: "hex" }),
  ...rowsOf("https://docs.julialang.org/en/v1/stdlib/Dates", "now today Dates.now Dates.today time", {
    gives: [{ kind: "time" }],
  }),
  ...rowsOf(SOCKETS, "gethostname", { gives: [{ kind: "host-name" }] }),
  ...rowsOf(`${BASE}/file`, "homedir", { gives: ["nothing"] }),
];

const ROWS: readonly CallRow[] = [...PROCESSES, ...EVALUATION, ...NETWORK, ...FILES, ...VALUES];

export const JULIA_CALLS: CallTable = {
  languages: ["julia"],
  rows: ROWS,
  values: [
    ["ENV", ENVIRONMENT],
    ["ARGS", { kind: "argument" }],
  ],
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const juliaCues: Cues = cuesOf(ROWS, {
  calls: ["("],
  words: "",
  imports: (module) => [`using ${module}`, `import ${module}`],
  constructs:
    "run( include( include_string( eval( meta.parse( download( ccall( dlopen( base64decode env[ http:// https:// rm(",
});
