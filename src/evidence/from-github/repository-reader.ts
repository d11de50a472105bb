/**
 * What is asked of GitHub about one repository, each thing once. Call plan: one GraphQL query per hundred commits (objects,
 * offsets, parents); per commit one REST call per 300 files, one for its tree (its parent's is the one before), and one
 * query for the texts that readers want or that GitHub shows no lines of; binaries are a REST call each.
 */
import { z } from "zod";
import type { Octokit } from "../../github/github-app.ts";
import type { GitHubError } from "../../github/github-error.ts";
import { RepositoryGoneError } from "../../pipeline/errors.ts";
import {
  BlobAnswer,
  CommitAnswer,
  type CommitObject,
  CompareAnswer,
  type FileAnswer,
  ObjectId,
  TreeAnswer,
} from "./answers.ts";
import { ask, askOrRefusal } from "./ask.ts";
import { blobsQuery, readBlobs } from "./blobs-query.ts";
import { COMMITS_A_QUERY, commitsQuery, readCommits } from "./commits-query.ts";
import { isTooSlow } from "./is-too-slow.ts";
import type { TreeCache, TreeEntry } from "./tree-cache.ts";

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
  /** Commit objects by id, as far as GitHub has them. A refusal of GraphQL itself is returned. */
  objects(ids: readonly string[]): Promise<ReadonlyMap<string, CommitObject> | GitHubError>;
  /** The commit with its files against the first parent, all pages. */
  commit(sha: string): Promise<CommitFiles | GitHubError>;
  /** Id of the tree of a commit. */
  treeOf(sha: string): Promise<string | GitHubError>;
  /** Every entry below a tree, or its own entries alone; `null` when GitHub cuts the answer short. */
  tree(id: string, recursive: boolean): Promise<readonly TreeEntry[] | null | GitHubError>;
  blob(id: string): Promise<Buffer | GitHubError>;
  /** Those of the blobs that are text, in one query. */
  texts(ids: readonly string[]): Promise<ReadonlyMap<string, Buffer> | GitHubError>;
  /** A page of the commits that `head` has and `base` has not, oldest first. */
  compare(base: string, head: string, page: number, perPage: number): Promise<CompareAnswer | GitHubError>;
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

export function createRepositoryReader(
  octokit: Octokit,
  repository: RepositoryName,
  trees: TreeCache,
): RepositoryReader {
  const where = { owner: repository.owner, repo: repository.name };
  const known = new Map<string, CommitObject>();
  const treeIds = new Map<string, string>();

  function remember(object: CommitObject): void {
    known.set(object.oid, object);
    for (const head of [object, ...object.parents.nodes]) treeIds.set(head.oid, head.tree.oid);
  }

  /** A query that takes GitHub too long (it verifies the signatures) is asked in halves. */
  async function queryObjects(ids: readonly string[]): Promise<void> {
    try {
      await queryAtOnce(ids);
    } catch (error) {
      if (!isTooSlow(error) || ids.length < FEW) throw error;
      const half = Math.ceil(ids.length / 2);
      await queryObjects(ids.slice(0, half));
      await queryObjects(ids.slice(half));
    }
  }

  async function queryAtOnce(ids: readonly string[]): Promise<void> {
    const variables = { owner: repository.owner, name: repository.name };
    const call = async () => ({ data: await octokit.graphql(commitsQuery(ids), variables) });
    const read = readCommits(await ask(call, z.unknown()), ids);
    if (read.repositoryId !== null && repository.id !== null && read.repositoryId !== repository.id) {
      throw new RepositoryGoneError(`${repository.owner}/${repository.name} is another repository now`);
    }
    for (const object of read.commits.values()) remember(object);
  }

  return {
    objects: (ids) =>
      askOrRefusal(async () => {
        const missing = ids.filter((id) => !known.has(id));
        for (let from = 0; from < missing.length; from += COMMITS_A_QUERY) {
          await queryObjects(missing.slice(from, from + COMMITS_A_QUERY));
        }
        return new Map(ids.flatMap((id) => pair(id, known.get(id))));
      }),

    commit: (sha) =>
      askOrRefusal(async () => {
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
      askOrRefusal(async () => {
        const id = treeIds.get(sha);
        if (id !== undefined) return id;
        const shape = z.object({ tree: z.object({ sha: ObjectId }) });
        const { tree } = await ask(() => octokit.rest.git.getCommit({ ...where, commit_sha: sha }), shape);
        treeIds.set(sha, tree.sha);
        return tree.sha;
      }),

    tree: (id, recursive) =>
      askOrRefusal(() =>
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
      askOrRefusal(async () => {
        const blob = await ask(() => octokit.rest.git.getBlob({ ...where, file_sha: id }), BlobAnswer);
        return Buffer.from(blob.content, blob.encoding === "base64" ? "base64" : "utf8");
      }),

    texts: (ids) =>
      askOrRefusal(async () => {
        const variables = { owner: repository.owner, name: repository.name };
        const call = async () => ({ data: await octokit.graphql(blobsQuery(ids), variables) });
        try {
          return readBlobs(await ask(call, z.unknown()), ids);
        } catch (error) {
          if (isTooSlow(error)) return error.cause; // one by one it may go
          throw error;
        }
      }),

    compare: (base, head, page, perPage) =>
      askOrRefusal(() => {
        const options = { ...where, basehead: `${base}...${head}`, page, per_page: perPage };
        return ask(() => octokit.rest.repos.compareCommitsWithBasehead(options), CompareAnswer);
      }),

    history: (head, { path, page, perPage }) =>
      askOrRefusal(async () => {
        const from = { ...(head === null ? {} : { sha: head }), ...(path === undefined ? {} : { path }) };
        const options = { ...where, ...from, page, per_page: perPage };
        const shape = z.array(z.object({ sha: ObjectId }));
        return (await ask(() => octokit.rest.repos.listCommits(options), shape)).map(({ sha }) => sha);
      }),

    async requireRepository() {
      const answer = await askOrRefusal(() => ask(() => octokit.rest.repos.get(where), z.object({ id: z.number() })));
      if ("id" in answer) {
        if (repository.id === null || answer.id === repository.id) return;
        throw new RepositoryGoneError(`${repository.owner}/${repository.name} is another repository now`);
      }
      throw new RepositoryGoneError(`${repository.owner}/${repository.name}: ${answer.message}`, { cause: answer });
    },
  };
}

function pair<T>(id: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[id, value]];
}
