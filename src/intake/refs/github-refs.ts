/** What GitHub shows of an App's repositories and their refs. */
import { z } from "zod";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";

const PER_PAGE = 100;
/** Pages of a list that are read; beyond is a list that never ends. */
const MOST_PAGES = 1000;

const Id = z.int().positive();
const Sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const Installation = z.object({ id: Id, suspended_at: z.string().nullish() });
const Repository = z.object({
  id: Id,
  name: z.string().min(1).max(255),
  owner: z.object({ login: z.string().min(1).max(255) }),
  default_branch: z.string().min(1).max(255),
  pushed_at: z.iso.datetime({ offset: true }).nullish(),
});
const Ref = z.object({ ref: z.string(), object: z.object({ sha: Sha, type: z.string() }) });

/** Longer names do not come in a push either. */
const LONGEST_REF = 1000;

export interface SeenRepository {
  readonly installationId: number;
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** Milliseconds since 1970, GitHub's clock; null where nothing was ever pushed. */
  readonly pushedAt: number | null;
}

export interface GitHubRefs {
  /** Installations that are not suspended. */
  installations(): Promise<readonly number[]>;
  repositories(installationId: number): Promise<readonly SeenRepository[]>;
  /** Branches and tags by full name: what each points to, an annotated tag's own object included. */
  refs(repository: SeenRepository): Promise<ReadonlyMap<string, string>>;
  /** The commit that a tag leads to; null where that is none. */
  commitOf(repository: SeenRepository, sha: string): Promise<string | null>;
  /** Whether `after` has `before` behind it. */
  isAhead(repository: SeenRepository, before: string, after: string): Promise<boolean>;
}

export interface GitHubRefsPorts {
  readonly app: Octokit;
  readonly octokitFor: (installationId: number) => Octokit;
}

export function createGitHubRefs({ app, octokitFor }: GitHubRefsPorts): GitHubRefs {
  const of = ({ installationId, owner, name }: SeenRepository) => ({
    octokit: octokitFor(installationId),
    where: { owner, repo: name },
  });
  return {
    async installations() {
      const all = await pages(async (page) => {
        const { data } = await app.request("GET /app/installations", { per_page: PER_PAGE, page });
        return z.array(Installation).parse(data);
      });
      return all.filter(({ suspended_at: suspended }) => !suspended).map(({ id }) => id);
    },

    async repositories(installationId) {
      const octokit = octokitFor(installationId);
      const all = await pages(async (page) => {
        const { data } = await octokit.request("GET /installation/repositories", { per_page: PER_PAGE, page });
        return z.array(Repository).parse(data.repositories);
      });
      return all.map(({ id, name, owner, default_branch: defaultBranch, pushed_at: pushedAt }) => ({
        installationId,
        id,
        owner: owner.login,
        name,
        defaultBranch,
        pushedAt: pushedAt ? Date.parse(pushedAt) : null,
      }));
    },

    async refs(repository) {
      const { octokit, where } = of(repository);
      const found = new Map<string, string>();
      for (const kind of ["heads", "tags"] as const) {
        // GitHub gives all of them at once, however many there are.
        for (const { ref, object } of await orNone(async () => {
          const { data } = await octokit.rest.git.listMatchingRefs({ ...where, ref: kind });
          return z.array(Ref).parse(data);
        })) {
          if (ref.startsWith(`refs/${kind}/`) && ref.length <= LONGEST_REF) found.set(ref, object.sha);
        }
      }
      return found;
    },

    async commitOf(repository, sha) {
      const { octokit, where } = of(repository);
      const [newest] = await orNone(async () => {
        const { data } = await octokit.rest.repos.listCommits({ ...where, sha, per_page: 1 });
        return z.array(z.object({ sha: Sha })).parse(data);
      });
      return newest?.sha ?? null;
    },

    async isAhead(repository, before, after) {
      const { octokit, where } = of(repository);
      const [status] = await orNone(async () => {
        const basehead = `${before}...${after}`;
        const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...where, basehead, per_page: 1 });
        return [z.object({ status: z.string() }).parse(data).status];
      });
      return status === "ahead" || status === "identical";
    },
  };
}

/** What GitHub does not have is an empty list: an empty repository (409), a commit that is no more (404, 422). */
async function orNone<T>(ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GitHubError && ["conflict", "not-found", "invalid"].includes(error.kind)) return [];
    throw error;
  }
}

async function pages<T>(ask: (page: number) => Promise<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const found = await ask(page);
    all.push(...found);
    if (found.length < PER_PAGE) break;
  }
  return all;
}
