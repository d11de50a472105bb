/**
 * Which modules a text of JavaScript can mean: `request(` does something only where the module `request` is meant. Looked up
 * in the text, which costs little beside parsing it.
 */
import { classOf, isAllOf } from "../../../../engine/index.ts";

const QUOTES = "'\"`";
const BEFORE_NAME = classOf("A-Za-z0-9_$.'\"`/@-");
/** Characters behind a name in which its import is looked for. */
const REST = 40;

/** True where a module is imported by its name, or its name is used though nothing else is bound to it. */
export function usesModule(name: string, text: string): boolean {
  let isBare = false;
  let isBound = false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? " ";
    const next = text[at + name.length] ?? " ";
    if (QUOTES.includes(next) && (QUOTES.includes(before) || before === ":")) return true; // "fs", "node:fs"
    if (isAllOf(BEFORE_NAME, before)) continue;
    const rest = text.slice(at + name.length, at + name.length + REST).trimStart();
    if (rest.startsWith(".") || rest.startsWith("(") || rest.startsWith("?.")) isBare = true;
    else if (isImport(rest)) isBound = true;
  }
  return isBare && !isBound;
}

/** `= require("other")`, and `from "other"` behind the name that an import gives. */
function isImport(rest: string): boolean {
  const [open, value] = rest.startsWith("=") ? ["require(", rest.slice(1).trimStart()] : ["from ", rest];
  return value.startsWith(`${open}'`) || value.startsWith(`${open}"`);
}

/** The module that a call of `require(` or `import(` at this place names in one plain text; null for any other call. */
export function moduleAt(text: string, open: number): string | null {
  let at = open + 1;
  while (text[at] === " ") at++;
  const quote = text[at] ?? "";
  if (quote !== "'" && quote !== '"') return null;
  const end = text.indexOf(quote, at + 1);
  if (end < 0 || end > at + MOST_NAME) return null;
  const name = text.slice(at + 1, end);
  return text[end + 1] === ")" && isAllOf(PLAIN_NAME, name) ? name : null;
}

const MOST_NAME = 200;
const PLAIN_NAME = classOf("A-Za-z0-9_@./:-");
const LOADERS = ["require", "import"];

/** True where a module is loaded by anything but a plain text: then nobody can tell which modules are meant. */
export function loadsUnnamed(text: string): boolean {
  return LOADERS.some((loader) => {
    for (let at = text.indexOf(loader); at >= 0; at = text.indexOf(loader, at + 1)) {
      let next = at + loader.length;
      while (text[next] === " ") next++;
      if (text[next] === "(" ? moduleAt(text, next) === null : isHandedOn(text, at, next)) return true;
    }
    return false;
  });
}

const BEFORE_LOADER = classOf("A-Za-z0-9_$.'\"`-");
const AFTER_LOADER = classOf(";,)]}[\n");

/** `load = require;` – a word of prose, an import statement and a member are not. */
function isHandedOn(text: string, at: number, next: number): boolean {
  if (text.startsWith("import", at)) return false;
  const [before = " ", after = ""] = [text[at - 1], text[next]];
  return !isAllOf(BEFORE_LOADER, before) && isAllOf(AFTER_LOADER, after);
}
