/** What a list of commits changed, as two runs of git tell it: one for commits with one parent or none, one for merges. */
import type { ListedCommit } from "../../git/commit-list.ts";
import { DiffStream } from "../../git/diff-stream.ts";
import type { DiffAnswer } from "../../git/marked-output.ts";
import { GitError } from "../../git/run-git.ts";
import { type LocalRepository, MAX_DIFF_BYTES, MERGED_PATCHES, SINGLE_PATCHES } from "./local-repository.ts";

export interface ChangeStream {
  /** What the next commit of the list changed; null where git died over it or one before, and it is to be read on its own. */
  next(commit: ListedCommit): Promise<DiffAnswer | null>;
  close(): void;
}

/** `next` is to be asked for every commit of the list, in its order. */
export function streamChanges(repository: LocalRepository, commits: Iterable<ListedCommit>): ChangeStream {
  const isMerge = ({ parents }: ListedCommit): boolean => parents.length > 1;
  const singles = new DiffStream(
    repository.place,
    SINGLE_PATCHES,
    shasOf(commits, (one) => !isMerge(one)),
    MAX_DIFF_BYTES,
  );
  const merges = new DiffStream(repository.place, MERGED_PATCHES, shasOf(commits, isMerge), MAX_DIFF_BYTES);
  const dead = new Set<DiffStream>();
  return {
    async next(commit) {
      const stream = isMerge(commit) ? merges : singles;
      if (dead.has(stream)) return null;
      try {
        return await stream.next();
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        dead.add(stream);
        repository.lacksBlobs = true;
        return null;
      }
    },
    close() {
      singles.close();
      merges.close();
    },
  };
}

function* shasOf(commits: Iterable<ListedCommit>, isWanted: (commit: ListedCommit) => boolean): Generator<string> {
  for (const commit of commits) if (isWanted(commit)) yield commit.sha;
}
