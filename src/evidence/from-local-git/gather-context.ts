/** Reads the unchanged files of a commit that may start its changed ones, or that its changed ones name. Missing ones are none. */
import type { TreeRow } from "../../git/tree-object.ts";
import type { ContextFile, GatheredFile } from "../../pipeline/ports.ts";
import { contextPaths, WORKFLOWS } from "../context-paths.ts";
import { startedPaths } from "../started-paths.ts";
import type { LocalRepository } from "./local-repository.ts";

/** Bytes of one starter, and workflows that are read. */
const MOST_BYTES = 64 * 1024;
const MOST_WORKFLOWS = 12;
/** Files of one commit that its starters name. */
const MOST_NAMED = 8;

export async function gatherContext(
  repository: LocalRepository,
  tree: string,
  files: readonly GatheredFile[],
): Promise<readonly ContextFile[]> {
  const starters = await gatherStarters(repository, tree, files);
  const known = new Set(starters.map(({ path }) => path));
  const named: ContextFile[] = [];
  for (const path of startedPaths(files).filter((one) => !known.has(one))) {
    const content = await contentOf(repository, await findInTree(repository, tree, path));
    if (content !== null) named.push({ path, content, isNamed: true });
    if (named.length >= MOST_NAMED) break;
  }
  return [...starters, ...named];
}

async function gatherStarters(
  repository: LocalRepository,
  tree: string,
  files: readonly GatheredFile[],
): Promise<readonly ContextFile[]> {
  const wanted = contextPaths(files);
  if (wanted.length === 0) return [];
  const changed = new Set(files.map(({ path }) => path));
  const found: ContextFile[] = [];
  const add = async (path: string, row: TreeRow | undefined): Promise<void> => {
    const content = await contentOf(repository, row);
    if (content !== null) found.push({ path, content });
  };
  for (const path of wanted) await add(path, await findInTree(repository, tree, path));
  const workflows = (await folderAt(repository, tree, WORKFLOWS))?.filter(
    ({ name }) => name.endsWith(".yml") || name.endsWith(".yaml"),
  );
  for (const row of workflows?.slice(0, MOST_WORKFLOWS) ?? []) {
    const path = `${WORKFLOWS}/${row.name}`;
    if (!changed.has(path)) await add(path, row);
  }
  return found;
}

/** The bytes of an ordinary file; null for all else, and for what is large. */
async function contentOf(repository: LocalRepository, row: TreeRow | undefined): Promise<Uint8Array | null> {
  if (!row || row.mode === "40000" || row.mode === "120000" || row.mode === "160000") return null;
  const content = await repository.readBlob(row.id, MOST_BYTES);
  return typeof content === "string" ? null : content;
}

/** The entry at a path; undefined where there is none. */
export async function findInTree(
  repository: LocalRepository,
  tree: string,
  path: string,
): Promise<TreeRow | undefined> {
  const slash = path.lastIndexOf("/");
  const folder = await folderAt(repository, tree, slash < 0 ? "" : path.slice(0, slash));
  return folder?.find(({ name }) => name === path.slice(slash + 1));
}

/** The entries of a folder; null where there is none. */
async function folderAt(repository: LocalRepository, tree: string, folder: string): Promise<readonly TreeRow[] | null> {
  let rows = await repository.readTree(tree);
  for (const part of folder === "" ? [] : folder.split("/")) {
    const row: TreeRow | undefined = rows?.find(({ name, mode }) => name === part && mode === "40000");
    if (!row) return null;
    rows = await repository.readTree(row.id);
  }
  return rows;
}
