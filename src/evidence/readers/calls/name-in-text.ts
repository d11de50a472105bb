/** Names as they stand in a text that was not parsed. */

export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
}

/** True where the name stands by itself. */
export function holdsWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!isWordAt(text, at - 1) && !isWordAt(text, at + name.length)) return true;
  return false;
}

/** The name that ends before a position; empty where something else does. */
export function nameBefore(text: string, end: number): string {
  let at = end;
  while (isWordAt(text, at - 1)) at--;
  return text.slice(at, end);
}

/** The name that ends before a position, or the last name of the module that is loaded there: `fs` of `require("node:fs")`. */
export function ownerBefore(text: string, end: number): string {
  let at = end;
  while (text[at - 1] === ")" || text[at - 1] === " ") at--;
  const quote = text[at - 1] ?? "";
  if (at === end || (quote !== '"' && quote !== "'")) return nameBefore(text, end);
  const module = text.slice(text.lastIndexOf(quote, at - 2) + 1, at - 1);
  return module.slice(Math.max(module.lastIndexOf("/"), module.lastIndexOf(":")) + 1);
}

/** The name that begins at a position. */
export function nameFrom(text: string, start: number): string {
  let end = start;
  while (isWordAt(text, end)) end++;
  return text.slice(start, end);
}

/** True where the name that begins here is called on something that is none of the owners. */
export function isMemberOfOthers(text: string, start: number, owners: readonly string[]): boolean {
  return text[start - 1] === "." && !owners.includes(nameBefore(text, start - 1));
}

const DEFINING = ["def ", "func ", "fn ", "function "];

/** True where the name that begins here is that of a function which is defined. */
export function isDefinedAt(text: string, start: number): boolean {
  return DEFINING.some((word) => text.startsWith(word, start - word.length));
}

/** What binds a name to a module without naming it. */
const LOADING = ["require", "import", "await", "__import__"];
/** Words before a name that an import binds. */
const BINDING = ["as ", "import "];
/** Characters behind a name in which what it is set to begins. */
const MOST_GAP = 40;
/** Values to which a name is set that are kept. */
const MOST_VALUES = 50;

/** What a name stands for in a text. */
export interface Binding {
  /** An import binds it, it is another name for something, or it is set too often to tell. */
  readonly isOpen: boolean;
  /** How the values begin to which it is set. */
  readonly values: readonly string[];
}

/** Looks a name up; what a call gives has none. */
export function bindingOf(name: string, text: string): Binding {
  const values = new Set<string>();
  if (name === "") return { isOpen: false, values: [] };
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (isWordAt(text, at - 1) || isWordAt(text, end)) continue;
    const rest = text.slice(end, end + MOST_GAP).trimStart();
    const value = valueIn(rest);
    const isImported = BINDING.some((word) => text.startsWith(word, at - word.length));
    // import fs "os"; import fs from
    if (
      isImported ||
      rest.startsWith('"') ||
      rest.startsWith("from ") ||
      values.size >= MOST_VALUES ||
      isNameAlone(value)
    )
      return { isOpen: true, values: [] };
    if (value !== null) values.add(value);
  }
  return { isOpen: false, values: [...values] };
}

/** True where a name may be another for a module, or for what begins with one of `others`. */
export function mayBe({ isOpen, values }: Binding, module: string, others: readonly string[] = LOADING): boolean {
  return isOpen || values.some((value) => value.startsWith(module) || others.some((word) => value.startsWith(word)));
}

/** Another name and nothing else: whose it is shows elsewhere. */
function isNameAlone(value: string | null): boolean {
  if (value === null) return false;
  const end = nameFrom(value, 0).length;
  return (
    end > 0 && (end === value.length || value[end] === "\n" || value[end] === ";") && Number.isNaN(Number(value[0]))
  );
}

/** What stands behind `=` or `:=`; null where nothing is set. */
function valueIn(rest: string): string | null {
  const sign = rest.startsWith(":=") ? 2 : rest.startsWith("=") && !rest.startsWith("==") ? 1 : 0;
  return sign === 0 ? null : rest.slice(sign).trimStart();
}
