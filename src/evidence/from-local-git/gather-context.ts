/** Reads the unchanged files of a commit that may start its changed ones. Missing ones are none: they start nothing. */
import type { TreeRow } from "../../git/tree-object.ts";
import type { GatheredCommit, GatheredFile } from "../../pipeline/ports.ts";
import { contextPaths, WORKFLOWS } from "../context-paths.ts";
import type { LocalRepository } from "./local-repository.ts";

/** Bytes of one starter, and workflows that are read. */
const MOST_BYTES = 64 * 1024;
const MOST_WORKFLOWS = 12;

type Context = NonNullable<GatheredCommit["context"]>;

export async function gatherContext(
  repository: LocalRepository,
  tree: string,
  files: readonly GatheredFile[],
): Promise<Context> {
  const wanted = contextPaths(files);
  if (wanted.length === 0) return [];
  const changed = new Set(files.map(({ path }) => path));
  const found: { path: string; content: Uint8Array }[] = [];
  const add = async (path: string, row: TreeRow | undefined): Promise<void> => {
    if (!row || row.mode === "40000" || row.mode === "120000" || row.mode === "160000") return;
    const content = await repository.readBlob(row.id, MOST_BYTES);
    if (typeof content !== "string") found.push({ path, content });
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
