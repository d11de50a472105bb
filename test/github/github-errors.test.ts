import nock from "nock";
import { GitHubError } from "../../src/github/github-error.ts";
import { API, aGitHubApp, INSTALLATION, mintTokens, NOW, withoutNetwork } from "./a-github-app.ts";

withoutNetwork();

const RESET = String(NOW / 1000 + 900);
const PATH = "/repos/acme/tool";

async function failureOf(app = aGitHubApp()) {
  try {
    await app.installation(INSTALLATION).rest.repos.get({ owner: "acme", repo: "tool" });
  } catch (error) {
    if (error instanceof GitHubError) {
      return {
        status: error.status,
        kind: error.kind,
        retryAfterMs: error.retryAfterMs,
        isTemporary: error.isTemporary,
      };
    }
    throw error;
  }
  return "no failure";
}

interface Case {
  readonly name: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: object;
  readonly times?: number;
  readonly expected: { kind: string; retryAfterMs: number | null; isTemporary: boolean };
}

const busy = { kind: "busy", retryAfterMs: null, isTemporary: true };

const CASES: readonly Case[] = [
  {
    name: "403 with nothing remaining waits for the reset",
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": RESET },
    expected: { kind: "rate-limit", retryAfterMs: 900_000, isTemporary: true },
  },
  {
    name: "429 with nothing remaining waits for the reset",
    status: 429,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": RESET },
    expected: { kind: "rate-limit", retryAfterMs: 900_000, isTemporary: true },
  },
  {
    name: "a reset in the past waits a minute, not for ever and not at all",
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 - 5000) },
    expected: { kind: "rate-limit", retryAfterMs: 60_000, isTemporary: true },
  },
  ...[-15, 15].map((minutes) => ({
    name: `a reset is read by GitHub's clock, which is ${minutes} minutes from ours`,
    status: 403,
    headers: {
      date: new Date(NOW + minutes * 60_000).toUTCString(),
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(NOW / 1000 + minutes * 60 + 300),
    },
    expected: { kind: "rate-limit", retryAfterMs: 300_000, isTemporary: true },
  })),
  {
    name: "retry-after may be a date, of GitHub's clock",
    status: 429,
    headers: {
      date: new Date(NOW - 900_000).toUTCString(),
      "retry-after": new Date(NOW - 900_000 + 45_000).toUTCString(),
    },
    expected: { kind: "secondary", retryAfterMs: 45_000, isTemporary: true },
  },
  {
    name: "a reset in a far future waits no longer than the hour of the budget",
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + 1e7) },
    expected: { kind: "rate-limit", retryAfterMs: 3_660_000, isTemporary: true },
  },
  {
    name: "403 with retry-after is the secondary limit",
    status: 403,
    headers: { "retry-after": "30" },
    body: { message: "You have exceeded a secondary rate limit." },
    expected: { kind: "secondary", retryAfterMs: 30_000, isTemporary: true },
  },
  {
    name: "403 that speaks of the secondary limit waits a minute",
    status: 403,
    body: { message: "You have exceeded a secondary rate limit.", documentation_url: "https://docs.github.example" },
    expected: { kind: "secondary", retryAfterMs: 60_000, isTemporary: true },
  },
  {
    name: "429 without any header waits a minute",
    status: 429,
    expected: { kind: "secondary", retryAfterMs: 60_000, isTemporary: true },
  },
  {
    name: "403 without a limit is a refusal",
    status: 403,
    body: { message: "Resource not accessible by integration" },
    expected: { kind: "forbidden", retryAfterMs: null, isTemporary: false },
  },
  { name: "404", status: 404, expected: { kind: "not-found", retryAfterMs: null, isTemporary: false } },
  { name: "409", status: 409, expected: { kind: "conflict", retryAfterMs: null, isTemporary: false } },
  { name: "410", status: 410, expected: { kind: "gone", retryAfterMs: null, isTemporary: false } },
  { name: "422", status: 422, expected: { kind: "invalid", retryAfterMs: null, isTemporary: false } },
  { name: "451", status: 451, expected: { kind: "blocked", retryAfterMs: null, isTemporary: false } },
  { name: "418", status: 418, expected: { kind: "refused", retryAfterMs: null, isTemporary: false } },
  { name: "500, asked twice", status: 500, times: 2, expected: busy },
  { name: "502, asked twice", status: 502, times: 2, expected: busy },
  { name: "504, asked twice", status: 504, times: 2, expected: busy },
  {
    name: "503 with retry-after is asked once",
    status: 503,
    headers: { "retry-after": "7" },
    expected: { kind: "busy", retryAfterMs: 7000, isTemporary: true },
  },
];

