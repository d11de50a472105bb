/** Payloads of pushes: GitHub's own examples, and a small ordinary one to vary. */
import { createRequire } from "node:module";

interface Examples {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}

export const NOTHING = "0".repeat(40);
export const BEFORE = "a".repeat(40);
export const AFTER = "b".repeat(40);

/** The seven examples of a push that GitHub publishes. */
export const GITHUB_EXAMPLES = (createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly Examples[])
  .filter(({ name }) => name === "push")
  .flatMap(({ examples }) => examples);

export function aPushPayload(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    ref: "refs/heads/main",
    before: BEFORE,
    after: AFTER,
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: "https://github.com/octo-org/hello/compare/aaaa...bbbb",
    commits: [
      { id: AFTER, distinct: true, message: "Fix the parser", author: { name: "Ann", email: "ann@example.com" } },
    ],
    head_commit: null,
    repository: {
      id: 11,
      name: "hello",
      full_name: "octo-org/hello",
      owner: { login: "octo-org" },
      default_branch: "main",
    },
    pusher: { name: "ann", email: "ann@example.com" },
    sender: { login: "ann", id: 5, type: "User" },
    installation: { id: 7 },
    ...over,
  };
}
