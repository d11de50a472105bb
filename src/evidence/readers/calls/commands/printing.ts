/** What commands print of what they are told: echo, printf, variables that are read. Sources: the manual of bash; printf(1), echo(1). */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { HOLE, isWhole, originsOf, textValue, UNKNOWN, type Value } from "../../flow/value.ts";
import { resolveEscapes } from "../../languages/shell/escapes.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { give, joinWords, type ReaderEntry } from "./values.ts";
import { readType } from "./windows.ts";

/** Most rounds that a format is used for. */
const MOST_ROUNDS = 200;

export const PRINTING_READERS: readonly ReaderEntry[] = [
  ["echo", readEcho],
  ["print", readEcho],
  ["printf", readPrintf],
  ["read", readRead],
  ["mapfile readarray", readLines],
  ["seq yes", () => [give(textValue("1"))]],
  ["basename dirname realpath readlink cygpath wslpath", (call) => give1(call.words.find(isOperand))],
  ["type", (call) => (call.language === "batch" ? readType(call) : give1(call.words.find(isOperand)))],
  ["which whereis hash where where.exe", (call) => give1(call.words.find(isOperand))],
  ["mktemp", readMktemp],
  ["pwd", () => [give(textValue("."))]],
  ["expr", (call) => [give(joinWords(call.words))]],
];

function isOperand({ text }: Value): boolean {
  return !text?.startsWith("-");
}

function give1(value: Value | undefined): readonly Effect[] {
  return value ? [give(value)] : [];
}

const ECHO_OPTIONS = new Set(["n", "e", "E", "r"]);

function readEcho({ words }: CommandCall): readonly Effect[] {
  let at = 0;
  let resolves = false;
  while (isEchoOption(words[at]?.text ?? "")) {
    resolves ||= words[at]?.text?.includes("e") === true;
    at++;
  }
  const line = joinWords(words.slice(at));
  return [give(resolves && line.text !== null ? decoded(line, resolveEscapes(line.text)) : line)];
}

function isEchoOption(word: string): boolean {
  return word.length > 1 && word.startsWith("-") && [...word.slice(1)].every((letter) => ECHO_OPTIONS.has(letter));
}

/** Letters and signs that stood there as numbers are a writing of their own. */
function decoded(before: Value, text: string): Value {
  const isCoded = before.text !== null && codesIn(before.text) >= FEWEST_CODES;
  const origins = isCoded
    ? originsOf([before, { ...UNKNOWN, origins: [{ kind: "decoded", by: "character codes" }] }])
    : before.origins;
  return { ...before, text, origins };
}

/** Escapes by number: `\\x41`, `\\101`, `\\u0041`. */
function codesIn(text: string): number {
  let codes = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", at + 1))
    if (text[at + 1] !== undefined && "xu01234567".includes(text.charAt(at + 1))) codes++;
  return codes;
}

/** Escapes by number in one text from which on it counts as written in codes; colours of terminals have fewer. */
const FEWEST_CODES = 8;

function readPrintf({ words }: CommandCall): readonly Effect[] {
  const isSet = words[0]?.text === "-v";
  const rest = isSet ? words.slice(2) : words[0]?.text === "--" ? words.slice(1) : words;
  const [format, ...values] = rest;
  if (!format) return [];
  const value = formatted(format, values);
  const name = words[1]?.text;
  return isSet && name ? [{ kind: "set", name, value }] : [give(value)];
}

function formatted(format: Value, values: readonly Value[]): Value {
  const origins = originsOf([format, ...values]);
  const marks = [format, ...values].flatMap((one) => one.marks);
  if (!isWhole(format)) return { ...UNKNOWN, text: format.text, origins, marks };
  const left = [...values];
  let text = "";
  for (let i = 0; i < MOST_ROUNDS; i++) {
    const before = left.length;
    text += round(format.text, left);
    if (left.length === 0 || left.length === before) break;
  }
  const value: Value = { ...UNKNOWN, text, origins, marks };
  return decoded({ ...value, text: [format.text, ...values.map((one) => one.text ?? "")].join(" ") }, text);
}

/** One round of a format over the values that are left. */
function round(format: string, left: Value[]): string {
  let out = "";
  let at = 0;
  for (let sign = format.indexOf("%"); sign !== -1; sign = format.indexOf("%", at)) {
    out += resolveEscapes(format.slice(at, sign));
    let end = sign + 1;
    while ("#0- +'.123456789*".includes(format.charAt(end)) && end < format.length) end++;
    const letter = format.charAt(end);
    at = end + 1;
    if (letter === "%" || letter === "") out += "%";
    else out += conversion(letter, left.shift());
    if (at > format.length) break;
  }
  return out + resolveEscapes(format.slice(at));
}

function conversion(letter: string, value: Value | undefined): string {
  const text = value ? (value.text ?? HOLE) : "";
  if (letter === "b") return resolveEscapes(text);
  if (letter === "c") return text.charAt(0);
  const number = text.startsWith("'") || text.startsWith('"') ? text.charCodeAt(1) : Number(text || "0");
  if (!Number.isSafeInteger(number)) return text;
  if (letter === "x") return number.toString(16);
  if (letter === "X") return number.toString(16).toUpperCase();
  if (letter === "o") return number.toString(8);
  return letter === "d" || letter === "i" || letter === "u" ? String(number) : text;
}

const READ = optionSpec("a= d= i= n= N= p= t= u= r s e");

/** `read a b`: the first line of the input; of a person where there is none. */
function readRead({ words, input }: CommandCall): readonly Effect[] {
  const { operands, given } = parseOptions(words, READ);
  const names = [...(given.get("a") ?? []), ...operands].map(({ text }) => text ?? "").filter((name) => name !== "");
  // What is typed without being shown is a password.
  const isSilent = words.some(({ text }) => text?.startsWith("-") && text.slice(1).includes("s"));
  const typed: Value["origins"] = isSilent ? [{ kind: "secret", name: "typed password" }] : [{ kind: "argument" }];
  const source: Value = input ?? { ...UNKNOWN, origins: typed };
  const line = source.text?.split("\n", 1)[0] ?? null;
  const parts = line === null || line.includes(HOLE) ? [] : line.trim().split(/\s+/);
  return (names.length === 0 ? ["REPLY"] : names).map((name, at, all) => {
    const isLast = at === all.length - 1;
    const text =
      parts.length === 0 ? (all.length === 1 ? line : null) : isLast ? parts.slice(at).join(" ") : (parts[at] ?? "");
    return { kind: "set", name, value: { ...source, text } };
  });
}

function readLines({ words, input }: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(words, optionSpec("d= n= O= s= u= C= c= t"));
  const name = operands[0]?.text ?? "MAPFILE";
  if (!input) return [];
  const lines = input.text?.split("\n").slice(0, 100) ?? [];
  const items = lines.map((line) => ({ ...input, text: line }));
  return [{ kind: "set", name, value: { ...input, items: items.length > 0 ? items : [input] } }];
}

function readMktemp({ words }: CommandCall): readonly Effect[] {
  const template = words.find(isOperand);
  return [give(textValue(template?.text?.includes("/") ? template.text : "/tmp/mktemp"))];
}
