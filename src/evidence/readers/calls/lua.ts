/** What callees of Lua do: the standard library, LuaSocket, editors and servers whose plug-ins are Lua. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { membersOf, rowsOf } from "./rows.ts";

const LUA = "https://www.lua.org/manual/5.4/manual.html";
const SOCKET = "https://lunarmodules.github.io/luasocket";
const NEOVIM = "https://neovim.io/doc/user/lua.html";
const OPENRESTY = "https://github.com/openresty/lua-nginx-module";
const REQUEST: ProgramOrigin = { kind: "request" };

const PROCESSES = [
  ...rowsOf(LUA, "os.execute", { does: "run", program: { argument: 0, language: "shell" }, prints: "output" }),
  ...rowsOf(LUA, "print io.write io.stdout.write", { prints: "arguments" }),
  ...rowsOf(LUA, "io.popen", { does: "run", program: { argument: 0, language: "shell" }, makes: "command" }),
  ...rowsOf(LUA, membersOf("command", "read lines"), { gives: ["receiver"] }),
  ...rowsOf(LUA, membersOf("command", "write"), { does: "run", what: "receiver", from: [0] }),
  ...rowsOf(NEOVIM, "vim.fn.system vim.fn.systemlist vim.fn.jobstart vim.fn.termopen vim.system vim.fn.job_start", {
    does: "run",
    command: { argument: 0, words: "none" },
  }),
  ...rowsOf(NEOVIM, "vim.uv.spawn vim.loop.spawn", { does: "run", command: { argument: 0, words: "1.args" } }),
  ...rowsOf(
    "https://awesomewm.org/apidoc",
    "awful.spawn.with_shell awful.spawn.easy_async_with_shell hs.execute wezterm.run_child_process ya.manager_emit",
    { does: "run", program: { argument: 0, language: "shell" } },
  ),
  ...rowsOf("https://awesomewm.org/apidoc", "awful.spawn awful.spawn.easy_async", {
    does: "run",
    command: { argument: 0, words: "none" },
  }),
];

const EVALUATION = [
  ...rowsOf(LUA, "load loadstring", { does: "evaluate", program: { argument: 0, language: "lua" } }),
  ...rowsOf(LUA, "dofile loadfile", { does: "load", starts: 0 }),
  ...rowsOf(LUA, "package.loadlib ffi.load", { does: "load", starts: 0, traits: ["binary"] }),
  ...rowsOf(NEOVIM, "vim.cmd.luafile vim.cmd.source", { does: "load", starts: 0 }),
];

const NETWORK = [
  ...rowsOf(SOCKET, membersOf("socket.http ssl.https http.request copas.http", "request"), {
    does: "send",
    gives: ["fetched"],
  }),
  ...rowsOf(SOCKET, "socket.tcp socket.udp socket.tcp4", { makes: "socket", gives: ["nothing"], what: "none" }),
  ...rowsOf(SOCKET, "socket.connect", { does: "fetch", gives: ["fetched"], makes: "socket" }),
  ...rowsOf(SOCKET, membersOf("socket", "connect"), {
    does: "fetch",
    gives: ["fetched"],
    makes: "socket",
    into: "receiver",
  }),
  ...rowsOf(SOCKET, membersOf("socket", "receive"), { does: "fetch", what: "receiver", from: [], gives: ["receiver"] }),
  ...rowsOf(SOCKET, membersOf("socket", "send sendto"), { does: "send", what: "receiver", from: [0] }),
  ...rowsOf(SOCKET, "socket.bind", { does: "listen", from: [] }),
  ...rowsOf(SOCKET, "socket.smtp.send", { does: "send", what: "server", from: ["all"] }),
  ...rowsOf(
    "https://github.com/ledgetech/lua-resty-http",
    ".request_uri ngx.location.capture plenary.curl.post plenary.curl.put",
    { does: "send", gives: ["fetched"] },
  ),
  ...rowsOf("https://github.com/nvim-lua/plenary.nvim", "plenary.curl.get", { does: "fetch", gives: ["fetched"] }),
  ...rowsOf(SOCKET, "socket.dns.toip", { does: "send", from: [0], gives: ["fetched"] }),
];

const FILES = [
  ...rowsOf(LUA, "io.open", { reads: 0, makes: "file" }),
  ...rowsOf(LUA, membersOf("file", "read lines"), { gives: ["receiver"] }),
  ...rowsOf(LUA, membersOf("file", "write"), { writes: { path: "receiver", content: 0, append: true } }),
  ...rowsOf(LUA, "io.lines vim.fn.readfile", { reads: 0 }),
  ...rowsOf(NEOVIM, "vim.fn.writefile", { writes: { path: 1, content: 0 } }),
  ...rowsOf(LUA, "os.rename vim.uv.fs_copyfile vim.loop.fs_copyfile", { copies: { from: 0, to: 1 } }),
  ...rowsOf(LUA, "os.remove lfs.rmdir", { does: "delete", from: [0] }),
  ...rowsOf(NEOVIM, "vim.fn.delete", { does: "delete", from: [0], traits: ["recursive"] }),
  ...rowsOf("https://lunarmodules.github.io/luafilesystem", "lfs.dir vim.fn.glob vim.fs.find vim.fn.globpath", {
    walks: 0,
  }),
  ...rowsOf(NEOVIM, "vim.fn.expand vim.fs.normalize", { gives: ["first"] }),
];

const VALUES = [
  ...rowsOf(OPENRESTY, "ngx.req.get_uri_args ngx.req.get_post_args ngx.req.get_body_data ngx.req.get_headers", {
    gives: [REQUEST],
  }),
  ...rowsOf(LUA, "os.time os.date os.clock", { gives: [{ kind: "time" }] }),
  ...rowsOf(LUA, "os.setlocale", { gives: [{ kind: "locale" }] }),
  ...rowsOf(SOCKET, "socket.dns.gethostname vim.fn.hostname vim.uv.os_gethostname", { gives: [{ kind: "host-name" }] }),
  ...rowsOf(NEOVIM, "vim.fn.environ", { gives: [{ kind: "environment", name: null }] }),
  ...rowsOf(SOCKET, "mime.unb64 vim.base64.decode ngx.decode_base64 base64.decode", { decodes: "base64" }),
  ...rowsOf(SOCKET, "mime.b64 vim.base64.encode ngx.encode_base64 base64.encode", {
    gives: ["arguments"],
    encodes: true,
  }),
  ...rowsOf(LUA, "string.pack string.unpack", { decodes: "unknown" }),
];

const ROWS: readonly CallRow[] = [...PROCESSES, ...EVALUATION, ...NETWORK, ...FILES, ...VALUES];

export const LUA_CALLS: CallTable = {
  languages: ["lua"],
  rows: ROWS,
  values: [
    ["os.getenv", { kind: "environment", name: null }],
    ["vim.env", { kind: "environment", name: null }],
    ["arg", { kind: "argument" }],
    ["ngx.var", REQUEST],
  ],
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const luaCues: Cues = cuesOf(ROWS, {
  calls: ["(", ' "', " '", " [["],
  words: "loadstring dofile",
  imports: (module) => [`"${module}"`, `'${module}'`],
  constructs: `os.execute io.popen io.open load( load[ loadstring string.char os.getenv getenv( require("socket require'socket base64 \\x http:// https://
  vim.fn.system jobstart vim.system vim.cmd( curl wget /bin/ _g[ _env[`,
});
