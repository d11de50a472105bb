/**
 * One Octokit, without the throttling and retry plugins: they sleep up to an hour in memory and repeat writes. Every call
 * is bounded in time and size, shaped per installation, and fails as {@link GitHubError}; waiting longer than a few
 * seconds is the caller's queue's work. Redirects (a repository that moved) are followed by `fetch`.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Octokit } from "@octokit/rest";
import type { Budget, CallKind, CallLimits } from "./call-limits.ts";
import { callOf, type Fetch, fetchBounded } from "./fetch-bounded.ts";
import { GitHubError } from "./github-error.ts";
import { takeParts } from "./query-partly.ts";
import { readGraphqlErrors, theirTime, toGitHubError } from "./to-github-error.ts";

/** A call as it was made, for counting. */
export interface CallRecord {
  readonly installation: string;
  readonly call: string;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly ms: number;
}

export interface ClientOptions {
  readonly apiUrl: string;
  readonly limits: CallLimits;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly readAgainAfterMs: number;
  readonly onCall: (record: CallRecord) => void;
  /** Share of the hour's calls that the call which is made now leaves to others. */
  readonly leaves: () => number;
}

/** A failure that came quickly is often over at once; anything longer is the queue's. */
const QUICK_MS = 2000;
/** A reset further away is a broken clock, not a budget. */
const LONGEST_HOUR_MS = 3_660_000;
/** GitHub gives 15,000 an hour at most; a server's administrator may give more. */
const MOST_CALLS = 1_000_000_000;

/** `installation` keys the limits; `auth` is what Octokit's constructor takes besides. */
export function createOctokit(installation: string, auth: object, options: ClientOptions): Octokit {
  const octokit = new Octokit({
    ...auth,
    baseUrl: options.apiUrl,
    userAgent: "countersign",
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: (url: string, init: RequestInit) => send(installation, url, init, options) },
  });
  octokit.hook.wrap("request", async (request, parameters) => {
    const { method, url } = octokit.request.endpoint(parameters);
    const call = callOf(method, url);
    try {
      const response = await request(parameters);
      requireWholeJson(response, call);
      const partly = isGraphql(url) ? takeParts(response, parameters.request) : null;
      if (partly) return partly;
      const refused = isGraphql(url) ? readGraphqlErrors(response, call, options.now()) : null;
      if (refused) throw refused;
      return response;
    } catch (error) {
      const failure = toGitHubError(error, call, options.now());
      if (failure instanceof GitHubError) await heedRefusal(installation, failure, options);
      throw failure;
    }
  });
  return octokit;
}

/** One HTTP call in its turn; a read that failed at once is tried a second time. */
async function send(installation: string, url: string, init: RequestInit, options: ClientOptions): Promise<Response> {
  const kind = kindOf(init.method, url);
  const budget: Budget = isGraphql(url) ? "graphql" : "rest";
  const call = { kind, budget, name: callOf(init.method, url), leaves: kind === "write" ? 0 : options.leaves() };
  for (let attempt = 1; ; attempt++) {
    const started = performance.now();
    const answer = await options.limits.run(installation, call, async () => {
      try {
        return await fetchBounded(options.fetch, url, init, options);
      } catch (error) {
        if (error instanceof GitHubError) return error;
        throw error;
      }
    });
    const ms = performance.now() - started;
    const failed = answer instanceof GitHubError;
    options.onCall({ installation, call: call.name, status: failed ? 0 : answer.status, ms });
    const again = attempt === 1 && ms < QUICK_MS && init.method === "GET" && isWorthAgain(answer);
    if (!again) {
      if (failed) throw answer;
      await heedRemaining(installation, budget, answer, options);
      return answer;
    }
    await sleep(options.readAgainAfterMs);
  }
}

/** GraphQL is left out: a query that timed out costs extra points, and asking it again costs more. */
function isWorthAgain(answer: Response | GitHubError): boolean {
  if (answer instanceof GitHubError) return answer.kind === "busy" && answer.retryAfterMs === null;
  return [500, 502, 503, 504].includes(answer.status) && !answer.headers.has("retry-after");
}

function kindOf(method: string | undefined, url: string): CallKind {
  const writes = method !== undefined && method !== "GET" && method !== "HEAD";
  return writes && !isGraphql(url) && !url.endsWith("/access_tokens") ? "write" : "read";
}

function isGraphql(url: string): boolean {
  return url.endsWith("/graphql");
}

/** What is left of the hour; nothing remaining means that the next call would be refused, so it is not sent. */
async function heedRemaining(
  installation: string,
  budget: Budget,
  { headers }: Response,
  { limits, now }: ClientOptions,
): Promise<void> {
  const remaining = numberOf(headers, "x-ratelimit-remaining");
  const reset = numberOf(headers, "x-ratelimit-reset") * 1000;
  const resetMs = reset - theirTime({ date: headers.get("date") ?? "" }, now());
  if (!(remaining >= 0 && resetMs > 0 && resetMs < LONGEST_HOUR_MS)) return;
  const limit = numberOf(headers, "x-ratelimit-limit");
  const isCount = limit >= 1 && limit <= MOST_CALLS && remaining <= limit;
  if (isCount) await limits.learn(installation, budget, { limit, remaining, resetMs });
  if (remaining === 0) await limits.pause(installation, budget, resetMs);
}

/** NaN where there is none. */
function numberOf(headers: Headers, name: string): number {
  const text = headers.get(name) ?? "";
  return /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
}

/** GitHub asked to wait; "going on may get the App banned". The secondary limit counts REST and GraphQL together. */
async function heedRefusal(installation: string, failure: GitHubError, { limits }: ClientOptions): Promise<void> {
  // Status 0: it was not sent, and GitHub said nothing new.
  if (failure.retryAfterMs === null || failure.kind === "busy" || failure.status === 0) return;
  const budget: Budget = isGraphql(failure.call) ? "graphql" : "rest";
  await limits.pause(installation, failure.kind === "secondary" ? null : budget, failure.retryAfterMs);
}

/** Octokit hands on what it cannot parse as text, and what was cut off as an empty text: neither is an answer. */
function requireWholeJson(response: { status: number; headers: object; data: unknown }, call: string): void {
  if (response.status === 204 || response.status === 205 || response.status === 202) return;
  const type = Reflect.get(response.headers, "content-type");
  const isRaw = typeof type === "string" && /raw|diff|patch/.test(type);
  if (isRaw || (typeof response.data === "object" && response.data !== null)) return;
  const failure = { status: response.status, kind: "busy", retryAfterMs: null, call } as const;
  throw new GitHubError("the answer is not whole JSON", failure);
}

function silent(): void {
  // Octokit's own log repeats what the errors say.
}
