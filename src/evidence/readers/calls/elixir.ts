/** What callees of Elixir do: its own modules, those of Erlang (`:os.cmd`), and the usual clients. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { membersOf, rowsOf } from "./rows.ts";

const SYSTEM = "https://hexdocs.pm/elixir/System.html";
const FILE = "https://hexdocs.pm/elixir/File.html";
const CODE = "https://hexdocs.pm/elixir/Code.html";
const ERLANG = "https://www.erlang.org/doc/apps";
const ENVIRONMENT: ProgramOrigin = { kind: "environment", name: null };
const CLIENTS = "HTTPoison Req Tesla Finch :hackney Mojito";

const PROCESSES = [
  ...rowsOf(SYSTEM, "System.cmd MuonTrap.cmd Rambo.run", { does: "run", command: { argument: 0, words: 1 } }),
  ...rowsOf(SYSTEM, "System.shell Mix.shell.cmd Mix.Shell.cmd", {
    does: "run",
    program: { argument: 0, language: "shell" },
  }),
  ...rowsOf(`${ERLANG}/kernel/os.html`, ":os.cmd", { does: "run", program: { argument: 0, language: "shell" } }),
  ...rowsOf("https://hexdocs.pm/elixir/Port.html", "Port.open :erlang.open_port", {
    does: "run",
    command: { argument: "0.1", words: "1.args" },
  }),
];

const EVALUATION = [
  ...rowsOf(CODE, "Code.eval_string Code.compile_string Code.string_to_quoted", {
    does: "evaluate",
    program: { argument: 0, language: "elixir" },
  }),
  ...rowsOf(CODE, "Code.eval_quoted Code.compile_quoted", { does: "evaluate", from: [0] }),
  ...rowsOf(CODE, "Code.require_file Code.compile_file Code.eval_file", { does: "load", starts: 0 }),
  ...rowsOf(`${ERLANG}/erts/erlang.html`, ":erlang.load_nif", { does: "load", starts: 0, traits: ["binary"] }),
  ...rowsOf(`${ERLANG}/erts/erlang.html`, ":code.load_binary :erl_eval.exprs", { does: "evaluate", from: ["all"] }),
];

const NETWORK = [
  ...rowsOf(`${ERLANG}/inets/httpc.html`, ":httpc.request", { does: "send", gives: ["fetched"], what: "1.0" }),
  ...rowsOf("https://hexdocs.pm/req", membersOf(CLIENTS, "get head"), { does: "fetch", gives: ["fetched"] }),
  ...rowsOf("https://hexdocs.pm/req", membersOf(CLIENTS, "post put patch request"), {
    does: "send",
    gives: ["fetched"],
  }),
  ...rowsOf(`${ERLANG}/kernel/gen_tcp.html`, ":gen_tcp.connect :ssl.connect", {
    does: "fetch",
    gives: ["fetched"],
    makes: "socket",
  }),
  ...rowsOf(`${ERLANG}/kernel/gen_tcp.html`, ":gen_tcp.recv :ssl.recv", { gives: ["first"] }),
  ...rowsOf(`${ERLANG}/kernel/gen_tcp.html`, ":gen_tcp.send :ssl.send", { does: "send", what: 0, from: [1] }),
  ...rowsOf(`${ERLANG}/kernel/gen_tcp.html`, ":gen_tcp.listen", { does: "listen", from: [] }),
];

const FILES = [
  ...rowsOf(FILE, "File.read File.stream :file.read_file", { reads: 0 }),
  ...rowsOf(FILE, "File.write :file.write_file", { writes: { path: 0, content: 1 } }),
  ...rowsOf(FILE, "File.cp File.rename File.cp_r File.ln_s File.copy", {
    copies: { from: 0, to: 1 },
  }),
  ...rowsOf(FILE, "File.rm :file.delete", { does: "delete", from: [0] }),
  ...rowsOf(FILE, "File.rm_rf", { does: "delete", from: [0], traits: ["recursive"] }),
  ...rowsOf(FILE, "File.chmod", { does: "change-permission", from: [] }),
  ...rowsOf("https://hexdocs.pm/elixir/Path.html", "Path.wildcard File.ls", { walks: 0 }),
  ...rowsOf("https://hexdocs.pm/elixir/Path.html", "Path.expand Path.absname", { gives: ["first"] }),
  ...rowsOf("https://hexdocs.pm/elixir/Path.html", "Path.join", { gives: ["path"] }),
];

const VALUES = [
  ...rowsOf(SYSTEM, "System.put_env :os.putenv", { sets: { name: 0, value: 1 }, gives: ["nothing"] }),
  ...rowsOf("https://hexdocs.pm/elixir/Base.html", "Base.decode64 Base.url_decode64 :base64.decode", {
    decodes: "base64",
  }),
  ...rowsOf("https://hexdocs.pm/elixir/Base.html", "Base.decode16", { decodes: "hex" }),
  ...rowsOf("https://hexdocs.pm/elixir/Base.html", "Base.encode64 Base.url_encode64 Base.encode16 :base64.encode", {
    gives: ["arguments"],
    encodes: true,
  }),
  ...rowsOf(`${ERLANG}/erts/zlib.html`, ":zlib.gunzip :zlib.uncompress :zlib.unzip", { decodes: "compressed" }),
  ...rowsOf(`${ERLANG}/erts/erlang.html`, ":erlang.binary_to_term", { decodes: "serialized object" }),
  ...rowsOf("https://hexdocs.pm/elixir/String.html", "String.reverse", { decodes: "reversed" }),
  ...rowsOf("https://hexdocs.pm/elixir/Enum.html", "Enum.join", { gives: ["arguments"] }),
  ...rowsOf(`${ERLANG}/kernel/inet.html`, ":inet.gethostname node", { gives: [{ kind: "host-name" }] }),
  ...rowsOf("https://hexdocs.pm/elixir/DateTime.html", "DateTime.utc_now Date.utc_today System.os_time :os.timestamp", {
    gives: [{ kind: "time" }],
  }),
];

const ROWS: readonly CallRow[] = [...PROCESSES, ...EVALUATION, ...NETWORK, ...FILES, ...VALUES];

export const ELIXIR_CALLS: CallTable = {
  languages: ["elixir"],
  rows: ROWS,
  values: [
    ["System.get_env", ENVIRONMENT],
    ["System.fetch_env", ENVIRONMENT],
    ["System.fetch_env", ENVIRONMENT],
    [":os.getenv", ENVIRONMENT],
    ["System.argv", { kind: "argument" }],
    ["conn.params", { kind: "request" }],
    ["conn.query_params", { kind: "request" }],
  ],
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const elixirCues: Cues = cuesOf(ROWS, {
  calls: ["(", " "],
  words: "",
  imports: (module) => [`${module.toLowerCase()}.`],
  constructs: `system.cmd system.shell :os.cmd port.open code.eval code.require code.compile :httpc :gen_tcp :ssl. :erlang. decode64 get_env fetch_env
  http:// https:// file.rm_rf file.write curl wget /bin/ apply(`,
});
