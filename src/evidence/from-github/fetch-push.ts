/**
 * Pushes that the API shows cut, or at a high price, fetched by git and read from disk. What only GitHub knows – accounts, signatures that
 * it verified – still comes from there, a hundred commits a call.
 */
import { z } from "zod";
import type { Gap } from "../../engine/index.ts";
import type { FetchFolders } from "../../git/fetch-folders.ts";
import { type FetchLimits, fetchRange } from "../../git/fetch-range.ts";
import { GitError } from "../../git/run-git.ts";
import type { Octokit } from "../../github/github-app.ts";
import type { Log, Push } from "../../pipeline/ports.ts";
import { LocalRepository } from "../from-local-git/local-repository.ts";
import { toPipelineError } from "./ask.ts";

/** A fetched push, open for reading. */
export interface FetchedPush {
  readonly repository: LocalRepository;
  /** Ends what reads it, and removes it. */
  close(): void;
}

export interface PushFetcher {
  /** Fetches the head of the push and as many commits before it; a gap without weight says why it could not. */
  open(push: Push, commits: number): Promise<FetchedPush | Gap>;
}

export interface PushFetcherOptions {
  readonly octokitFor: (installationId: number) => Octokit;
  /** Where git speaks to the GitHub of the API: `https://github.com`. */
  readonly gitUrl: string;
  readonly folders: FetchFolders;
  readonly limits: FetchLimits;
  readonly proxy?: Readonly<Record<string, string>>;
  readonly log: Pick<Log, "info" | "warn">;
}

/** What GitHub wants with an installation's token. */
const USERNAME = "x-access-token";
/** Fetched pushes that lie on the disk at the same time. */
const AT_ONCE = 2;

const Token = z.object({ token: z.string().regex(/^[\w.=-]{1,2000}$/) });

export function createPushFetcher(options: PushFetcherOptions): PushFetcher {
  const { octokitFor, gitUrl, folders, limits, proxy, log } = options;
  const turns = createTurns(AT_ONCE);

  /** Good for reading this one repository, and nothing else. */
  async function tokenFor({ repository }: Push): Promise<string> {
    const { id, installationId } = repository;
    const wish = { type: "installation", repositoryIds: [id], permissions: { contents: "read" } };
    try {
      return Token.parse(await octokitFor(installationId).auth(wish)).token;
    } catch (error) {
      throw toPipelineError(error);
    }
  }

  async function fetchInto(folder: string, push: Push, commits: number): Promise<LocalRepository> {
    const { owner, name } = push.repository;
    await fetchRange({
      url: `${gitUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}.git`,
      username: USERNAME,
      password: await tokenFor(push),
      commit: push.head,
      // The parents of the oldest are needed as well.
      depth: commits + 1,
      folder,
      limits,
      ...(proxy ? { proxy } : {}),
    });
    return LocalRepository.open(folder);
  }

  return {
    async open(push, commits) {
      const leave = await turns.enter();
      let folder: string | null = null;
      const clear = () => {
        if (folder !== null) folders.remove(folder);
        leave();
      };
      try {
        folder = folders.make();
        const started = performance.now();
        const repository = await fetchInto(folder, push, commits);
        const ms = Math.round(performance.now() - started);
        log.info({ delivery: push.deliveryId, commits, ms }, "push fetched by git");
        return {
          repository,
          close() {
            repository.close();
            clear();
          },
        };
      } catch (error) {
        clear();
        if (!(error instanceof GitError)) throw error;
        log.warn({ delivery: push.deliveryId, commits, reason: error.message }, "push could not be fetched by git");
        return { what: "the push as git has it", why: error.message, material: false };
      }
    },
  };
}

/** Lets so many in; the others wait in order. */
function createTurns(most: number) {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    async enter(): Promise<() => void> {
      if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      else inside += 1;
      let isOut = false;
      return () => {
        if (isOut) return;
        isOut = true;
        const next = waiting.shift();
        if (next) next();
        else inside -= 1;
      };
    },
  };
}
