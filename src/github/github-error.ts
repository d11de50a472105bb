/** A failed call to GitHub, told apart by what the caller can do about it. Carries no header and no token. */

const GITHUB_ERROR_KINDS = [
  "rate-limit", // the hour's budget is used up
  "secondary", // too fast, or too much at once
  "busy", // 5xx, a reset, a time-out, an answer cut short: try again
  "unauthorized", // 401 although the token was new: key or clock are wrong
  "forbidden", // this App may not
  "not-found",
  "conflict", // 409: an empty repository, mostly
  "invalid", // 422: GitHub does not take this request
  "gone", // 410
  "no-token", // none for this installation: suspended, uninstalled, not this App's, or an allow list in the way
  "blocked", // 451: for legal reasons
  "too-large", // the answer is larger than this client takes
  "unsupported", // a server of an older version knows no such field
  "refused", // any other 4xx
] as const;
export type GitHubErrorKind = (typeof GITHUB_ERROR_KINDS)[number];

export interface GitHubFailure {
  /** HTTP status; 0 where there was no answer, or nothing was sent. */
  readonly status: number;
  readonly kind: GitHubErrorKind;
  /** Not before this many milliseconds from now; null where GitHub did not say and none is needed. */
  readonly retryAfterMs: number | null;
  /** Method and path of the call, without query. */
  readonly call: string;
  /** Headers of the answer, for Octokit's own look at GitHub's clock. */
  readonly headers?: Readonly<Record<string, string>>;
}

export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly status: number;
  readonly kind: GitHubErrorKind;
  readonly retryAfterMs: number | null;
  readonly call: string;
  /** As `@octokit/auth-app` reads it when GitHub finds our clock wrong. */
  readonly response: { readonly headers: Readonly<Record<string, string>> };

  constructor(message: string, failure: GitHubFailure, options?: ErrorOptions) {
    super(`${failure.call}: ${message}`, options);
    this.status = failure.status;
    this.kind = failure.kind;
    this.retryAfterMs = failure.retryAfterMs;
    this.call = failure.call;
    this.response = { headers: failure.headers ?? {} };
  }

  /** True when the same call may succeed later and nothing is wrong with it. */
  get isTemporary(): boolean {
    return this.kind === "rate-limit" || this.kind === "secondary" || this.kind === "busy";
  }
}
