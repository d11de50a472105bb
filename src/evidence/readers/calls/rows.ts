/** Makes rows of call tables from lists of names. */
import { wordList } from "../languages/words.ts";
import type { CallRow } from "./call-row.ts";

export type RowBase = Omit<CallRow, "callee" | "source">;

/** One row for each callee of a list. */
export function rowsOf(source: string, callees: string, base: RowBase = {}): readonly CallRow[] {
  return wordList(callees).map((callee) => ({ callee, ...base, source }));
}

/** Every member of every module or type: `fs fs-extra`, `rm unlink` → `fs.rm fs.unlink fs-extra.rm fs-extra.unlink`. */
export function membersOf(owners: string, members: string): string {
  const names = wordList(members);
  return wordList(owners)
    .flatMap((owner) => names.map((name) => `${owner}.${name}`))
    .join(" ");
}

/** Each name, and with a suffix: `rm` → `rm rmSync`. */
export function withSuffix(names: string, suffix: string): string {
  return wordList(names)
    .flatMap((name) => [name, `${name}${suffix}`])
    .join(" ");
}
