/** Autoconf: the shell text of configure.ac and of m4 macros, which becomes `configure`. */
import { baseName, extensionOf, folderOf } from "./paths.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";

const NAMES = new Set(["configure.ac", "configure.in"]);
/** How quotes that m4 would take for its own are written. Source: Autoconf manual, "Quadrigraphs". */
const QUADRIGRAPHS: readonly (readonly [written: string, meant: string])[] = [
  ["@<:@", "["],
  ["@:>@", "]"],
  ["@S|@", "$"],
  ["@%:@", "#"],
];
const MOST_CHARACTERS = 1024 * 1024;

export const autoconf = createPlace(
  "autoconf",
  (path) => NAMES.has(baseName(path)) || extensionOf(path) === "m4",
  (text, path) => {
    const start = startOf("build", "./configure");
    const shell = { language: "shell" as const, text: toShell(text), line: 1, start };
    const frame = { folder: folderOf(path) };
    const kept = commandsInValues(shell.text).map(({ line, text: command }) =>
      textProgram("command kept in a variable", { ...shell, text: command, line }, frame),
    );
    return placement([textProgram(baseName(path), shell, frame), ...kept]);
  },
  MOST_CHARACTERS,
);

/** Pipelines that stand as a text in a variable, which other macros evaluate: `gl_config='sed … | xz -d'`. */
function commandsInValues(text: string): readonly { readonly text: string; readonly line: number }[] {
  return text.split("\n").flatMap((line, i) => {
    const at = line.indexOf("=");
    const quote = line.charAt(at + 1);
    const end = quote === '"' || quote === "'" ? line.lastIndexOf(quote) : -1;
    const value = line.slice(at + 2, end);
    const isPipe = end > at + 2 && value.includes("|") && !value.includes("$(");
    return isPipe ? [{ text: value.replaceAll("\\", ""), line: i + 1 }] : [];
  });
}

/**
 * Returns the shell text that macros carry, line by line where it stood: the names of macros, their quotes and the commas
 * between their arguments are taken out; `dnl` comments are empty.
 */
function toShell(text: string): string {
  return withMeant(text.split("\n").map(withoutComment).join("\n"));
}

function withoutComment(line: string): string {
  const at = line.startsWith("dnl") ? 0 : line.indexOf(" dnl ");
  return at < 0 ? line : line.slice(0, at);
}

function withMeant(text: string): string {
  const parts: string[] = [];
  const macros: { /** Depth of brackets at which it began. */ readonly depth: number; readonly declares: boolean }[] =
    [];
  let quotes = 0;
  let parens = 0;
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    const quadrigraph = char === "@" ? QUADRIGRAPHS.find(([written]) => text.startsWith(written, at)) : undefined;
    const macro = macroEnd(text, at);
    if (quadrigraph) {
      parts.push(quadrigraph[1]);
      at += quadrigraph[0].length;
      continue;
    }
    if (macro > at) {
      const declares = DECLARING.has(text.slice(at, macro - 1));
      const isWithin = macros.at(-1)?.declares ?? false;
      macros.push({ depth: parens, declares });
      parens++;
      parts.push(declares ? NO_COMMAND : isWithin ? ";" : " ");
      at = macro;
      continue;
    }
    if (char === "[") quotes++;
    else if (char === "]") quotes--;
    else if (char === "(") parens++;
    else if (char === ")") parens--;
    const isEnd = char === ")" && macros.at(-1)?.depth === parens;
    if (isEnd) macros.pop();
    const isBetween = char === "," && macros.at(-1)?.depth === parens - 1 && quotes <= macros.length - 1;
    const mark = macros.at(-1)?.declares ? (isEnd ? `;${NO_COMMAND}` : " ") : ";";
    if (char === "[" || char === "]") {
      // Doubled quotes leave one of them to the shell.
      if (text.charAt(at + 1) === char) {
        parts.push(char);
        at++;
      }
    } else parts.push(isEnd || isBetween ? mark : char);
    at++;
  }
  return parts.join("");
}

/** Macros whose arguments name the package and its files, and are no commands. Source: Autoconf manual, "Initializing configure". */
const DECLARING: ReadonlySet<string> = new Set(
  "AC_INIT AC_PREREQ AC_COPYRIGHT AC_REVISION AC_CONFIG_SRCDIR AC_CONFIG_AUX_DIR AC_CONFIG_MACRO_DIR AC_CONFIG_MACRO_DIRS AC_CONFIG_HEADERS AM_INIT_AUTOMAKE".split(
    " ",
  ),
);
/** Shell's command that does nothing, whatever its arguments. */
const NO_COMMAND = " : ";

/** First characters of the names of macros of Autoconf, Automake, Gnulib and m4 itself. */
const PREFIXES = ["AC_", "AM_", "AS_", "AH_", "AX_", "AU_", "LT_", "PKG_", "m4_", "gl_", "dnl_"];

/** Where the name of a macro and its bracket end; `at` itself where none begins. */
function macroEnd(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  if (!PREFIXES.some((one) => text.startsWith(one, at)) || isNameCode(before)) return at;
  let end = at;
  while (end < text.length && isNameCode(text.charCodeAt(end))) end++;
  return text.charAt(end) === "(" ? end + 1 : at;
}

function isNameCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 36
  );
}
