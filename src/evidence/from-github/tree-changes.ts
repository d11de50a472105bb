/**
 * Changed paths with both sides' modes and object ids, from trees: what GitHub's list of files leaves out. Exact for any
 * number of files; a tree that GitHub cuts short (100,000 entries or 7 MB) is walked along its changed folders.
 */
import { GitHubError } from "../../github/github-error.ts";
import { whyRefused } from "./ask.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import type { TreeEntry } from "./tree-cache.ts";

export interface Leaf {
  readonly mode: string;
  readonly id: string;
  readonly size: number | null;
}

export interface TreeChange {
  readonly path: string;
  /** Null where the path is gone. */
  readonly now: Leaf | null;
  /** In each parent, in parent order; null where it is not there. */
  readonly before: readonly (Leaf | null)[];
}

/** Most folders that are read one by one for one commit. */
const MOST_FOLDERS = 200;

/**
 * Paths of `tree` that differ from every one of `parents` (tree ids; null for nothing, as under a root commit), in git's
 * order. Returns why they could not be told, in a few words, where that is so.
 */
export async function readTreeChanges(
  reader: RepositoryReader,
  tree: string,
  parents: readonly (string | null)[],
): Promise<readonly TreeChange[] | string> {
  if (parents.includes(tree)) return [];
  const all = [tree, ...parents];
  const flat: (ReadonlyMap<string, Leaf> | null)[] = [];
  for (const id of all) {
    const entries = id === null ? [] : await reader.tree(id, true);
    if (entries instanceof GitHubError) return `tree: ${whyRefused(entries)}`;
    if (entries === null) return walk(reader, all);
    flat.push(leavesOf(entries));
  }
  return toChanges(flat);
}

function leavesOf(entries: readonly TreeEntry[]): Map<string, Leaf> {
  return new Map(entries.filter(({ type }) => type !== "tree").map((entry) => [entry.path, entry]));
}

function toChanges([now, ...before]: readonly (ReadonlyMap<string, Leaf> | null)[], prefix = ""): TreeChange[] {
  const paths = new Set([...(now?.keys() ?? []), ...(before[0]?.keys() ?? [])]);
  const changes: TreeChange[] = [];
  for (const path of paths) {
    const change = {
      path: prefix + path,
      now: now?.get(path) ?? null,
      before: before.map((leaves) => leaves?.get(path) ?? null),
    };
    if (change.before.every((leaf) => !isSame(leaf, change.now))) changes.push(change);
  }
  return changes.sort(inGitOrder);
}

/** Folder by folder, only those whose ids differ from every parent's: what is equal to one parent is not new here. */
async function walk(reader: RepositoryReader, roots: readonly (string | null)[]): Promise<TreeChange[] | string> {
  const changes: TreeChange[] = [];
  const open: { prefix: string; ids: readonly (string | null)[] }[] = [{ prefix: "", ids: roots }];
  let read = 0;
  for (let folder = open.pop(); folder; folder = open.pop()) {
    const levels: ReadonlyMap<string, TreeEntry>[] = [];
    for (const id of folder.ids) {
      if (id !== null && ++read > MOST_FOLDERS * roots.length) return `they lie in more than ${MOST_FOLDERS} folders`;
      const entries = id === null ? [] : await reader.tree(id, false);
      if (entries instanceof GitHubError) return `tree: ${whyRefused(entries)}`;
      if (entries === null) return "a folder has more entries than GitHub lists";
      levels.push(new Map(entries.map((entry) => [entry.path, entry])));
    }
    const { prefix } = folder;
    changes.push(...toChanges(levels.map(leavesOnly), prefix));
    for (const name of new Set(levels.flatMap((level) => [...level.keys()]))) {
      const [now, ...before] = levels.map((level) => folderId(level.get(name)));
      if (now === undefined || before.includes(now)) continue;
      open.push({ prefix: `${prefix}${name}/`, ids: [now, ...before] });
    }
  }
  return changes.sort(inGitOrder);
}

function leavesOnly(level: ReadonlyMap<string, TreeEntry>): Map<string, Leaf> {
  return leavesOf([...level.values()]);
}

function folderId(entry: TreeEntry | undefined): string | null {
  return entry?.type === "tree" ? entry.id : null;
}

export function isSame(a: Leaf | null, b: Leaf | null): boolean {
  return a?.id === b?.id && a?.mode === b?.mode;
}

/** Byte by byte, as git sorts whole paths. */
export function inGitOrder(a: { readonly path: string }, b: { readonly path: string }): number {
  return Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));
}
