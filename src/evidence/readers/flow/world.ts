/** What programs of one session share: files they wrote, variables they exported, outputs of their steps. */

import { normalizePath } from "./paths.ts";
import { eitherOf, marked, originsOf, UNKNOWN, type Value } from "./value.ts";

/** Most files that are remembered. */
const MOST_FILES = 500;
/** Most folders that are filled from elsewhere. */
const MOST_FILLED = 50;

export class World {
  readonly #files = new Map<string, Value>();
  readonly #filled: { readonly folder: string; readonly content: Value }[] = [];
  /** Exported variables, seen by every later program of the session. */
  readonly environment = new Map<string, Value>();

  /** Remembers a file's content; what was there counts too when the write appends to it. */
  write(path: string, content: Value, append: boolean): void {
    const key = normalizePath(path);
    const before = this.#files.get(key);
    if (!before && this.#files.size >= MOST_FILES) return;
    const joined = before && append ? { ...eitherOf([content, before]), text: joinText(before, content) } : content;
    this.#files.set(key, joined);
  }

  /** Content that was written in this session; undefined where nothing was. A pattern (`*`) finds every file it fits. */
  read(path: string): Value | undefined {
    const key = normalizePath(path);
    const own = this.#files.get(key);
    if (own) return own;
    const filled = this.#filled.find(({ folder }) => folder === "" || key === folder || key.startsWith(`${folder}/`));
    if (filled && !key.startsWith("/") && !key.startsWith("~")) return filled.content;
    if (!key.includes("*") && !key.endsWith("/")) return filled?.content;
    const found = [...this.#files].filter(([name]) => fits(key, name)).map(([, value]) => value);
    return found.length > 0 ? { ...UNKNOWN, origins: originsOf(found) } : undefined;
  }

  /** Files below the folder come from elsewhere. */
  fill(folder: string, content: Value): void {
    if (this.#filled.length < MOST_FILLED) this.#filled.unshift({ folder: normalizePath(folder), content });
  }

  /** Content of any file below a folder. */
  readBelow(folder: string): Value | undefined {
    const prefix = `${normalizePath(folder)}/`;
    const found = [...this.#files].filter(([name]) => prefix === "/" || prefix === "./" || name.startsWith(prefix));
    return found.length > 0 ? { ...UNKNOWN, origins: originsOf(found.map(([, value]) => value)) } : undefined;
  }

  /** A check against a digest or signature: what was written before it counts as verified. */
  verify(): void {
    for (const [path, value] of this.#files) this.#files.set(path, marked(value, "verified"));
  }
}

function joinText(before: Value, content: Value): string | null {
  return before.text !== null && content.text !== null
    ? `${before.text}\n${content.text}`.slice(0, 65_536)
    : content.text;
}

/** Glob of one level: `*` stands for anything but a slash. */
function fits(pattern: string, name: string): boolean {
  const parts = pattern.split("*");
  const [first = ""] = parts;
  const last = parts.at(-1) ?? "";
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= name.length;
}
