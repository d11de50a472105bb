/** Trees read from their objects: entries by path and whole listings, without a process for each. */
import type { LiveRepository } from "./live-repository.ts";

export interface TreeEntry {
  /** Six digits, as git shows it. */
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly sha: string;
  /** From the root of what was asked for. */
  readonly path: string;
}

/** Entries of a tree object; names that are not UTF-8 have replacement characters. */
export function parseTree(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(32, at);
    const end = bytes.indexOf(0, space);
    if (space < 0 || end < 0) break; // damaged: what is readable is kept
    const mode = bytes.subarray(at, space).toString("latin1").padStart(6, "0");
    const type = mode === "040000" ? "tree" : mode === "160000" ? "commit" : "blob";
    const path = bytes.subarray(space + 1, end).toString("utf8");
    entries.push({ mode, type, sha: bytes.subarray(end + 1, end + 21).toString("hex"), path });
    at = end + 21;
  }
  return entries;
}

/** The entry at a path below a tree, or null. */
export async function entryAt(git: LiveRepository, tree: string, path: string): Promise<TreeEntry | null> {
  let at = tree;
  let found: TreeEntry | null = null;
  for (const name of path.split("/")) {
    const entries: readonly TreeEntry[] | null = found === null || found.type === "tree" ? await git.tree(at) : null;
    found = entries?.find((entry) => entry.path === name) ?? null;
    if (!found) return null;
    at = found.sha;
  }
  return found && { ...found, path };
}

/** Entries below a tree in git's order, folders before what is in them; `isFull` stops the walk. */
export async function listTree(
  git: LiveRepository,
  tree: string,
  recursive: boolean,
  isFull: (count: number) => boolean,
): Promise<TreeEntry[]> {
  const listed: TreeEntry[] = [];
  const walk = async (id: string, prefix: string): Promise<void> => {
    for (const entry of (await git.tree(id)) ?? []) {
      if (isFull(listed.length)) return;
      listed.push({ ...entry, path: prefix + entry.path });
      if (recursive && entry.type === "tree") await walk(entry.sha, `${prefix}${entry.path}/`);
    }
  };
  await walk(tree, "");
  return listed;
}
