/**
 * An import: a new branch, or a tag, that brings more commits than can be read one by one. Read in full are those whose paths the push
 * lists (2,048 at most), as they are read many at once; of a longer or an unlisted one the newest, and those that last touched a path that runs by itself (a workflow, an install script, an editor's tasks) and still stands in the
 * pushed tree; of all others the commit object is judged. What that leaves unread is one gap, with its figures.
 */
import { type Gap, isExecSensitive } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import type { RepositoryReader } from "./repository-reader.ts";

/** More new commits than this on a new branch are an import. */
export const IMPORT_FROM = 200;
const NEWEST = 50;
/** Paths whose last commit is asked for, a call each. */
const MOST_PATHS = 60;

export interface ImportPlan {
  /** Commits that are read with their content. */
  readonly full: ReadonlySet<string>;
  readonly gap: Gap;
}

/** Null where everything can be read. */
export async function planImport(
  reader: RepositoryReader,
  push: Push,
  shas: readonly string[],
): Promise<ImportPlan | null> {
  const fresh = new Set(shas);
  const listed = (push.commits ?? []).filter(({ sha, paths }) => paths && fresh.has(sha)).map(({ sha }) => sha);
  const full = new Set([...shas.slice(-NEWEST), ...listed]);
  if (full.size === fresh.size) return null;
  const paths = await sensitivePaths(reader, push.head);
  for (const path of paths.slice(0, MOST_PATHS)) {
    const answer = await reader.history(push.head, { path, page: 1, perPage: 1 });
    const [sha] = answer instanceof GitHubError ? [] : answer;
    if (sha !== undefined && fresh.has(sha)) full.add(sha);
  }
  const unread = shas.length - full.size;
  const those = listed.length > 0 ? `${listed.length} that the push lists whole` : `the newest ${NEWEST}`;
  const why =
    `a new ${push.ref.startsWith("refs/tags/") ? "tag" : "branch"} of ${shas.length} commits: read are ${those} and the last commits of ` +
    `${Math.min(paths.length, MOST_PATHS)} of ${paths.length} paths that run by themselves`;
  return { full, gap: { what: `content of ${unread} of ${shas.length} commits`, why, material: true } };
}

async function sensitivePaths(reader: RepositoryReader, head: string): Promise<string[]> {
  const tree = await reader.treeOf(head);
  const entries = tree instanceof GitHubError ? tree : await reader.tree(tree, true);
  if (entries === null || entries instanceof GitHubError) return [];
  return entries.filter(({ type, path }) => type === "blob" && isExecSensitive(path)).map(({ path }) => path);
}
