/** Filters: they read files or their input and print it, whole, in part or changed. Sources: the coreutils manual; grep(1), sed(1), gawk(1), jq's manual. */
import { ALPHANUMERIC, holds } from "../../../../engine/index.ts";
import { altered, contentOf, encodedFrom } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { UNKNOWN, type Value } from "../../flow/value.ts";
import { isNameCharacter } from "../../languages/shell/cursor.ts";
import { type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { baseName, give, type ReaderEntry } from "./values.ts";

type Change = "same" | "altered" | "encoded" | "nothing";

interface Filter {
  readonly names: string;
  readonly options: string;
  readonly change: Change;
  /** Operands in front of the files: a pattern. One of `unless` makes it an option. */
  readonly skips?: number;
  readonly unless?: readonly string[];
  /** Options by which a whole folder is read. */
  readonly all?: readonly string[];
}

const FILTERS: readonly Filter[] = [
  {
    names: "cat bat batcat tac nl less more most pg zless view",
    options: "l,language= H= r,line-range= style= theme= n b s A e t v",
    change: "same",
  },
  { names: "head gead tail", options: "n,lines= c,bytes= s= pid=", change: "same" },
  {
    names: "sort gsort uniq shuf",
    options: "k,key= t,field-separator= o,output= S,buffer-size= T= f,skip-fields= s,skip-chars= w= n,head-count= i=",
    change: "same",
  },
  {
    names: "grep egrep fgrep zgrep rg ag ack ripgrep ggrep pcregrep",
    options:
      "e,regexp= f,file= A= B= C= m= g,glob= t,type= include= exclude= exclude-dir= color? d= D= max-depth= label= r,recursive R,dereference-recursive l,files-with-matches",
    change: "same",
    skips: 1,
    unless: ["regexp", "file"],
    all: ["recursive", "dereference-recursive"],
  },
  { names: "strings", options: "n,bytes= t,radix= e,encoding= T= a", change: "altered" },
  { names: "cut", options: "b,bytes= c,characters= d,delimiter= f,fields= output-delimiter= s", change: "altered" },
  {
    names: "paste join comm column fmt pr expand unexpand",
    options: "d= s w= c= t= 1= 2= j= o= e= width=",
    change: "altered",
  },
  { names: "awk gawk mawk nawk", options: "F= v= f,file= e=", change: "altered", skips: 1, unless: ["file"] },
  {
    names: "jq yq gojq jaq dasel xq tomlq",
    options: "arg= argjson= slurpfile= rawfile= f,from-file= L= indent= tab r,raw-output n,null-input s,slurp e c",
    change: "altered",
    skips: 1,
    unless: ["from-file"],
  },
  { names: "iconv dos2unix unix2dos", options: "f,from-code= t,to-code= o,output=", change: "same" },
  { names: "fold", options: "w,width= b s", change: "encoded" },
  { names: "od hexdump hd", options: "A= t= N= j= n= s= e= f= v C", change: "encoded" },
  { names: "pv buffer mbuffer sponge ts tee-object", options: "s= L= N= b= i= o= m=", change: "same" },
  {
    names:
      "wc cmp diff colordiff file stat du df md5sum sha1sum sha256sum sha512sum b2sum cksum md5 ls exa eza lsd tree",
    options: "c= printf=",
    change: "nothing",
  },
  { names: "pandoc html2text lynx2 markdown", options: "f= t= o=", change: "altered" },
];

export const FILTER_READERS: readonly ReaderEntry[] = FILTERS.map(({ names, options, ...filter }) => {
  const spec = optionSpec(options);
  return [names, (call: CommandCall) => read(call, parseOptions(call.words, spec), filter)];
});

function read(call: CommandCall, options: Options, filter: Omit<Filter, "names" | "options">): readonly Effect[] {
  const { given, operands } = options;
  if (filter.change === "nothing") return listing(call, operands);
  const skips = filter.unless?.some((name) => given.has(name)) ? 0 : (filter.skips ?? 0);
  const files = operands.slice(skips);
  const isAll = filter.all?.some((name) => given.has(name)) === true;
  const where = isAll && files.length === 0 ? [{ ...UNKNOWN, text: "." }] : files;
  const sources = where.map((path) =>
    path.text === "-" ? (call.input ?? UNKNOWN) : contentOf(path, isAll || isGlob(path)),
  );
  const own = [...environmentIn(call.name, operands, given), ...runnerMemory(operands[0])];
  const input = call.input && PICKS.has(call.name) ? picked(call.input, call) : call.input;
  const all = [...(where.length === 0 && input ? [input] : []), ...sources, ...own];
  const output = given.get("output")?.[0];
  const changed = all.map((value) => change(value, filter.change));
  const kept = output && changed[0] ? [{ kind: "write" as const, path: output, content: changed[0] }] : [];
  return [...kept, ...changed.map(give)];
}

const PICKS: ReadonlySet<string> = new Set(["grep", "egrep", "fgrep", "rg"]);

/** A list of files of which a pattern leaves some: no longer the folder. `-v` leaves nearly all. */
function picked(list: Value, { words }: CommandCall): Value {
  const isInverted = words.some(
    ({ text }) => text?.startsWith("-") && (text === "--invert-match" || isFlag(text, "v")),
  );
  const pattern = words.find(({ text }) => text === null || !text.startsWith("-"));
  const leavesSome = pattern !== undefined && (pattern.text === null || holds(ALPHANUMERIC, pattern.text));
  if (isInverted || !leavesSome) return list;
  const origins = list.origins.map((one) =>
    one.kind === "files" ? { ...one, where: `${one.where}/\u2026/\u2026` } : one,
  );
  return { ...list, origins };
}

function isFlag(word: string, flag: string): boolean {
  return !word.startsWith("--") && word.slice(1).includes(flag);
}

/** What `"isSecret":true` finds is the list of secrets in the memory of GitHub's runner: nothing else is written so. */
function runnerMemory(pattern: Value | undefined): readonly Value[] {
  const isFound = pattern?.text?.includes("isSecret") === true;
  return isFound ? [{ ...UNKNOWN, origins: [{ kind: "memory", of: "Runner.Worker" }] }] : [];
}

function isGlob({ text }: Value): boolean {
  return text !== null && (text.includes("*") || text.includes("?"));
}

function change(value: Value, how: Change): Value {
  if (how === "altered") return altered(value);
  return how === "encoded" ? encodedFrom(value) : value;
}

/** Names of files, digests and numbers: what is listed is not what is in it. */
function listing({ name, input }: CommandCall, operands: readonly Value[]): readonly Effect[] {
  if (!["ls", "exa", "eza", "tree"].includes(name)) return [];
  const [first] = operands;
  const where = first?.text ?? input?.text ?? ".";
  // One file's name is printed as it is: `ls a/b.tar`.
  if (first?.text && operands.length === 1 && baseName(first.text).includes(".", 1) && !isGlob(first))
    return [give(first)];
  return [give({ ...UNKNOWN, origins: [{ kind: "files", where: where.slice(0, 100) }] })];
}

/** `jq -n '$ENV'`, `jq env`, `awk '{… ENVIRON …}'`: the filter itself reads the environment. */
function environmentIn(name: string, operands: readonly Value[], given: Options["given"]): readonly Value[] {
  const [program] = operands;
  const values = ["arg", "argjson", "v"]
    .flatMap((option) => given.get(option) ?? [])
    .filter(({ origins }) => origins.length > 0);
  const text = program?.text ?? "";
  const reads = name.includes("awk") ? text.includes("ENVIRON") : hasWord(text, "$ENV") || hasWord(text, "env");
  if (!reads || FILTERS_WITHOUT_PROGRAM.has(name)) return values;
  const field = fieldBehind(text, text.includes("$ENV.") ? "$ENV." : "env.");
  return [...values, { ...UNKNOWN, origins: [{ kind: "environment", name: field ? field : null }] }];
}

const FILTERS_WITHOUT_PROGRAM = new Set([
  "cat",
  "bat",
  "tac",
  "nl",
  "less",
  "more",
  "head",
  "tail",
  "sort",
  "uniq",
  "grep",
  "egrep",
  "fgrep",
  "rg",
  "ag",
  "cut",
  "paste",
  "strings",
  "od",
  "hexdump",
  "iconv",
  "pv",
]);

function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at === -1) return false;
  return !isLetter(text[at - 1]) && text[at - 1] !== "." && !isLetter(text[at + word.length]);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && isNameCharacter(character);
}

/** `env.NAME`. */
function fieldBehind(text: string, word: string): string {
  const at = text.indexOf(word);
  let end = at + word.length;
  while (at !== -1 && isLetter(text[end])) end++;
  return at === -1 ? "" : text.slice(at + word.length, end);
}
