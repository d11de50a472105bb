/**
 * What is asked of GitHub about one repository, each thing once. Call plan: one GraphQL query per hundred commits (objects,
 * offsets, parents, and what stands at the paths that the push lists), one REST comparison per hundred for accounts, one query
 * for many texts. Where the push lists no paths: per commit one REST call per 300 files, one for its tree (its parent's is the
 * one before). Binaries are a REST call each.
 */
import { z } from "zod";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import { type PartError, queryPartly } from "../../github/query-partly.ts";
import { RepositoryGoneError, RetryableError } from "../../pipeline/errors.ts";
import { ask, toPipelineError } from "./ask.ts";
import { blobsQuery, readBlobs } from "./blobs-query.ts";
import { BRANCHES_QUERY, readIsOnBranch } from "./branches-query.ts";
import { COMMITS_A_QUERY, type CommitAsked, type CommitsAnswer, commitsQuery, readCommits } from "./commits-query.ts";
import { createPatience, type Patience } from "./patience.ts";
import {
  BlobAnswer,
  CommitAnswer,
  type CommitObject,
  CompareAnswer,
  type FileAnswer,
  ObjectId,
  TreeAnswer,
} from "./response-schemas.ts";
import { createTexts, type Sized } from "./texts.ts";
import { tooMuch } from "./too-much.ts";
import type { TreeCache, TreeEntry } from "./tree-cache.ts";
import type { TreeChange } from "./tree-changes.ts";

/** GitHub gives 300 files a page and 3,000 in all; what is beyond is not in any answer. */
const FILE_PAGES = 10;
/** Commit objects of a query that is not split further. */
const FEW = 10;

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
  /** Null where only the name is known; otherwise a name that now belongs to another repository is noticed. */
  readonly id: number | null;
}

export type CommitFiles = Omit<CommitAnswer, "files"> & { readonly files: readonly FileAnswer[] };

export interface RepositoryReader {
  readonly patience: Pick<Patience, "isPatient" | "unread">;
  /** Commit objects by id, as far as GitHub has them. A refusal of GraphQL itself is returned. */
  objects(ids: readonly string[]): Promise<ReadonlyMap<string, CommitObject> | GitHubError>;
  /** What changed in the commits, by the paths that are said to have: of those where that can be relied on. */
  changes(asked: readonly CommitAsked[]): Promise<ReadonlyMap<string, readonly TreeChange[]> | GitHubError>;
  /** Takes what another query told of the same repository. */
  learn(answer: CommitsAnswer): void;
  /** The commit with its files against the first parent, all pages. */
  commit(sha: string): Promise<CommitFiles | GitHubError>;
  /** Id of the tree of a commit. */
  treeOf(sha: string): Promise<string | GitHubError>;
  /** Every entry below a tree, or its own entries alone; `null` when GitHub cuts the answer short. */
  tree(id: string, recursive: boolean): Promise<readonly TreeEntry[] | null | GitHubError>;
  blob(id: string): Promise<Buffer | GitHubError>;
  /** Reads texts that will be asked for, in as few queries as their size allows; keeps them until the next time. */
  readAhead(blobs: readonly Sized[]): Promise<void>;
  /** Those of the blobs that are text, in one query. */
  texts(ids: readonly string[]): Promise<ReadonlyMap<string, Buffer> | GitHubError>;
  /** A page of the commits that `head` has and `base` has not, oldest first. */
  compare(base: string, head: string, page: number, perPage: number): Promise<CompareAnswer | GitHubError>;
  /**
   * Whether any of the first hundred branches has everything that a ref (by its full name) leads to; null where none of them
   * has and there are more.
   */
  isOnBranch(ref: string): Promise<boolean | null | GitHubError>;
  /**
   * Ids of a page of what `head` reaches (null: the default branch), newest first; only those that touched `path`, where
   * one is given.
   */
  history(
    head: string | null,
    page: { readonly path?: string; readonly page: number; readonly perPage: number },
  ): Promise<readonly string[] | GitHubError>;
  /** Throws {@link RepositoryGoneError} when GitHub does not know the repository any more. */
  requireRepository(): Promise<void>;
}

