/**
 * A tree of files that can be changed without touching the original: a change copies the folders on its way only, and a
 * folder is written once. Names are kept byte by byte (as latin1 strings), since git's names need not be UTF-8.
 */
import type { ObjectWriter } from "./object-writer.ts";

export interface Leaf {
  readonly mode: "100644" | "100755" | "120000" | "160000" | "100664";
  readonly id: string;
}
export interface Tree {
  readonly entries: ReadonlyMap<string, Leaf | Tree>;
  /** Object id, once written. */
  id: string | null;
}

export const EMPTY_TREE: Tree = Object.freeze({ entries: new Map(), id: null });

/** The tree with `leaf` at `path` (bytes as latin1, parts between slashes), or without it when `leaf` is null. */
export function withLeaf(tree: Tree, path: string, leaf: Leaf | null): Tree {
  const slash = path.indexOf("/");
  const name = slash < 0 ? path : path.slice(0, slash);
  const entries = new Map(tree.entries);
  if (slash < 0) {
    if (leaf) entries.set(name, leaf);
    else entries.delete(name);
  } else {
    const inner = entries.get(name);
    const next = withLeaf(inner && isTree(inner) ? inner : EMPTY_TREE, path.slice(slash + 1), leaf);
    if (next.entries.size > 0) entries.set(name, next);
    else entries.delete(name); // git has no empty folders
  }
  return { entries, id: null };
}

/** Every file of the tree by its path. */
export function leavesOf(tree: Tree, prefix = ""): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [name, entry] of tree.entries) {
    if (!isTree(entry)) leaves.set(prefix + name, entry);
    else for (const [path, leaf] of leavesOf(entry, `${prefix}${name}/`)) leaves.set(path, leaf);
  }
  return leaves;
}

/** Writes the tree and the folders in it that were not written yet; returns its id. */
export function writeTree(tree: Tree, objects: ObjectWriter): string {
  if (tree.id !== null) return tree.id;
  const rows = [...tree.entries].map(([name, entry]) =>
    isTree(entry)
      ? { key: `${name}/`, mode: "40000", name, id: writeTree(entry, objects) }
      : { key: name, mode: entry.mode, name, id: entry.id },
  );
  rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  const content = rows.flatMap((row) => [
    Buffer.from(`${row.mode} ${row.name}\0`, "latin1"),
    Buffer.from(row.id, "hex"),
  ]);
  const id = objects.write("tree", Buffer.concat(content));
  if (tree !== EMPTY_TREE) tree.id = id;
  return id;
}

function isTree(entry: Leaf | Tree): entry is Tree {
  return "entries" in entry;
}
