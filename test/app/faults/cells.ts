/**
 * The fault table: what becomes of a push – an attack – when a call of the application fails in a certain way, and goes on
 * failing. The data of a test that tries each cell, and of a page of the documentation.
 */
import type { FaultScript } from "../../simulator/start-github-simulator.ts";

/** The calls that a push makes, by GitHub's operation. */
export const CALLS = {
  token: { operation: "apps/create-installation-access-token", does: "mint a token" },
  repository: { operation: "repos/get", does: "find the repository (where the first query does not)" },
  policy: { operation: "repos/get-content", does: "read the policy (likewise)" },
  compare: { operation: "repos/compare-commits", does: "compare commits (of a forced push)" },
  graphql: { operation: "graphql", does: "read commits, content, accounts and the past (GraphQL)" },
  commit: { operation: "repos/get-commit", does: "read a commit's diff (of a tag)" },
  tree: { operation: "git/get-tree", does: "read a folder (likewise)" },
  find: { operation: "checks/list-for-ref", does: "look for the check run (after a first attempt)" },
  create: { operation: "checks/create", does: "create the check run" },
  mail: { operation: "mail/send", does: "send a mail" },
} as const satisfies Readonly<Record<string, { readonly operation: string; readonly does: string }>>;
export type Call = keyof typeof CALLS;

/** What a push or its mail comes to while the fault lasts; when it is over, all but `gone` are judged whole and told. */
export const ENDS = {
  told: "judged whole and told all the same",
  part: "told without what could not be read, and read again",
  said: "told that it could not be read; judged again by command, redelivery or re-run",
  waits: "tried again until it passes, for a day",
  gone: "ends as `repository-gone`; another try by command, redelivery or re-run",
  dead: "tried five times as a failure of ours, then dead; another try by command, redelivery or re-run; the mail is sent",
  kept: "the check run stands; the mail is kept as dead for `mails retry`",
  late: "the check run stands; the mail is tried again, for a day",
} as const;
export type End = keyof typeof ENDS;

type Script = Pick<FaultScript, "with" | "headers" | "body" | "delayMs" | "when">;

export interface FaultOfCall {
  readonly says: string;
  /** `now` in milliseconds since 1970. */
  readonly script: (now: number) => Script;
  /** It takes minutes: GitHub's own waits are kept to. A limit is waited for from the first, other silence for some attempts. */
  readonly isLong?: "limit" | "silence";
}

const status = (code: number, message: string, headers: Readonly<Record<string, string>> = {}) => ({
  script: (): Script => ({ with: code, headers, body: { message } }),
});
const graphql = (error: object) => ({ script: (): Script => ({ with: 200, body: { data: null, errors: [error] } }) });

export const FAULTS = {
  "401": { says: "401", ...status(401, "Bad credentials") },
  "403": { says: "403", ...status(403, "Resource not accessible by integration") },
  "403-primary": {
    says: "403, the hour's budget used up",
    script: (now) => ({
      with: 403,
      body: { message: "API rate limit exceeded" },
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.ceil(now / 1000) + 2) },
    }),
    isLong: "limit",
  },
  "403-secondary-after": {
    says: "403, secondary limit, with `retry-after`",
    ...status(403, "You have exceeded a secondary rate limit", { "retry-after": "1" }),
  },
  "403-secondary": {
    says: "403, secondary limit, without",
    ...status(403, "You have exceeded a secondary rate limit"),
    isLong: "limit",
  },
  "404": { says: "404", ...status(404, "Not Found") },
  "409": { says: "409", ...status(409, "Git Repository is empty.") },
  "410": { says: "410", ...status(410, "Gone") },
  "422": { says: "422", ...status(422, "Validation Failed") },
  "429": { says: "429", ...status(429, "Too many requests", { "retry-after": "1" }) },
  "451": { says: "451", ...status(451, "Repository access blocked") },
  "500": { says: "500", ...status(500, "Server Error") },
  "502": { says: "502", ...status(502, "Bad Gateway") },
  "503": { says: "503", ...status(503, "Service Unavailable") },
  "504": { says: "504", ...status(504, "Gateway Timeout") },
  reset: { says: "connection reset", script: () => ({ with: "reset" }) },
  "lost-answer": { says: "done, and the answer lost", script: () => ({ with: "reset", when: "after" }) },
  "half-open": { says: "no answer on an open connection", script: () => ({ with: "hang" }), isLong: "silence" },
  slow: { says: "slow: 3 s", script: () => ({ with: "slow", delayMs: 3000 }) },
  truncated: { says: "an answer cut short", script: () => ({ with: "truncate" }) },
  "wrong-type": { says: "200 with a page of HTML", script: () => ({ with: 200, body: "<html>It works</html>" }) },
  "graphql-untyped": {
    says: "200, “Something went wrong” (GraphQL)",
    ...graphql({ message: "Something went wrong while executing your query" }),
  },
  "graphql-limit": {
    says: "200, `RATE_LIMITED` (GraphQL)",
    ...graphql({ type: "RATE_LIMITED", message: "limit" }),
    isLong: "limit",
  },
  "graphql-not-found": {
    says: "200, `NOT_FOUND` (GraphQL)",
    ...graphql({ type: "NOT_FOUND", message: "Could not resolve to a Repository", path: ["repository"] }),
  },
  "graphql-forbidden": {
    says: "200, `FORBIDDEN` (GraphQL)",
    ...graphql({ type: "FORBIDDEN", message: "Resource not accessible by integration", path: ["repository"] }),
  },
} as const satisfies Readonly<Record<string, FaultOfCall>>;
export type FaultName = keyof typeof FAULTS;

/** Limits are waited for, whatever is asked; a wrong key is the operator's to mend, and waited for as well. */
const WAITED_FOR = {
  "401": "waits",
  "403-primary": "waits",
  "403-secondary-after": "waits",
  "403-secondary": "waits",
  "429": "waits",
} as const;

/** By call: what it comes to, and the faults with another end. A slow answer is one. */
const ENDS_OF: Readonly<Record<Call, { readonly most: End; readonly but?: Partial<Record<FaultName, End>> }>> = {
  token: { most: "waits" },
  repository: { most: "waits", but: { "404": "gone" } },
  // Where there is no file the defaults are in force; what is blocked for legal reasons is not asked for again by itself.
  policy: { most: "part", but: { ...WAITED_FOR, "404": "told", "451": "told" } },
  compare: { most: "part", but: { ...WAITED_FOR, "451": "said" } },
  graphql: { most: "part", but: { ...WAITED_FOR, "451": "told", "graphql-limit": "waits" } },
  // What the API will not show is fetched by git, and read whole.
  commit: { most: "part", but: { ...WAITED_FOR, "451": "told" } },
  tree: { most: "part", but: { ...WAITED_FOR, "451": "told" } },
  find: { most: "waits" },
  // What was created is found again by our id. A body that GitHub does not take is a failure of ours.
  create: { most: "waits", but: { "422": "dead", "lost-answer": "told", truncated: "told" } },
  // SendGrid's yes is its status: a body that is cut says nothing more.
  mail: {
    most: "kept",
    but: { truncated: "told", "429": "late", "500": "late", "502": "late", "503": "late", "504": "late" },
  },
};

/** What a cell comes to while the fault lasts; null where the fault cannot meet the call. */
export function endOf({ call, fault }: { readonly call: Call; readonly fault: FaultName }): End | null {
  if (fault.startsWith("graphql") && call !== "graphql") return null;
  if (fault === "slow") return "told";
  const { most, but = {} } = ENDS_OF[call];
  return but[fault] ?? most;
}
