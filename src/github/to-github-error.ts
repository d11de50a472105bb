/**
 * GitHub's refusals and the network's failures as {@link GitHubError}.
 *
 * Waiting times follow GitHub's own rule: `retry-after`; else, with nothing remaining, until `x-ratelimit-reset`; else at
 * least a minute. GHES sends none of these headers where its limits are off. Times are GitHub's, read against the `Date` of the
 * same answer: our clock may be wrong.
 */
import { GitHubError, type GitHubErrorKind } from "./github-error.ts";

type Headers = Readonly<Record<string, string | number | undefined>>;

const SECOND = 1000;
/** "If neither header is there, wait at least one minute" (GitHub's best practices). */
const SECONDARY_WAIT_MS = 60 * SECOND;
/** A reset header far in the future is a broken clock, not a budget: the budget is an hour's. */
const LONGEST_WAIT_MS = 61 * 60 * SECOND;
const LONGEST_MESSAGE = 300;

/** The error as ours; what is ours already, or is no failure of a call, comes back as it is. */
export function toGitHubError(error: unknown, call: string, now: number): unknown {
  if (error instanceof GitHubError) return error;
  if (isHttpError(error)) {
    if (error.cause instanceof GitHubError) return error.cause;
    if (error.response) return fromAnswer(error.response, call, now);
  }
  return error;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
}

/** Octokit's `RequestError`, told by its shape: several versions of the class may be installed. */
function isHttpError(error: unknown): error is Error & { readonly response?: Answer } {
  return error instanceof Error && error.name === "HttpError" && typeof field(error, "status") === "number";
}

/** An answer that says no. */
function fromAnswer(answer: Answer, call: string, now: number): GitHubError {
  const { status, headers } = answer;
  const kind = kindOf(status, headers, answer.data, call);
  return new GitHubError(`${status} ${messageOf(answer.data)}`, {
    status,
    kind,
    retryAfterMs: waitOf(kind, headers, now),
    call,
    headers: textHeaders(headers),
  });
}

function kindOf(status: number, headers: Headers, data: unknown, call: string): GitHubErrorKind {
  if (status === 403 || status === 429) {
    if (String(headers["x-ratelimit-remaining"]) === "0") return "rate-limit";
    if (status === 429 || headers["retry-after"] !== undefined || speaksOfLimit(data)) return "secondary";
  }
  if (isTokenCall(call) && (status === 403 || status === 404)) return "no-token";
  const known: Record<number, GitHubErrorKind> = {
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    408: "busy",
    409: "conflict",
    410: "gone",
    422: "invalid",
    451: "blocked",
  };
  return known[status] ?? (status >= 500 ? "busy" : "refused");
}

/** The secondary limit has no header of its own: only its page and its wording tell it from a plain 403. */
function speaksOfLimit(data: unknown): boolean {
  const text = JSON.stringify([field(data, "message"), field(data, "documentation_url")]).slice(0, 2000);
  return /secondary[- ]rate[- ]limit|abuse detection/i.test(text);
}

function isTokenCall(call: string): boolean {
  return /^POST \/(?:api\/(?:v3\/)?)?app\/installations\/\d+\/access_tokens$/.test(call);
}

/** Milliseconds to wait before the next call, null where no waiting helps or none was asked for. */
function waitOf(kind: GitHubErrorKind, headers: Headers, now: number): number | null {
  const asked = readRetryAfter(headers, now);
  if (asked !== null) return bounded(asked);
  if (kind !== "rate-limit") return kind === "secondary" ? SECONDARY_WAIT_MS : null;
  const left = Number(headers["x-ratelimit-reset"]) * SECOND - theirTime(headers, now);
  // A reset that is over by then is no answer: asking again at once would be a hot loop.
  return left > 0 ? bounded(left) : SECONDARY_WAIT_MS;
}

/** Seconds, or a date (RFC 9110); null where there is none. */
function readRetryAfter(headers: Headers, now: number): number | null {
  const asked = headers["retry-after"];
  if (asked === undefined || asked === "") return null;
  const seconds = Number(asked);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * SECOND : null;
  const date = Date.parse(String(asked));
  return Number.isFinite(date) ? date - theirTime(headers, now) : null;
}

/** What time it is for GitHub, by the answer itself; ours where it does not say. */
export function theirTime(headers: Headers, now: number): number {
  const date = Date.parse(String(headers["date"] ?? ""));
  return Number.isFinite(date) ? date : now;
}

function bounded(ms: number): number {
  return Number.isFinite(ms) ? Math.min(Math.max(ms, SECOND), LONGEST_WAIT_MS) : SECONDARY_WAIT_MS;
}

/** GraphQL says no in a 200: the errors of its body, or null where there are none. */
export function readGraphqlErrors(answer: Answer, call: string, now: number): GitHubError | null {
  const errors = field(answer.data, "errors");
  if (!Array.isArray(errors) || errors.length === 0) return null;
  const types = errors.map((one: unknown) => field(one, "type"));
  const message = oneLine(String(field(errors[0], "message") ?? "unknown error"));
  const kind = errors.some(isUnknownField) ? "unsupported" : graphqlKind(types, errors[0]);
  return new GitHubError(message, { status: 200, kind, retryAfterMs: waitOf(kind, answer.headers, now), call });
}

/** As GitHub answers a query for what its schema has not: an error without a type, before anything was looked up. */
function isUnknownField(error: unknown): boolean {
  const code = field(field(error, "extensions"), "code");
  return code === "undefinedField" || code === "argumentNotAccepted" || code === "undefinedType";
}

function graphqlKind(types: readonly unknown[], first: unknown): GitHubErrorKind {
  if (types.includes("RATE_LIMITED") || types.includes("RATE_LIMIT")) return "rate-limit";
  if (speaksOfLimit(first)) return "secondary";
  if (types.includes("RESOURCE_LIMITS_EXCEEDED")) return "too-large";
  if (types.includes("NOT_FOUND")) return "not-found";
  if (types.includes("FORBIDDEN")) return "forbidden";
  // "Something went wrong while executing your query" has no type.
  if (types.includes("SERVICE_UNAVAILABLE") || types.every((type) => type === undefined)) return "busy";
  return "refused";
}

function messageOf(data: unknown): string {
  const message = field(data, "message");
  return oneLine(typeof message === "string" ? message : typeof data === "string" ? data : "");
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function oneLine(text: string): string {
  return text
    .slice(0, 4 * LONGEST_MESSAGE)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST_MESSAGE);
}

function textHeaders(headers: Headers): Record<string, string> {
  const date = headers["date"];
  return date === undefined ? {} : { date: String(date) };
}
