/** What the comparison of a push tells of its commits – accounts, signatures, files of a single one – a hundred commits a call. */
import { isNoObject } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import type { CompareAnswer, FileAnswer, RestCommit } from "./response-schemas.ts";

const PAGE = 100;
/** Files of a comparison, or of a page of a commit; GitHub leaves out what is beyond. */
const FILES_A_PAGE = 300;

export interface CommitDetail {
  readonly commit: RestCommit;
  /** The commit's own files, where the comparison is of it alone and leaves none out. */
  readonly files: readonly FileAnswer[] | null;
}

export interface CommitDetails {
  of(sha: string): CommitDetail | null;
  /** Reads pages until all of the commits are there; none where that takes more calls than it spares. */
  read(shas: readonly string[]): Promise<void>;
  /** Whether the lists of the push account for what the comparison shows; else none of them is relied on. */
  areListed(paths: ReadonlyMap<string, readonly string[] | null>): boolean;
}

/** Commits as the comparison of the push shows them, a hundred a call; `brought` is all that it brought, oldest first. */
export function createCommitDetails(reader: RepositoryReader, push: Push, brought: readonly string[]): CommitDetails {
  const base = baseOf(push, brought);
  const pages = Math.ceil(Math.max(1, brought.length) / PAGE);
  const known = new Map<string, CommitDetail>();
  let first: CompareAnswer | null = null;
  let page = 0;

  return {
    of: (sha) => known.get(sha) ?? null,

    async read(shas) {
      if (base === null || shas.length < pages - page) return;
      while (page < pages && shas.some((sha) => !known.has(sha))) {
        const answer = await reader.compare(base, push.head, page + 1, PAGE);
        if (answer instanceof GitHubError) {
          page = pages;
          return;
        }
        page += 1;
        if (page === 1) first = answer;
        for (const commit of answer.commits) known.set(commit.sha, { commit, files: filesOf(answer, commit) });
      }
    },

    areListed(paths) {
      if (!first?.files || first.total_commits > paths.size || [...paths.values()].includes(null)) return true;
      const listed = new Set([...paths.values()].flatMap((some) => some ?? []));
      return first.files.every(({ filename }) => listed.has(filename));
    },
  };
}

/** What the commits are compared with: of the first push to a default branch, its oldest commit. Null where there is nothing. */
function baseOf({ before, ref, repository }: Push, brought: readonly string[]): string | null {
  if (!isNoObject(before)) return before;
  if (ref !== `refs/heads/${repository.defaultBranch}`) return repository.defaultBranch;
  return brought.length > 1 ? (brought[0] ?? null) : null;
}

function filesOf(answer: CompareAnswer, { parents }: RestCommit): readonly FileAnswer[] | null {
  const { files, total_commits: total, merge_base_commit: base } = answer;
  if (!files || files.length >= FILES_A_PAGE || total !== 1) return null;
  return parents.length === 1 && parents[0]?.sha === base.sha ? files : null;
}
