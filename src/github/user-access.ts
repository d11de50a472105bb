/**
 * Accounts that sign in with the App, by GitHub's own web flow. What an account can read is asked with its own token, never
 * with an installation's: GitHub decides, not we.
 */
import { deleteToken, exchangeWebFlowCode, getWebFlowAuthorizationUrl } from "@octokit/oauth-methods";
import { z } from "zod";
import { createGitHubClient, type GitHubOptions, type Octokit } from "./github-app.ts";
import { GitHubError } from "./github-error.ts";

export interface UserRepository {
  readonly id: number;
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** May push to it. */
  readonly mayWrite: boolean;
}

export interface UserRepositories {
  readonly repositories: readonly UserRepository[];
  /** False where there are more than are read. */
  readonly whole: boolean;
}

/** A commit as GitHub shows it, with the patches of its files. */
export interface ShownCommit {
  readonly message: string;
  readonly author: string;
  readonly committer: string;
  readonly files: readonly { readonly path: string; readonly patch: string | null }[];
}

/** All but the first two throw a `GitHubError`; its kind is `unauthorized` once GitHub no longer takes the token. */
export interface UserAccess {
  /** Where a browser is sent to sign in. */
  signInUrl(request: { readonly state: string; readonly redirectUrl: string }): string;
  /** The account's token for a code of the flow; null where GitHub does not take the code. */
  exchange(code: string, redirectUrl: string): Promise<string | null>;
  accountOf(token: string): Promise<{ readonly id: number; readonly login: string }>;
  /** Those that both the account and the App can read, at most 10,000. */
  repositoriesOf(token: string): Promise<UserRepositories>;
  commitOf(token: string, repository: Pick<UserRepository, "owner" | "name">, sha: string): Promise<ShownCommit>;
  /** Makes the token worthless. */
  revoke(token: string): Promise<void>;
}

export interface UserAccessOptions extends GitHubOptions {
  readonly clientId: string;
  readonly clientSecret: string;
}

const PAGE = 100;
const MOST_INSTALLATIONS = 1000;
const MOST_REPOSITORIES = 10_000;

const Account = z.object({ id: z.int().positive(), login: z.string().min(1).max(255) });
const Installations = z.object({ installations: z.array(z.object({ id: z.int().positive() })) });
const Repositories = z.object({
  repositories: z.array(
    z.object({
      id: z.int().positive(),
      name: z.string(),
      owner: z.object({ login: z.string() }),
      default_branch: z.string(),
      permissions: z.object({ push: z.boolean().default(false) }).optional(),
    }),
  ),
});
const Person = z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish();
const Commit = z.object({
  commit: z.object({ message: z.string(), author: Person, committer: Person }),
  files: z.array(z.object({ filename: z.string(), patch: z.string().optional() })).default([]),
});

export function createUserAccess(options: UserAccessOptions): UserAccess {
  const { clientId, clientSecret, ...given } = options;
  const app = { clientType: "github-app", clientId, clientSecret } as const;
  const as = (token: string | null) => createGitHubClient(token, given);
  return {
    signInUrl({ state, redirectUrl }) {
      const { request } = as(null);
      return getWebFlowAuthorizationUrl({ clientType: "github-app", clientId, request, state, redirectUrl }).url;
    },

    async exchange(code, redirectUrl) {
      try {
        const { request } = as(null);
        const { authentication } = await exchangeWebFlowCode({ ...app, code, redirectUrl, request });
        return authentication.token;
      } catch (error) {
        // GitHub says with status 200 that a code is wrong, which the library makes an error of status 400.
        if (error instanceof GitHubError || Reflect.get(Object(error), "status") !== 400) throw error;
        return null;
      }
    },

    async accountOf(token) {
      const octokit = as(token);
      return Account.parse((await octokit.rest.users.getAuthenticated()).data);
    },

    async repositoriesOf(token) {
      const octokit = as(token);
      const installations = await pages(MOST_INSTALLATIONS, async (page) => {
        const answer = await octokit.rest.apps.listInstallationsForAuthenticatedUser({ per_page: PAGE, page });
        return Installations.parse(answer.data).installations;
      });
      const repositories: UserRepository[] = [];
      for (const { id } of installations.items) {
        const most = MOST_REPOSITORIES - repositories.length;
        const found = await pages(most, (page) => repositoriesOn(octokit, id, page));
        repositories.push(...found.items);
        if (!found.whole) return { repositories, whole: false };
      }
      return { repositories, whole: installations.whole };
    },

    async commitOf(token, { owner, name }, sha) {
      const octokit = as(token);
      const { data } = await octokit.rest.repos.getCommit({ owner, repo: name, ref: sha });
      const { commit, files } = Commit.parse(data);
      return {
        message: commit.message,
        author: `${commit.author?.name ?? ""} <${commit.author?.email ?? ""}>`,
        committer: `${commit.committer?.name ?? ""} <${commit.committer?.email ?? ""}>`,
        files: files.map(({ filename, patch }) => ({ path: filename, patch: patch ?? null })),
      };
    },

    async revoke(token) {
      await deleteToken({ ...app, token, request: as(null).request });
    },
  };
}

/** None of an installation that is suspended or was removed meanwhile. */
async function repositoriesOn(octokit: Octokit, installationId: number, page: number): Promise<UserRepository[]> {
  const wanted = { installation_id: installationId, per_page: PAGE, page };
  try {
    const { data } = await octokit.rest.apps.listInstallationReposForAuthenticatedUser(wanted);
    return Repositories.parse(data).repositories.map(({ id, name, owner, default_branch, permissions }) => ({
      id,
      installationId,
      owner: owner.login,
      name,
      defaultBranch: default_branch,
      mayWrite: permissions?.push ?? false,
    }));
  } catch (error) {
    if (error instanceof GitHubError && (error.kind === "forbidden" || error.kind === "not-found")) return [];
    throw error;
  }
}

/** Every page until one is not full. */
async function pages<T>(most: number, read: (page: number) => Promise<readonly T[]>) {
  const items: T[] = [];
  for (let page = 1; items.length < most; page++) {
    const found = await read(page);
    items.push(...found);
    if (found.length < PAGE) return { items, whole: true };
  }
  return { items, whole: false };
}
