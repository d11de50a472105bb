/**
 * Commits and their parents as `git rev-list --topo-order --parents` writes them, newest first. A history of a million
 * commits is kept as git wrote it, and taken apart where it is looked at.
 */
import { type GitPlace, runGit } from "./run-git.ts";

export interface ListedCommit {
  readonly sha: string;
  /** As git knows them: none at the edge of a shallow clone. */
  readonly parents: readonly string[];
}

/** Oldest first. */
export interface CommitList extends Iterable<ListedCommit> {
  readonly length: number;
}

/** Bytes of output: room for some six million commits. */
const MAX_LIST_BYTES = 768 * 1024 * 1024;
const LINE_FEED = 10;

/**
 * Everything the ids in `from` reach and those in `without` do not, at most the newest `most` in topological order.
 * Throws {@link GitError} where the history itself is damaged.
 */
export async function listCommits(
  place: GitPlace,
  { from, without = [], most }: { from: readonly string[]; without?: readonly string[]; most: number | null },
): Promise<CommitList> {
  if (from.length === 0) return toList(Buffer.alloc(0));
  const args = ["rev-list", "--topo-order", "--parents", ...(most === null ? [] : [`--max-count=${most}`]), "--stdin"];
  const input = [...from, ...without.map((id) => `^${id}`), ""].join("\n");
  return toList(await runGit(place, args, { input, maxBytes: MAX_LIST_BYTES }));
}

function toList(output: Buffer): CommitList {
  let length = 0;
  for (let at = output.indexOf(LINE_FEED); at >= 0; at = output.indexOf(LINE_FEED, at + 1)) length++;
  return {
    length,
    *[Symbol.iterator]() {
      let end = output.length - 1; // the last line's line feed
      while (end > 0) {
        const start = output.lastIndexOf(LINE_FEED, end - 1) + 1;
        const [sha = "", ...parents] = output.toString("latin1", start, end).split(" ");
        yield { sha, parents };
        end = start - 1;
      }
    },
  };
}
