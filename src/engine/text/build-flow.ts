/**
 * Test data on its way through a build file: names are followed over assignments, lists, loops and files that are written,
 * until a shell runs what came out or an object of the program is made of it. Statement by statement, in shell, m4, make,
 * CMake and meson alike: no parser, no program analysis. Linear: each statement is looked at a fixed number of times.
 */
import type { Signal } from "../model/detector.ts";
import type { Line } from "../model/evidence.ts";
import { visible } from "./lines.ts";

/** Statements of one file that are followed, characters of each, physical lines that one may take. */
const MOST_STATEMENTS = 3000;
const STATEMENT_LIMIT = 4000;
const JOINED = 20;
/** Names that are followed at once, and rounds over the assignments: make's may stand in any order. */
const MOST_NAMES = 60;
const ROUNDS = 6;

/** A file of the tests that people do not read: not a script, not a source, not a text. */
const TEST_DATA =
  /(?<![\w-])(?:tests?|testdata|fixtures?|samples?)\/(?:[\w.${}()@*-]{1,80}\/){0,6}[\w${}()@*-]{1,80}(?:\.[\w*-]{1,20}){0,4}\.(?!(?:sh|bash|zsh|bats|py|pl|pm|rb|php|js|mjs|cjs|ts|lua|tcl|awk|sed|exp|at|test|tests|m4|am|ac|in|inc|tmpl|tpl|c|cc|cpp|cxx|h|hh|hpp|m|s|asm|rs|go|java|kt|cs|swift|v|vhd|txt|md|rst|html?|css|svg|json5?|ya?ml|toml|xml|csv|tsv|ini|cfg|conf|cmake|build|mk|mak|list|lst|log|out|err|cmd|cmds|sql|diff|patch|env|def|spec|stamp|la|lo|o|a|so|d|ok|expected|golden|ref)\b)[A-Za-z]\w{0,11}\b/;
