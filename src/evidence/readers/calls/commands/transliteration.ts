/** tr, rev and sed over known texts: what a program spells in disguise is put back. Sources: tr(1), rev(1), sed(1). */
import { altered, contentOf, decodedAs, encodedFrom } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { isWhole, type Value } from "../../flow/value.ts";
import { resolveEscapes } from "../../languages/shell/escapes.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { give, type ReaderEntry } from "./values.ts";

const CLASSES: ReadonlyMap<string, string> = new Map([
  ["[:lower:]", "abcdefghijklmnopqrstuvwxyz"],
  ["[:upper:]", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  ["[:digit:]", "0123456789"],
  ["[:space:]", " \t\n\r\v\f"],
  ["[:blank:]", " \t"],
]);
const MOST_SET = 1_000;
/** Change of a text whose letters are set apart. */
const SPREAD = "letters apart";
const PATTERN_SIGNS = new Set(".*[]^$\\+?(){}|");

export const TRANSLITERATION_READERS: readonly ReaderEntry[] = [
  ["tr", readTr],
  [
    "rev",
    (call) =>
      over(call, parseOptions(call.words, optionSpec("")).operands, (text) => [...text].reverse().join(""), "reversed"),
  ],
  ["sed gsed", readSed],
  ["rot13", (call) => over(call, [], (text) => text, "rot13")],
];

/** The input, or the files, with a change that is done at once where the text is known. */
function over(
  { input }: CommandCall,
  files: readonly Value[],
  change: (text: string) => string | null,
  by: string,
): readonly Effect[] {
  const sources = files.length > 0 ? files.map((path) => contentOf(path)) : input ? [input] : [];
  return sources.map((value) => {
    if (by === SPREAD) return give(encodedFrom(value));
    if (by === "rot13" || by === "reversed") return give(decodedAs(by, value));
    if (!isWhole(value)) return give(altered(value));
    const text = change(value.text);
    return give(text === null ? altered(value) : { ...value, text });
  });
}

function readTr(call: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(
    call.words,
    optionSpec("d,delete s,squeeze-repeats c,complement t,truncate-set1 C"),
  );
  const [from = "", to = ""] = operands.map(({ text }) => expandSet(text ?? ""));
  if (given.has("complement") || given.has("C")) return over(call, [], () => null, "other letters");
  if (given.has("delete"))
    return over(call, [], (text) => [...text].filter((one) => !from.includes(one)).join(""), "other letters");
  const isRot13 = to !== "" && [...from].every((one, at) => to[at] === rot13(one));
  if (isRot13 && from.length > 20) return over(call, [], () => null, "rot13");
  const last = to.at(-1) ?? "";
  return over(
    call,
    [],
    (text) =>
      to === "" ? text : [...text].map((one) => (from.includes(one) ? (to[from.indexOf(one)] ?? last) : one)).join(""),
    "other letters",
  );
}

function rot13(letter: string): string {
  const code = letter.charCodeAt(0);
  const base = code >= 97 && code <= 122 ? 97 : code >= 65 && code <= 90 ? 65 : -1;
  return base === -1 ? letter : String.fromCharCode(((code - base + 13) % 26) + base);
}

function expandSet(written: string): string {
  let text = resolveEscapes(written);
  for (const [name, letters] of CLASSES) text = text.replaceAll(name, letters);
  let out = "";
  for (let at = 0; at < text.length && out.length < MOST_SET; at++) {
    const from = text.charCodeAt(at);
    const to = text.charCodeAt(at + 2);
    if (text[at + 1] !== "-" || Number.isNaN(to) || to < from) {
      out += text.charAt(at);
      continue;
    }
    for (let code = from; code <= to && out.length < MOST_SET; code++) out += String.fromCharCode(code);
    at += 2;
  }
  return out;
}

function readSed(call: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(
    call.words,
    optionSpec("e,expression= f,file= i,in-place? l= n,quiet E r s z"),
  );
  const scripts = given.get("expression") ?? operands.slice(0, given.has("file") ? 0 : 1);
  const files = operands.slice(given.has("expression") || given.has("file") ? 0 : 1);
  const text = scripts.map((one) => one.text ?? "").join(";");
  const effects = over(
    call,
    files,
    (known) => substitute(text, known),
    spreadsLetters(text) ? SPREAD : "other letters",
  );
  const brought = scripts.filter(({ origins }) => origins.length > 0).map(give);
  if (!given.has("in-place")) return [...effects, ...brought];
  // What is written in place is the file with the script's own text: `sed -i 's|a|curl …|'`.
  return files.flatMap((path): readonly Effect[] => [
    {
      kind: "write",
      path,
      content: { ...contentOf(path), text: null, origins: scripts.flatMap(({ origins }) => origins) },
    },
  ]);
}

/** `s/./& /g`: every letter apart, so that no mask fits the whole. */
function spreadsLetters(script: string): boolean {
  const [command, pattern, replacement] = script.trim().split(script.trim().charAt(1) || "/");
  return command === "s" && (pattern === "." || pattern === "\\(.\\)" || pattern === "(.)") && replacement !== "";
}

/** `s/a/b/g` with a text that is no pattern; null for everything else that would change the text. */
function substitute(script: string, known: string): string | null {
  let text = known;
  for (const command of script.split(";", 20)) {
    const one = command.trim();
    const separator = one.charAt(1);
    if (one.charAt(0) !== "s" || separator === "") return null;
    const [, pattern = "", replacement = "", flags = ""] = one.split(separator);
    if (pattern === "" || [...pattern].some((sign) => PATTERN_SIGNS.has(sign))) return null;
    text = flags.includes("g") ? text.replaceAll(pattern, () => replacement) : text.replace(pattern, () => replacement);
  }
  return text;
}
