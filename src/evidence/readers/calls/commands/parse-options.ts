/** Options of commands: which words are options, which options take a value, what is left. One parser for all commands. */
import { HOLE, type Value } from "../../flow/value.ts";
import { wordList } from "../../languages/words.ts";

export interface OptionSpec {
  /** Short letters that take a value, by letter; the long name by which readers ask for it, or the letter itself. */
  readonly short: ReadonlyMap<string, Option>;
  readonly long: ReadonlyMap<string, Option>;
  readonly style: OptionStyle;
}

interface Option {
  readonly name: string;
  readonly takes: "nothing" | "value" | "optional";
}

/**
 * `posix`: `-abc value`, `--long=value`; `first`: the same, and the first operand ends the options; `dash`: whole words
 * behind one dash (`find -name`, `java -jar`); `windows`: `/x`, any case; `powershell`: `-Word`, any case, any prefix.
 */
export type OptionStyle = "posix" | "first" | "dash" | "windows" | "powershell";

export interface Options {
  /** Values by name; an option without value has an empty list. */
  readonly given: ReadonlyMap<string, readonly Value[]>;
  readonly operands: readonly Value[];
}

const MOST_WORDS = 400;

/**
 * Makes a spec of a line of options: `o,output= H,header= s,silent` – names of one option with commas, the last one is how
 * readers ask for it, `=` where it takes a value, `?` where it takes one only in the same word.
 */
export function optionSpec(line: string, style: OptionStyle = "posix"): OptionSpec {
  const short = new Map<string, Option>();
  const long = new Map<string, Option>();
  for (const word of wordList(line)) {
    if (word === "") continue;
    const last = word.at(-1);
    const takes = last === "=" ? "value" : last === "?" && word.length > 1 ? "optional" : "nothing";
    const names = (takes === "nothing" ? word : word.slice(0, -1)).split(",");
    const option: Option = { name: names.at(-1) ?? word, takes };
    for (const name of names) (name.length === 1 && isPosix(style) ? short : long).set(name, option);
  }
  return { short, long, style };
}

function isPosix(style: OptionStyle): boolean {
  return style === "posix" || style === "first";
}

/** Tells options, their values and operands apart. Options that the spec does not list take nothing. */
export function parseOptions(words: readonly Value[], spec: OptionSpec): Options {
  const given = new Map<string, Value[]>();
  const operands: Value[] = [];
  const add = (name: string, ...values: readonly Value[]) => given.set(name, [...(given.get(name) ?? []), ...values]);
  for (let at = 0; at < Math.min(words.length, MOST_WORDS); at++) {
    const word = words[at];
    const text = word?.text ?? null;
    if (!word) continue;
    if (text === "--" && isPosix(spec.style)) {
      operands.push(...words.slice(at + 1, MOST_WORDS));
      break;
    }
    if (text === null || !isOption(text, spec.style)) {
      if (spec.style === "first") {
        operands.push(...words.slice(at, MOST_WORDS));
        break;
      }
      operands.push(word);
      continue;
    }
    const takesNext = readOption(word, text, spec, add);
    const next = takesNext === null ? undefined : words[at + 1];
    if (takesNext !== null) at++;
    if (takesNext !== null && next) add(takesNext, next);
  }
  return { given, operands };
}

function isOption(text: string, style: OptionStyle): boolean {
  if (style === "windows") return (text.startsWith("/") || text.startsWith("-")) && text.length > 1;
  if (isPosix(style) && text.startsWith("+")) return false;
  return text.startsWith("-") && text !== "-" && text.charAt(1) !== HOLE;
}

type Add = (name: string, ...values: readonly Value[]) => void;

/** Notes one option word; gives the name of the option whose value is the next word, else null. */
function readOption(word: Value, text: string, spec: OptionSpec, add: Add): string | null {
  const isLong = text.startsWith("--") || !isPosix(spec.style);
  return isLong ? readLong(word, text, spec, add) : readShort(word, text, spec, add);
}

function readLong(word: Value, text: string, spec: OptionSpec, add: Add): string | null {
  const start = text.startsWith("--") ? 2 : 1;
  const separator = separatorOf(text, spec.style);
  const written = text.slice(start, separator === -1 ? undefined : separator);
  const isCased = isPosix(spec.style) || spec.style === "dash";
  const option = findLong(isCased ? written : written.toLowerCase(), spec);
  if (separator !== -1) {
    add(option?.name ?? written, { ...word, text: text.slice(separator + 1) });
    return null;
  }
  add(option?.name ?? written);
  return option?.takes === "value" ? option.name : null;
}

function separatorOf(text: string, style: OptionStyle): number {
  if (style === "windows" || style === "powershell") return text.indexOf(":");
  return style === "dash" ? -1 : text.indexOf("=");
}

/** Exact, or what one listed name starts with: `--decod`, `-enc`. */
function findLong(written: string, { long, style }: OptionSpec): Option | undefined {
  const exact = long.get(written);
  if (exact || style === "dash" || style === "windows" || written === "") return exact;
  for (const [name, option] of long) if (name.startsWith(written)) return option;
  return undefined;
}

/** `-fsSLo file`, `-ofile`. */
function readShort(word: Value, text: string, spec: OptionSpec, add: Add): string | null {
  for (let at = 1; at < text.length; at++) {
    const letter = text.charAt(at);
    const option = spec.short.get(letter);
    const rest = text.slice(at + 1);
    if (!option || option.takes === "nothing") add(option?.name ?? letter);
    else if (rest !== "") {
      add(option.name, { ...word, text: rest.startsWith("=") ? rest.slice(1) : rest });
      return null;
    } else {
      add(option.name);
      return option.takes === "value" ? option.name : null;
    }
  }
  return null;
}
