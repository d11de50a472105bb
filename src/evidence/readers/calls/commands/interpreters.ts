/** Interpreters: which option or operand is code, which is a file, what happens to standard input. Sources: the manual page of each. */
import type { Language } from "../../../../engine/index.ts";
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, type Value } from "../../flow/value.ts";
import { type OptionSpec, type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { SHELL_OUTPUT } from "./sockets.ts";
import { fetchedFrom, give, isAddress, joinWords, type Reader, type ReaderEntry } from "./values.ts";

interface Interpreter {
  readonly names: string;
  readonly language: Language;
  readonly options: string;
  readonly style?: "first" | "dash";
  /** Options whose value is code. */
  readonly code?: readonly string[];
  /** Options that make the first operand code. */
  readonly codeFirst?: readonly string[];
  /** Options whose value is a file or module that is loaded. */
  readonly loads?: readonly string[];
  /** First operands that are commands of the tool; a file stands behind them. */
  readonly verbs?: readonly string[];
}

const INTERPRETERS: readonly Interpreter[] = [
  {
    names: "sh bash zsh dash ksh ksh93 mksh ash fish csh tcsh rbash yash posh",
    language: "shell",
    options: "c s,stdin i,interactive l,login o= O= init-file= rcfile= init-command= C=",
    codeFirst: ["c"],
    code: ["init-command", "C"],
    loads: ["init-file", "rcfile"],
  },
  {
    names: "python pypy ipython pythonw micropython",
    language: "python",
    options: "c= m= W= X= Q= check-hash-based-pycs=",
    code: ["c"],
  },
  {
    names: "node nodejs iojs electron qjs d8",
    language: "javascript",
    options:
      "e,eval= p,print= r,require= import= loader= experimental-loader= C,conditions= i,interactive input-type= env-file= title= max-old-space-size= i",
    code: ["eval", "print"],
    loads: ["require", "import", "loader", "experimental-loader"],
  },
  {
    names: "bun",
    language: "typescript",
    options: "e,eval= p,print= r,preload= c,config= cwd= filter= env-file= import= require=",
    code: ["eval", "print"],
    loads: ["preload", "import", "require"],
    verbs: ["run"],
  },
  {
    names: "tsx ts-node ts-node-esm tsimp esno esr vite-node jiti sucrase-node swc-node babel-node",
    language: "typescript",
    options: "e,eval= p,print= r,require= P,project= tsconfig= import= loader= O,compiler-options=",
    code: ["eval", "print"],
    loads: ["require", "import", "loader"],
  },
  {
    names: "deno",
    language: "typescript",
    options: "c,config= import-map= lock= cert= L,log-level= ext= preload= e p A",
    verbs: ["run", "eval", "serve", "test", "bench", "install"],
    loads: ["preload"],
  },
  {
    names: "ruby jruby",
    language: "ruby",
    options: "e= r,require= I= C= E,encoding= K? F= W?",
    code: ["e"],
    loads: ["require"],
  },
  { names: "jshell", language: "java", options: "class-path= R= C= startup= feedback= execution= s q v" },
  { names: "perl", language: "perl", options: "e= E= M? m? I? F= i? 0? l? C?", code: ["e", "E"] },
  {
    names: "php php7 php8 php-cli",
    language: "php",
    options:
      "r,run= f,file= B,process-begin= R,process-code= E,process-end= F,process-file= c,php-ini= d,define= z,zend-extension= S,server= t,docroot=",
    code: ["run", "process-begin", "process-code", "process-end"],
    loads: ["file", "process-file"],
  },
  { names: "lua luajit luau texlua", language: "lua", options: "e= l=", code: ["e"] },
  { names: "elixir iex", language: "elixir", options: "e,eval= r= S= pa= pz=", code: ["eval"], loads: ["r"] },
  { names: "osascript", language: "other", options: "e= l= s=", code: ["e"] },
  { names: "groovy", language: "groovy", options: "e= cp= classpath= D?", code: ["e"] },
  {
    names: "r rscript littler",
    language: "r",
    options: "e= f,file= default-packages=",
    code: ["e"],
    loads: ["file"],
  },
  {
    names: "julia",
    language: "julia",
    options: "e,eval= E,print= L,load= J= p= t= C=",
    code: ["e", "E"],
    loads: ["L"],
  },
  {
    names:
      "erl ghc runghc ghci swift scala kotlin kotlinc clojure clj bb racket guile scheme sbcl tclsh wish expect gawk-ext octave nim crystal dart",
    language: "other",
    options: "e,eval= E= r= c= s= m= L= i= l=",
    code: ["eval", "E", "c"],
  },
];

export const INTERPRETER_READERS: readonly ReaderEntry[] = INTERPRETERS.map((one) => [one.names, readerOf(one)]);

function readerOf(interpreter: Interpreter): Reader {
  const spec = optionSpec(interpreter.options, interpreter.style ?? "first");
  return (call) => read(call, interpreter, spec);
}

function read(call: CommandCall, interpreter: Interpreter, spec: OptionSpec): readonly Effect[] {
  const parsed = withoutVerb(call, interpreter, spec);
  const { given, operands } = parsed.options;
  const loaded = (interpreter.loads ?? []).flatMap((name) => given.get(name) ?? []).flatMap(loadEffects);
  const own = codeOf(parsed, interpreter);
  const traits = given.has("interactive") && isFetched(call.input) ? { traits: ["reverse-shell"] } : {};
  if (own) {
    const text = joinLines(own.code);
    return [
      ...loaded,
      { kind: "program", language: interpreter.language, text, arguments: own.rest, ...input(call), ...traits },
    ];
  }
  const module = call.name.startsWith("py") || call.name === "ipython" ? given.get("m")?.[0] : undefined;
  if (module) return [...loaded, ...moduleEffects(module, operands, call)];
  if (isBareShell(call, interpreter)) return [...loaded, bareShell(call)];
  const [file, ...rest] = operands;
  if (file && !readsInput(file) && !given.has("stdin"))
    return [...loaded, ...fileEffects(file, rest, interpreter.language)];
  const interactive = given.has("interactive") ? [interactiveShell(call)] : [];
  if (!call.input) return [...loaded, ...interactive];
  const args = file && readsInput(file) ? operands : [textValue(call.name), ...operands];
  const text = call.input;
  const { language } = interpreter;
  const printed = language === "shell" && text.text === null ? [give(shellOutput(text))] : [];
  return [...loaded, ...interactive, { kind: "program", language, text, arguments: args, ...traits }, ...printed];
}

/** A shell that waits for what is typed: to whom it listens, its starter knows. */
function interactiveShell({ name }: CommandCall): Effect {
  return { kind: "act", does: "run", what: textValue(name), from: [], traits: ["interactive-shell"] };
}

/** A program of C starts a shell and gives it nothing to run: it listens to whatever the standard streams are. */
function isBareShell({ words, input: given, language }: CommandCall, interpreter: Interpreter): boolean {
  return interpreter.language === "shell" && given === null && language === "c" && words.every(isTerminator);
}

/** The null that ends a list of words in C. */
function isTerminator({ text, origins }: Value): boolean {
  return text === null ? origins.length === 0 : TERMINATORS.has(text);
}
const TERMINATORS: ReadonlySet<string> = new Set(["0", "NULL", "nullptr", ""]);

function bareShell({ name }: CommandCall): Effect {
  return { kind: "act", does: "run", what: textValue(name), from: [], traits: ["bare-shell"] };
}

/** What the shell prints is told apart, since a connection that gets it is a reverse shell. */
function shellOutput(input: Value): Value {
  return { ...input, instance: { type: SHELL_OUTPUT, about: null, words: [] } };
}

interface Parsed {
  readonly options: Options;
  readonly verb: string | null;
}

function withoutVerb(call: CommandCall, { verbs }: Interpreter, spec: OptionSpec): Parsed {
  const options = parseOptions(call.words, spec);
  const verb = options.operands[0]?.text ?? "";
  if (!verbs?.includes(verb)) return { options, verb: null };
  const behind = parseOptions(options.operands.slice(1), spec);
  return { options: { given: new Map([...options.given, ...behind.given]), operands: behind.operands }, verb };
}

function codeOf({ options, verb }: Parsed, { code = [], codeFirst = [] }: Interpreter) {
  const { given, operands } = options;
  const values = code.flatMap((name) => given.get(name) ?? []);
  if (values.length > 0) return { code: values, rest: operands };
  const [first, ...rest] = operands;
  const isFirst = verb === "eval" || codeFirst.some((name) => given.has(name));
  return isFirst && first ? { code: [first], rest } : null;
}

/** `perl -e a -e b` is one program. */
function joinLines(code: readonly Value[]): Value {
  const [only] = code;
  if (only && code.length === 1) return only;
  const joined = joinWords(code);
  return { ...joined, text: code.map(({ text }) => text ?? "").join("\n") };
}

function input(call: CommandCall): { readonly input?: Value } {
  return call.input ? { input: call.input } : {};
}

function isFetched(value: Value | null): boolean {
  return value?.origins.some(({ kind }) => kind === "fetched") ?? false;
}

function readsInput({ text }: Value): boolean {
  return text === "-" || text === "/dev/stdin" || text === "/proc/self/fd/0" || text === "/dev/fd/0";
}

/** A file, or an address that deno and bun run at once. */
export function fileEffects(file: Value, rest: readonly Value[], language: Language): readonly Effect[] {
  const data = dataProgram(file, language);
  if (data) return data;
  if (isAddress(file) && !file.text?.startsWith("file:")) {
    const text = fetchedFrom(file);
    return [
      { kind: "act", does: "fetch", what: file, from: [] },
      { kind: "program", language, text },
    ];
  }
  return [{ kind: "start", does: "run", path: file, arguments: [file, ...rest] }];
}

function loadEffects(file: Value): readonly Effect[] {
  return dataProgram(file, "javascript") ?? [{ kind: "start", does: "load", path: file }];
}

/** `data:text/javascript;base64,…`. */
function dataProgram(file: Value, language: Language): readonly Effect[] | null {
  const { text } = file;
  if (!text?.startsWith("data:")) return null;
  const comma = text.indexOf(",");
  const body = { ...file, text: text.slice(comma + 1) };
  const isBase64 = text.slice(0, comma).endsWith(";base64");
  const bytes = isBase64 ? Buffer.from(body.text, "base64").toString("utf8") : body.text;
  return [
    {
      kind: "program",
      language,
      text: { ...body, text: bytes, origins: [...body.origins, { kind: "decoded", by: isBase64 ? "base64" : "url" }] },
    },
  ];
}

/** Modules that are tools of their own: https://docs.python.org/3/library/cmdline.html */
const COMMAND_MODULES = new Set([
  "pip",
  "pipx",
  "uv",
  "poetry",
  "twine",
  "virtualenv",
  "base64",
  "zipfile",
  "tarfile",
  "gzip",
  "ensurepip",
]);

function moduleEffects(module: Value, rest: readonly Value[], call: CommandCall): readonly Effect[] {
  const name = module.text ?? "";
  if (name === "http.server" || name === "SimpleHTTPServer")
    return [{ kind: "act", does: "listen", what: textValue(name), from: [contentOf(textValue("."), true)] }];
  if (COMMAND_MODULES.has(name)) {
    const word = name === "base64" ? "base64" : name;
    const words = name === "base64" ? rest.map((one) => (one.text === "-e" ? textValue("-w0") : one)) : rest;
    return [{ kind: "command", words: [textValue(word), ...words], ...input(call) }];
  }
  if (name === "json.tool") return call.input ? [{ kind: "give", value: call.input }] : [];
  const path = { ...module, text: module.text === null ? null : `${module.text.replaceAll(".", "/")}.py` };
  return [{ kind: "start", does: "load", path, arguments: rest }];
}