/** A file of the tree that is picked by what it holds, not by its name. */
const PICKED =
  /(?<![\w-])grep\s{1,3}-{1,2}[\w=-]{0,20}[lL][\w=-]{0,20}\s[^|;\n]{0,200}\$[({]?(?:top_|abs_)?(?:top_)?srcdir\b/;
/** Reads a file and hands on something else, or the same. */
const FILTER =
  /(?<![\w./$-])(?:cat|g?sed|g?awk|tr|cut|head|tail|dd|xz|xzcat|unxz|xzdec|lzma|unlzma|lzcat|gzip|gunzip|zcat|bzip2|bunzip2|bzcat|zstd|zstdcat|base64|xxd|openssl|rev|od|strings|file\s{0,2}\(\s{0,2}READ)(?![\w-])/i;

const SHELL = String.raw`(?:["']?(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k)?sh|\$[({]?\$?(?:CONFIG_)?(?:SHELL|BASH)\b[)}]?)`;
const PIPED_TO_SHELL = new RegExp(String.raw`(?:\|\s{0,4}|\bCOMMAND\s{1,4})${SHELL}(?![\w./=-])`);
const EVALUATES = /(?<![\w-])eval(?![\w-])/;
const SHELL_RUNS_TEXT = new RegExp(String.raw`${SHELL}["']?\s{0,3},?\s{0,3}["']?-c(?![\w-])|<<<`);
/** `> name.o`, `-o name.a`: something that is linked. */
const INTO_OBJECT = /(?<![0-9&-])>{1,2}\s{0,3}["']?[^\s"'|;&<>]{0,200}\.(?:o|a|so|lo|la|obj|lib|dylib)["']?(?![\w.-])/;
const INTO_FILE = /(?<![0-9&=-])>{1,2}\s{0,3}["']?(?:\.\/)?([\w./-]{3,100})/;

const SHELL_ASSIGNS = /(?:^|[\s;,([{&|"'])([A-Za-z_][\w$[\]]{0,60})\s{0,3}(?::|\?|\+|!)?:?=(?!=)\s{0,3}/g;
const CMAKE_ASSIGNS =
  /(?<![\w-])(?:set|list\s{0,2}\(\s{0,2}APPEND|file\s{0,2}\(\s{0,2}GLOB(?:_RECURSE)?|foreach|m4_define|define|AC_SUBST)\s{0,2}[(\s[]{1,3}([A-Za-z_]\w{1,60})(?=[\s\],)])/gi;
const CMAKE_GIVES = /\b(?:OUTPUT_VARIABLE|READ\s{1,3}["']?[^\s"')]{1,200}["']?)\s{1,3}([A-Za-z_]\w{1,60})/g;
const LOOPS = /(?<![\w-])for\s{1,3}([A-Za-z_]\w{0,60})\s{1,3}in\s/g;

interface Statement {
  readonly line: number;
  /** Whether a new line belongs to it. */
  readonly fresh: boolean;
  readonly text: string;
}
/** A name holds where test data lies (`path`), or what was made of it (`content`). */
type Holding = "path" | "content";

/**
 * What a build file newly makes of test data; `lines` are those of the changed stretches that are in the new file,
 * `isNew` tells which are new, `unreadable` the binary files that the commit brings.
 */
export function dataRun(
  lines: readonly Line[],
  isNew: (line: Line) => boolean,
  { bare, unreadable }: { readonly bare: boolean; readonly unreadable: readonly string[] },
): (Pick<Signal, "strength" | "because"> & { readonly line: number })[] {
  const statements = toStatements(lines, isNew, bare);
  const names = unreadable.map((path) => path.slice(path.lastIndexOf("/") + 1)).filter((name) => name.length >= 6);
  const isData = (text: string) =>
    TEST_DATA.test(text) || PICKED.test(text) || names.some((name) => text.includes(name));
  if (!statements.some(({ text }) => isData(text))) return [];
  const held = follow(statements, isData, bare);
  return statements.flatMap((statement) => {
    const judged = statement.fresh ? judge(statement.text, isData, held, bare) : null;
    return judged === null ? [] : [{ ...judged, line: statement.line }];
  });
}

/** Lines that go on over a backslash or an open bracket become one. */
function toStatements(lines: readonly Line[], isNew: (line: Line) => boolean, bare: boolean): Statement[] {
  const statements: Statement[] = [];
  let open: { line: number; fresh: boolean; parts: string[] } | null = null;
  let depth = 0;
  for (const line of lines) {
    const text = visible(line).slice(0, STATEMENT_LIMIT);
    const fresh: boolean = isNew(line);
    if (open === null) open = { line: line.number, fresh, parts: [] };
    if (fresh && !open.fresh) open = { ...open, fresh, line: line.number };
    open.parts.push(text.replace(/\\$/, " "));
    if (bare) depth += text.split("(").length - text.split(")").length;
    if ((text.endsWith("\\") || (bare && depth > 0)) && open.parts.length < JOINED) continue;
    statements.push({ line: open.line, fresh: open.fresh, text: open.parts.join(" ").slice(0, STATEMENT_LIMIT) });
    open = null;
    depth = 0;
    if (statements.length === MOST_STATEMENTS) return statements;
  }
  if (open)
    statements.push({ line: open.line, fresh: open.fresh, text: open.parts.join(" ").slice(0, STATEMENT_LIMIT) });
  return statements;
}

function follow(
  statements: readonly Statement[],
  isData: (text: string) => boolean,
  bare: boolean,
): ReadonlyMap<string, Holding> {
  const held = new Map<string, Holding>();
  const given = statements
    .map(({ text }) => ({ text, targets: targetsOf(text) }))
    .filter(({ targets }) => targets.length > 0);
  for (let round = 0; round < ROUNDS; round++) {
    const before = [...held.values()].join();
    for (const { text, targets } of given) {
      for (const { name, from } of targets) {
        const value = text.slice(from);
        const holding = holdingOf(value, isData, held, bare, name);
        if (holding !== null && held.get(name) !== "content" && (held.has(name) || held.size < MOST_NAMES))
          held.set(name, holding);
      }
    }
    if ([...held.values()].join() === before) break;
  }
  return held;
}

/** Names, or files, that a statement gives something, and where in it that begins. */
function targetsOf(text: string): { name: string; from: number }[] {
  const found: { name: string; from: number }[] = [];
  for (const pattern of [SHELL_ASSIGNS, CMAKE_ASSIGNS, LOOPS])
    for (const match of text.matchAll(pattern))
      found.push({ name: toName(match[1] ?? ""), from: match.index + match[0].length });
  for (const match of text.matchAll(CMAKE_GIVES)) found.push({ name: match[1] ?? "", from: 0 });
  const file = FILTER.test(text) ? INTO_FILE.exec(text)?.[1] : undefined;
  if (file !== undefined && !file.startsWith("/dev/")) found.push({ name: file, from: 0 });
  return found.slice(0, 20);
}

/** m4 writes names with the number of an argument in them: `gl_[$1]_cmd`. */
function toName(name: string): string {
  return name.replace(/\[?\$(\d)\]?/g, "$1");
}

function holdingOf(
  value: string,
  isData: (text: string) => boolean,
  held: ReadonlyMap<string, Holding>,
  bare: boolean,
  self: string,
): Holding | null {
  const named = namesIn(value, held, bare).filter((name) => name !== self);
  if (named.some((name) => held.get(name) === "content")) return "content";
  if (named.length === 0 && !isData(value)) return null;
  return FILTER.test(value) ? "content" : "path";
}

/** Followed names that a text refers to: `$x`, `${x}`, `$(x)`, `@x@`, a written file, and in CMake and meson the bare word. */
function namesIn(text: string, held: ReadonlyMap<string, Holding>, bare: boolean): string[] {
  if (held.size === 0) return [];
  const words = new Set<string>();
  const flat = text.replace(/\[\$(\d)\]/g, "$1");
  for (const match of flat.matchAll(/(?:\$\$?[({]?|@)([A-Za-z_]\w{0,60})/g)) words.add(match[1] ?? "");
  for (const match of flat.matchAll(bare ? /[A-Za-z_][\w./-]{0,100}/g : /[\w-][\w-]{0,60}[./][\w./-]{1,100}/g))
    words.add(match[0]);
  return [...held.keys()].filter((name) => words.has(name));
}

function judge(
  text: string,
  isData: (text: string) => boolean,
  held: ReadonlyMap<string, Holding>,
  bare: boolean,
): Pick<Signal, "strength" | "because"> | null {
  const piped = PIPED_TO_SHELL.exec(text);
  if (piped && !/^\s{0,80}(?:echo|printf)\b/.test(text)) {
    // CMake hands the output of one command of a list to the next, meson the file as an argument behind the script.
    const before = bare && piped[0].startsWith("|") ? text : text.slice(0, piped.index);
    if ((piped[0].startsWith("|") || /\bexecute_process\b/i.test(text)) && isMade(before, isData, held, bare))
      return { strength: "decisive", because: "test data flows, by the names of other lines, into a shell" };
  }
  const evaluates = EVALUATES.exec(text) ?? SHELL_RUNS_TEXT.exec(text);
  if (evaluates) {
    const after = text.slice(evaluates.index);
    if (isContent(after, held, bare) || (/[`]|\$\(/.test(after) && isMade(after, isData, held, bare)))
      return { strength: "decisive", because: "what is made of test data is evaluated" };
  }
  const started =
    /(?:^|[\s;&|`"'])(?:(?:ba|z|da)?sh|source|\.)\s{1,3}(?:\.\/)?([\w./-]{3,100})|(?:^|[\s;&|`"'])\.\/([\w./-]{3,100})/.exec(
      text,
    );
  const file = started?.[1] ?? started?.[2];
  if (file !== undefined && held.get(file) === "content")
    return { strength: "decisive", because: "a script is cut out of test data and started" };
  if (INTO_OBJECT.test(text) && isMade(text, isData, held, bare))
    return { strength: "strong", because: "an object that is linked is cut out of test data" };
  return null;
}

/** The text reads test data with a filter, or refers to what was made of it. */
function isMade(
  text: string,
  isData: (text: string) => boolean,
  held: ReadonlyMap<string, Holding>,
  bare: boolean,
): boolean {
  if (isContent(text, held, bare)) return true;
  return FILTER.test(text) && (namesIn(text, held, bare).length > 0 || isData(text));
}

function isContent(text: string, held: ReadonlyMap<string, Holding>, bare: boolean): boolean {
  return namesIn(text, held, bare).some((name) => held.get(name) === "content");
}
