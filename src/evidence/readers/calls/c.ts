/** What functions of C and C++ do: processes, evaluators that are embedded, modules, connections, requests. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { type Cues, cuesOf } from "./derive-cues.ts";
import { rowsOf } from "./rows.ts";

const POSIX = "https://pubs.opengroup.org/onlinepubs/9799919799/functions/contents.html";
const WIN32 = "https://learn.microsoft.com/windows/win32/api/";
const ENVIRONMENT: ProgramOrigin = { kind: "environment", name: null };
const SHELL = { does: "run", program: { argument: 0, language: "shell" } } as const;

const ROWS: readonly CallRow[] = [
  ...rowsOf(POSIX, "setenv", { sets: { name: 0, value: 1 }, gives: ["nothing"] }),
  ...rowsOf(POSIX, "putenv _putenv", { sets: { name: 0 }, gives: ["nothing"] }),
  ...rowsOf(POSIX, "system popen std::system _popen _wsystem", SHELL),
  ...rowsOf(WIN32, "WinExec", SHELL),
  // The name under which a program is started stands first among its words.
  ...rowsOf(POSIX, "execl execle execlp", { does: "run", command: { argument: 1, words: "rest" } }),
  ...rowsOf(POSIX, "execv execve execvp execvpe", { does: "run", command: { argument: 1, words: "rest" } }),
  ...rowsOf(POSIX, "posix_spawn posix_spawnp", { does: "run", command: { argument: 1, words: "last" } }),
  ...rowsOf(WIN32, "CreateProcessA CreateProcessW", { does: "run", program: { argument: 1, language: "batch" } }),
  ...rowsOf(WIN32, "ShellExecuteA ShellExecuteW", { does: "run", command: { argument: 2, words: 3 } }),
  ...rowsOf(POSIX, "dlopen", { does: "load", starts: 0 }),
  ...rowsOf(WIN32, "LoadLibraryA LoadLibraryW LoadLibraryExA LoadLibraryExW", { does: "load", starts: 0 }),
  // Interpreters that programs embed.
  ...rowsOf(
    "https://www.phpinternalsbook.com",
    "zend_eval_string zend_eval_stringl zend_eval_string_ex zend_eval_stringl_ex",
    { does: "evaluate", program: { argument: 0, language: "php" } },
  ),
  ...rowsOf(
    "https://docs.python.org/3/c-api/veryhigh.html",
    "PyRun_SimpleString PyRun_String PyRun_SimpleStringFlags",
    {
      does: "evaluate",
      program: { argument: 0, language: "python" },
    },
  ),
  ...rowsOf("https://www.lua.org/manual/5.4/manual.html#luaL_dostring", "luaL_dostring luaL_loadstring", {
    does: "evaluate",
    program: { argument: 1, language: "lua" },
  }),
  ...rowsOf("https://docs.ruby-lang.org/en/master/extension_rdoc.html", "rb_eval_string rb_eval_string_protect", {
    does: "evaluate",
    program: { argument: 0, language: "ruby" },
  }),
  ...rowsOf("https://perldoc.perl.org/perlcall", "eval_pv", {
    does: "evaluate",
    program: { argument: 0, language: "perl" },
  }),
  // A connection in place of the standard streams: the program that is run next takes its orders from there.
  ...rowsOf(POSIX, "socket accept accept4 WSASocketA WSASocketW WSASocket", { gives: ["fetched"] }),
  ...rowsOf(POSIX, "dup2 dup3", { does: "run", what: 0, from: [0] }),
  ...rowsOf(POSIX, "connect", { gives: ["fetched"], into: 0 }),
  ...rowsOf(POSIX, "read SSL_read", { gives: ["first"], into: 1 }),
  ...rowsOf(POSIX, "recv recvfrom", { what: 0, gives: ["first", "fetched"], into: 1 }),
  ...rowsOf(POSIX, "send sendto SSL_write", { does: "send", what: 0, from: [1] }),
  ...rowsOf(POSIX, "fopen std::ifstream ifstream open64 freopen", { reads: 0, makes: "FILE" }),
  ...rowsOf(POSIX, "open", { reads: 0 }),
  ...rowsOf(POSIX, "fread fgets getline std::getline", { gives: ["arguments"], into: 0 }),
  ...rowsOf(POSIX, "fwrite fputs", { writes: { path: "last", content: 0, append: true, type: "FILE" } }),
  ...rowsOf(POSIX, "strcat strncat strcpy strncpy memcpy memmove strlcpy strlcat", { gives: ["arguments"], into: 0 }),
  ...rowsOf(POSIX, "strdup std::string string fileno fdopen", { gives: ["first"] }),
  ...rowsOf(POSIX, "unlink remove rmdir std::filesystem::remove", { does: "delete" }),
  ...rowsOf(POSIX, "std::filesystem::remove_all", { does: "delete", traits: ["recursive"] }),
  // Whoever the program serves gets the rights of the machine.
  ...rowsOf(POSIX, "setuid setgid seteuid setegid setreuid setresuid", {
    does: "change-permission",
    what: 0,
    from: [],
    traits: ["user"],
  }),
  ...rowsOf(POSIX, "chmod fchmod", { does: "change-permission" }),
  // Memory that is made executable is there for machine code.
  ...rowsOf(POSIX, "mprotect VirtualProtect VirtualAlloc CreateRemoteThread WriteProcessMemory memfd_create", {
    does: "evaluate",
    traits: ["machine-code"],
    gives: ["arguments"],
  }),
  ...rowsOf("https://curl.se/libcurl/c/curl_easy_setopt.html", "curl_easy_setopt", {
    makes: "CURL",
    what: 2,
    gives: ["arguments"],
    where: { argument: 1, contains: ["CURLOPT_URL"] },
    into: 0,
  }),
  ...rowsOf("https://curl.se/libcurl/c/curl_easy_setopt.html", "curl_easy_setopt", {
    gives: ["arguments"],
    where: {
      argument: 1,
      contains: ["CURLOPT_POSTFIELDS", "CURLOPT_COPYPOSTFIELDS", "CURLOPT_HTTPHEADER", "CURLOPT_COOKIE"],
    },
    into: 0,
  }),
  ...rowsOf("https://curl.se/libcurl/c/curl_easy_setopt.html", "curl_easy_setopt", {
    what: 0,
    gives: ["fetched"],
    where: { argument: 1, contains: ["CURLOPT_WRITEDATA"] },
    writes: { path: 2, content: "given", type: "FILE" },
    into: 2,
  }),
  ...rowsOf("https://curl.se/libcurl/c/curl_easy_perform.html", "curl_easy_perform", {
    does: "send",
    what: 0,
    gives: ["fetched"],
  }),
  ...rowsOf("https://curl.se/libcurl/c/curl_easy_setopt.html", "curl_easy_setopt", {
    does: "fetch",
    what: 2,
    from: [],
    where: { argument: 2, contains: ["://"] },
  }),
  ...rowsOf(WIN32, "URLDownloadToFileA URLDownloadToFileW", {
    does: "fetch",
    what: 1,
    gives: ["fetched"],
    writes: { path: 2, content: "given" },
  }),
  ...rowsOf(WIN32, "InternetOpenUrlA InternetOpenUrlW", { does: "fetch", what: 1, gives: ["fetched"] }),
];

export const C_CALLS: CallTable = {
  languages: ["c"],
  rows: ROWS,
  values: [
    ["getenv", ENVIRONMENT],
    ["secure_getenv", ENVIRONMENT],
    ["std::getenv", ENVIRONMENT],
    ["environ", ENVIRONMENT],
  ],
};

/** Texts of which one stands in every program that does something of the table; lower case. */
export const cCues: Cues = cuesOf(ROWS, {
  calls: ["("],
  words: "",
  imports: () => [],
  constructs: '"HTTP_ _eval_string dup2(',
});