/** Patient unless told otherwise. */
export function createRepositoryReader(
  octokit: Octokit,
  repository: RepositoryName,
  trees: TreeCache,
  patience: Patience = createPatience(true),
): RepositoryReader {
  const { ask: askOrRefusal } = patience;
  const where = { owner: repository.owner, repo: repository.name };
  const known = new Map<string, CommitObject>();
  const treeIds = new Map<string, string>();
  const changed = new Map<string, readonly TreeChange[]>();
  /** An older server looks up no paths: it is not asked twice. */
  let unsupported: GitHubError | null = null;

  function remember(object: CommitObject): void {
    known.set(object.oid, object);
    for (const head of [object, ...object.parents.nodes]) treeIds.set(head.oid, head.tree.oid);
  }

  /** A query that takes GitHub too long (it verifies the signatures) is asked in halves. */
  async function queryCommits(asked: readonly CommitAsked[]): Promise<void> {
    try {
      await queryAtOnce(asked);
    } catch (error) {
      if (!tooMuch(error) || asked.length < FEW) throw error;
      const half = Math.ceil(asked.length / 2);
      await queryCommits(asked.slice(0, half));
      await queryCommits(asked.slice(half));
    }
  }

  async function queryAtOnce(asked: readonly CommitAsked[]): Promise<void> {
    const { query, variables } = commitsQuery(asked);
    try {
      const { data, errors } = await queryPartly(octokit, query, {
        owner: where.owner,
        name: where.repo,
        ...variables,
      });
      const read = readCommits(data, errors, asked);
      if (read.repositoryId === null) throw notThere(errors);
      if (repository.id !== null && read.repositoryId !== repository.id) {
        throw new RetryableError(`${repository.owner}/${repository.name} is another repository now`);
      }
      learn(read);
    } catch (error) {
      throw toPipelineError(error);
    }
  }

  function learn(answer: CommitsAnswer): void {
    for (const object of answer.commits.values()) remember(object);
    for (const [sha, changes] of answer.changes) changed.set(sha, changes);
  }

  const texts = createTexts(async (ids) => {
    const call = async () => ({
      data: await octokit.graphql(blobsQuery(ids), { owner: where.owner, name: where.repo }),
    });
    return readBlobs(await ask(call, z.unknown()), ids);
  });
  const comparisons = new Map<string, CompareAnswer>();

  return {
    patience,
    objects: (ids) =>
      askOrRefusal("objects", async () => {
        const missing = ids.filter((id) => !known.has(id));
        for (let from = 0; from < missing.length; from += COMMITS_A_QUERY) {
          const batch = missing.slice(from, from + COMMITS_A_QUERY);
          await queryCommits(batch.map((sha) => ({ sha, paths: null })));
        }
        return new Map(ids.flatMap((id) => pair(id, known.get(id))));
      }),

    async changes(asked) {
      if (unsupported) return unsupported;
      const answer = await askOrRefusal("objects", async () => {
        const missing = asked.filter(({ sha }) => !changed.has(sha));
        if (missing.length > 0) await queryCommits(missing);
        return new Map(asked.flatMap(({ sha }) => pair(sha, changed.get(sha))));
      });
      if (answer instanceof GitHubError && answer.kind === "unsupported") unsupported = answer;
      return answer;
    },

    learn,

    commit: (sha) =>
      askOrRefusal("commit", async () => {
        const first = await ask(() => octokit.rest.repos.getCommit({ ...where, ref: sha }), CommitAnswer);
        const files = [...(first.files ?? [])];
        for (let page = 2; page <= FILE_PAGES && files.length === (page - 1) * 300; page++) {
          const more = await ask(() => octokit.rest.repos.getCommit({ ...where, ref: sha, page }), CommitAnswer);
          files.push(...(more.files ?? []));
        }
        treeIds.set(sha, first.commit.tree.sha);
        return { ...first, files };
      }),

    treeOf: (sha) =>
      askOrRefusal("treeOf", async () => {
        const id = treeIds.get(sha);
        if (id !== undefined) return id;
        const shape = z.object({ tree: z.object({ sha: ObjectId }) });
        const { tree } = await ask(() => octokit.rest.git.getCommit({ ...where, commit_sha: sha }), shape);
        treeIds.set(sha, tree.sha);
        return tree.sha;
      }),

    tree: (id, recursive) =>
      askOrRefusal("tree", () =>
        trees.read(`${repository.id ?? `${repository.owner}/${repository.name}`} ${recursive} ${id}`, async () => {
          // Any value of `recursive`, even "false", means yes to GitHub.
          const how = recursive ? { recursive: "1" } : {};
          const answer = await ask(() => octokit.rest.git.getTree({ ...where, tree_sha: id, ...how }), TreeAnswer);
          if (answer.truncated) return null;
          return answer.tree.map(({ path, mode, type, sha, size }) => ({
            path,
            mode,
            type,
            id: sha,
            size: size ?? null,
          }));
        }),
      ),

    blob: (id) =>
      askOrRefusal("blob", async () => {
        const blob = await ask(() => octokit.rest.git.getBlob({ ...where, file_sha: id }), BlobAnswer);
        return Buffer.from(blob.content, blob.encoding === "base64" ? "base64" : "utf8");
      }),

    async readAhead(blobs) {
      // What is refused is asked for again, and told, where it is needed.
      await askOrRefusal("texts", () => texts.readAhead(blobs).catch(unlessTooMuch));
    },

    texts: (ids) =>
      askOrRefusal("texts", async () => {
        try {
          return await texts.read(ids);
        } catch (error) {
          const refusal = tooMuch(error);
          if (refusal) return refusal; // one by one it may go
          throw error;
        }
      }),

    compare: (base, head, page, perPage) =>
      askOrRefusal("compare", async () => {
        const options = { ...where, basehead: `${base}...${head}`, page, per_page: perPage };
        const key = JSON.stringify([options.basehead, page, perPage]);
        const answer =
          comparisons.get(key) ??
          (await ask(() => octokit.rest.repos.compareCommitsWithBasehead(options), CompareAnswer));
        comparisons.set(key, answer);
        return answer;
      }),

    isOnBranch: (ref) =>
      askOrRefusal("branches", async () => {
        const variables = { owner: repository.owner, name: repository.name, head: ref };
        const call = async () => ({ data: await octokit.graphql(BRANCHES_QUERY, variables) });
        try {
          return readIsOnBranch(await ask(call, z.unknown()));
        } catch (error) {
          if (isUnsupported(error)) return null;
          if (tooMuch(error)) return null; // a hundred comparisons may take longer than GitHub's 10 s
          throw error;
        }
      }),

    history: (head, { path, page, perPage }) =>
      askOrRefusal("history", async () => {
        const from = { ...(head === null ? {} : { sha: head }), ...(path === undefined ? {} : { path }) };
        const options = { ...where, ...from, page, per_page: perPage };
        const shape = z.array(z.object({ sha: ObjectId }));
        return (await ask(() => octokit.rest.repos.listCommits(options), shape)).map(({ sha }) => sha);
      }),

    async requireRepository() {
      const answer = await askOrRefusal("repository", () => octokit.rest.repos.get(where));
      if (!(answer instanceof GitHubError)) return;
      throw new RepositoryGoneError(`${repository.owner}/${repository.name}: ${answer.message}`, { cause: answer });
    },
  };
}

function pair<T>(id: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[id, value]];
}

/** GitHub answered, and has no such repository for whoever asks; or may not show it. */
function notThere(errors: readonly PartError[]): GitHubError {
  const kind = errors.some(({ type }) => type === "FORBIDDEN") ? "forbidden" : "not-found";
  return new GitHubError("the repository is not there", { status: 200, kind, retryAfterMs: null, call: "graphql" });
}

function isUnsupported(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "unsupported";
}

function unlessTooMuch(error: unknown): void {
  if (!tooMuch(error)) throw error;
}
