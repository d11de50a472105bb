/** Fetches large pushes by git, where the operator lets it and the address may be given a credential; null otherwise. */
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { Environment } from "../config/environment.ts";
import { gitUrlOf } from "../config/github-address.ts";
import { createPushFetcher, type PushFetcher, type PushFetcherOptions } from "../evidence/from-github/fetch-push.ts";
import { createFetchFolders } from "../git/fetch-folders.ts";

const MIB = 1024 * 1024;
/** Larger blobs are left out: a text is judged up to 4 MiB, a program's head far below. */
const MOST_BLOB_BYTES = 8 * MIB;
const TIMEOUT_MS = 180_000;

export function createFetcher(
  { work, github, proxy }: Pick<Environment, "work" | "github" | "proxy">,
  { octokitFor, log }: Pick<PushFetcherOptions, "octokitFor" | "log">,
): PushFetcher | null {
  const gitUrl = gitUrlOf(github.apiUrl);
  if (work.fetchBytes === 0 || gitUrl === null) return null;
  return createPushFetcher({
    octokitFor,
    gitUrl,
    // Named by user: another's folder is not written to.
    folders: createFetchFolders(join(tmpdir(), `countersign-fetched-${userInfo().uid}`)),
    limits: { maxBytes: work.fetchBytes, maxBlobBytes: MOST_BLOB_BYTES, timeoutMs: TIMEOUT_MS },
    ...(proxy
      ? {
          proxy: {
            ...(proxy.httpsProxy ? { https_proxy: proxy.httpsProxy } : {}),
            ...(proxy.httpProxy ? { http_proxy: proxy.httpProxy } : {}),
            no_proxy: proxy.noProxy,
          },
        }
      : {}),
    log,
  });
}