test.each(CASES)("$name", async ({ status, headers, body, times, expected }) => {
  mintTokens();
  nock(API)
    .get(PATH)
    .times(times ?? 1)
    .reply(status, body ?? { message: "no" }, headers);
  expect(await failureOf()).toEqual({ status, ...expected });
});

test("one failure that is over at once is not noticed", async () => {
  mintTokens();
  nock(API).get(PATH).reply(502, { message: "no" }).get(PATH).reply(200, { id: 5 });
  expect(await failureOf()).toBe("no failure");
});

test("JSON that is cut off is no answer", async () => {
  mintTokens();
  nock(API).get(PATH).reply(200, '{"id": 5, "na', { "content-type": "application/json" });
  expect(await failureOf()).toEqual({ status: 200, ...busy });
});

test("a page in place of JSON is no answer", async () => {
  mintTokens();
  nock(API).get(PATH).reply(200, "<html>hello</html>", { "content-type": "text/html" });
  expect(await failureOf()).toEqual({ status: 200, ...busy });
});

test("an answer larger than the limit is not read to its end", async () => {
  mintTokens();
  nock(API)
    .get(PATH)
    .reply(200, { name: "x".repeat(5000) });
  const expected = { status: 200, kind: "too-large", retryAfterMs: null, isTemporary: false };
  expect(await failureOf(aGitHubApp({ maxBytes: 1000 }))).toEqual(expected);
});

test.each([403, 404])("an installation that gets no token (%i) can be mended", async (status) => {
  nock(API).post(`/app/installations/${INSTALLATION}/access_tokens`).reply(status, { message: "suspended" });
  expect(await failureOf()).toEqual({ status, kind: "no-token", retryAfterMs: null, isTemporary: false });
});

test("says which call failed and what GitHub said, in one line without the token", async () => {
  mintTokens();
  nock(API).get(PATH).reply(403, { message: "Resource not\naccessible by integration" });
  const failure = aGitHubApp().installation(INSTALLATION).rest.repos.get({ owner: "acme", repo: "tool" });
  const error: unknown = await failure.catch((thrown: unknown) => thrown);
  expect(String(error)).toBe("GitHubError: GET /api/repos/acme/tool: 403 Resource not accessible by integration");
  expect(JSON.stringify(error)).not.toContain("ghs_");
});

test.each([
  [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }, "rate-limit", 60_000],
  [{ type: "NOT_FOUND", message: "Could not resolve to a Repository" }, "not-found", null],
  [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }, "forbidden", null],
  [{ message: "Something went wrong while executing your query." }, "busy", null],
  [{ message: "You have exceeded a secondary rate limit" }, "secondary", 60_000],
  [{ type: "MAX_NODE_LIMIT_EXCEEDED", message: "too many nodes" }, "refused", null],
])("GraphQL that says no in a 200: %j", async (error, kind, retryAfterMs) => {
  mintTokens();
  nock(API)
    .post("/graphql")
    .reply(200, { data: null, errors: [error] });
  const failure: unknown = await aGitHubApp()
    .installation(INSTALLATION)
    .graphql("query { x }")
    .catch((e: unknown) => e);
  expect(failure).toMatchObject({ name: "GitHubError", status: 200, kind, retryAfterMs });
});
