/**
 * The App's way to GitHub: one Octokit per installation, and one for the App itself. Tokens are minted when needed, kept
 * for 59 minutes, renewed once when GitHub says 401; a 401 right after minting is tried again by auth-app (replication).
 */
import { createPrivateKey } from "node:crypto";
import { createAppAuth } from "@octokit/auth-app";
import type { Octokit } from "@octokit/rest";
import { createCallLimits } from "./call-limits.ts";
import { type CallShares, createCallShares } from "./call-shares.ts";
import { type CallRecord, type ClientOptions, createOctokit } from "./create-octokit.ts";
import type { Fetch } from "./fetch-bounded.ts";
import { GitHubError } from "./github-error.ts";
import type { SharedLimits } from "./shared-limits.ts";

export type { Octokit } from "@octokit/rest";

export interface GitHubOptions {
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** Default: the platform's. */
  readonly fetch?: Fetch;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  /** Time for one call, its whole answer included. Default: 10 s. */
  readonly timeoutMs?: number;
  /** Largest answer. Default: 32 MiB; the largest that is asked for are a recursive tree (7 MB) and a blob. */
  readonly maxBytes?: number;
  /** Between two writes. Default: 1 s, as GitHub asks. */
  readonly writeSpacingMs?: number;
  /** Before a read that failed at once is tried a second time. Default: 500 ms. */
  readonly readAgainAfterMs?: number;
  /** Hears of every HTTP call. */
  readonly onCall?: (record: CallRecord) => void;
  /** What other processes of the App know of its limits. Default: this one is alone. */
  readonly shared?: SharedLimits;
}

export interface GitHubAppOptions extends GitHubOptions {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
}

export interface GitHubApp {
  /** Speaks for an installation; ask for it each time, it is kept here. */
  installation(installationId: number): Octokit;
  /** Speaks for the App itself: its installations and deliveries. */
  readonly app: Octokit;
  /** Rejects where so many REST calls are better begun with the next hour. */
  foresee(installationId: number, calls: number): Promise<void>;
  /** Runs work whose calls leave its share of an installation's hour to others. */
  readonly within: CallShares["within"];
}

/** Octokits kept; each is small, the tokens are kept apart. */
const MOST_KEPT = 500;

export function createGitHubApp(options: GitHubAppOptions): GitHubApp {
  const client = toClientOptions(options);
  const shares = createCallShares();
  const sharing = { ...client, leaves: () => shares.leaves() };
  // Read once: a key that does not fit fails here and not at the first push.
  const privateKey = createPrivateKey(options.privateKey).export({ type: "pkcs8", format: "pem" }).toString();
  const credentials = { appId: options.appId, privateKey };
  const kept = new Map<number, Octokit>();
  const tokens = createTokenCache();

  function create(installationId: number): Octokit {
    const auth = { authStrategy: createAppAuth, auth: { ...credentials, installationId, cache: tokens } };
    const octokit = createOctokit(String(installationId), auth, sharing);
    renewTokenOn401(octokit);
    return octokit;
  }

  return {
    within: shares.within,
    foresee: (installationId, calls) => client.limits.foresee(String(installationId), "rest", calls, shares.leaves()),
    app: createOctokit("app", { authStrategy: createAppAuth, auth: credentials }, client),
    installation(installationId) {
      const known = kept.get(installationId);
      const octokit = known ?? create(installationId);
      kept.delete(installationId);
      kept.set(installationId, octokit); // newest last
      forgetOldest(kept, MOST_KEPT);
      return octokit;
    },
  };
}

/** An Octokit with somebody's own token instead of an App's, or without any (60 calls an hour, public only). */
export function createGitHubClient(token: string | null, options: GitHubOptions): Octokit {
  return createOctokit("token", token === null ? {} : { auth: token }, toClientOptions(options));
}

function toClientOptions(options: GitHubOptions): ClientOptions {
  const now = options.now ?? Date.now;
  const { writeSpacingMs, shared } = options;
  return {
    apiUrl: options.apiUrl.replace(/\/{1,100}$/, ""),
    limits: createCallLimits({ now, writeSpacingMs, shared }),
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    now,
    timeoutMs: options.timeoutMs ?? 10_000,
    maxBytes: options.maxBytes ?? 32 * 1024 * 1024,
    readAgainAfterMs: options.readAgainAfterMs ?? 500,
    onCall: options.onCall ?? (() => undefined),
    leaves: () => 0,
  };
}

/** With a token younger than this, auth-app itself has asked again for some seconds. */
const NEW_TOKEN_MS = 15_000;

/** A token may be revoked within its hour. A 401 means nothing was done, so that even a write may be sent again. */
function renewTokenOn401(octokit: Octokit): void {
  octokit.hook.wrap("request", async (request, parameters) => {
    try {
      return await request(parameters);
    } catch (error) {
      const url = String(parameters.url);
      if (!(error instanceof GitHubError) || error.kind !== "unauthorized" || url.startsWith("/app")) throw error;
      const used: unknown = await octokit.auth({ type: "installation" });
      if (ageOf(used) < NEW_TOKEN_MS) throw error;
      await octokit.auth({ type: "installation", refresh: true });
      return request(parameters);
    }
  });
}

/** Age of a token by the clock that auth-app stamped it with. */
function ageOf(token: unknown): number {
  const created = typeof token === "object" && token !== null ? Reflect.get(token, "createdAt") : null;
  return typeof created === "string" ? Date.now() - Date.parse(created) : 0;
}

/** Tokens by installation, for 59 of their 60 minutes; as auth-app's own cache, but shared by all Octokits. */
function createTokenCache() {
  const tokens = new Map<string, { readonly value: string; readonly until: number }>();
  return {
    async get(key: string): Promise<string> {
      const known = tokens.get(key);
      if (known && known.until > performance.now()) return known.value;
      tokens.delete(key);
      return "";
    },
    async set(key: string, value: string): Promise<void> {
      tokens.set(key, { value, until: performance.now() + 59 * 60_000 });
      forgetOldest(tokens, 15_000);
    },
  };
}

function forgetOldest<K>(map: Map<K, unknown>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
