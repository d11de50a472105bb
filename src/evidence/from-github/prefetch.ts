/**
 * Commits of a push read many at once: the paths that the push lists are looked up in a query, a comparison tells their
 * accounts and signatures, and their texts come in another query, so that most commits cost no call of their own. What this
 * cannot tell exactly – lines of deleted files, renames, very large changes – is left to the commit's own call.
 */
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import { LARGEST_TEXT } from "./blobs-query.ts";
import type { CommitDetails } from "./commit-details.ts";
import { COMMITS_A_QUERY, type CommitAsked, ENTRIES_A_QUERY } from "./commits-query.ts";
import type { CommitFiles, RepositoryReader } from "./repository-reader.ts";
import type { FileAnswer } from "./response-schemas.ts";
import type { Leaf, TreeChange } from "./tree-changes.ts";

export interface Prefetched {
  /** Null where the commit needs a call of its own. */
  readonly commit: CommitFiles | null;
  /** Null where the trees have to tell. */
  readonly changes: readonly TreeChange[] | null;
}

export interface Prefetch {
  /** What is known of the commit; reads it, and those that follow it, where it is not yet. */
  of(sha: string): Promise<Prefetched>;
}

/** Changed paths of a commit whose texts are read one by one: beyond, GitHub's own diff is cheaper. */
const MOST_PATHS = 50;

const UNKNOWN: Prefetched = { commit: null, changes: null };

/** `shas` are the commits to judge, oldest first. */
export function createPrefetch(
  reader: RepositoryReader,
  push: Push,
  shas: readonly string[],
  details: CommitDetails,
): Prefetch {
  const paths = new Map((push.commits ?? []).map((commit) => [commit.sha, commit.paths ?? null]));
  const changes = new Map<string, readonly TreeChange[]>();
  const prepared = new Set<string>();

  async function prepare(batch: readonly CommitAsked[]): Promise<void> {
    for (const { sha } of batch) prepared.add(sha);
    const found = await reader.changes(batch);
    if (found instanceof GitHubError) return;
    for (const [sha, changed] of found) changes.set(sha, changed);
    await details.read(batch.map(({ sha }) => sha).filter((sha) => changes.has(sha)));
    if (!details.areListed(paths)) return changes.clear();
    const blobs = batch.flatMap(({ sha }) => {
      const known = details.of(sha);
      return known && !known.files && needsNoFiles(changes.get(sha) ?? []) ? blobsOf(changes.get(sha) ?? []) : [];
    });
    await reader.readAhead(blobs);
  }

  return {
    async of(sha) {
      const at = shas.indexOf(sha);
      if (at < 0 || !paths.get(sha)) return UNKNOWN;
      if (!prepared.has(sha)) await prepare(batchFrom(shas.slice(at), paths));
      const changed = changes.get(sha) ?? null;
      const known = details.of(sha);
      if (!changed || !known) return { commit: null, changes: changed };
      if (known.files && listsExactly(known.files, changed)) {
        return { commit: { ...known.commit, files: known.files }, changes: changed };
      }
      return { commit: needsNoFiles(changed) ? { ...known.commit, files: [] } : null, changes: changed };
    },
  };
}

/** As many of the commits as one query looks up: each path in the commit and in its parent. */
export function batchFrom(
  shas: readonly string[],
  paths: ReadonlyMap<string, readonly string[] | null>,
): readonly CommitAsked[] {
  const batch: CommitAsked[] = [];
  let entries = 0;
  for (const sha of shas.slice(0, COMMITS_A_QUERY)) {
    const asked = paths.get(sha) ?? null;
    if (!asked) continue;
    entries += 2 * asked.length;
    if (batch.length > 0 && entries > ENTRIES_A_QUERY) break;
    batch.push({ sha, paths: asked });
  }
  return batch;
}

/** GitHub's files are those that the trees say changed: a rename is two paths. */
function listsExactly(files: readonly FileAnswer[], changes: readonly TreeChange[]): boolean {
  const changed = new Set(changes.map(({ path }) => path));
  const listed = new Set<string>();
  for (const { filename, previous_filename: from, status } of files) {
    listed.add(filename);
    if (from !== undefined && status === "renamed") listed.add(from);
  }
  return listed.size === changed.size && [...listed].every((path) => changed.has(path));
}

/** Whether both sides' texts tell all lines: nothing went away, which may be one side of a rename, and nothing is large. */
function needsNoFiles(changes: readonly TreeChange[]): boolean {
  return changes.length <= MOST_PATHS && changes.every(({ now, before: [old] }) => isPlainChange(old ?? null, now));
}

function isPlainChange(old: Leaf | null, now: Leaf | null): boolean {
  if (now === null || (now.size ?? 0) > LARGEST_TEXT || (old?.size ?? 0) > LARGEST_TEXT) return false;
  return old === null || typeOf(old) === typeOf(now);
}

/** What of the mode tells a file, a link and a submodule apart. */
function typeOf({ mode }: Leaf): string {
  return mode.slice(0, 3);
}

function blobsOf(changes: readonly TreeChange[]) {
  return changes.flatMap(({ now, before: [old] }) => {
    if (!now || now.id === old?.id) return [];
    return [now, old].flatMap((leaf) => (leaf?.size ? [{ id: leaf.id, size: leaf.size }] : []));
  });
}
