/**
 * Fields of GitHub's events that outsiders write. Source: "Security hardening for GitHub Actions, understanding the risk of
 * script injections" (docs.github.com) and the list of CodeQL's query actions/code-injection; numbers, hashes, logins and
 * repository names are left out, because their alphabet holds nothing that a shell would run.
 */

/** Paths below `github`, `*` for any item of a list. */
const FIELDS = [
  "head_ref",
  "event.issue.title",
  "event.issue.body",
  "event.pull_request.title",
  "event.pull_request.body",
  "event.pull_request.head.ref",
  "event.pull_request.head.label",
  "event.pull_request.head.repo.default_branch",
  "event.pull_request.head.repo.description",
  "event.pull_request.head.repo.homepage",
  "event.comment.body",
  "event.review.body",
  "event.review_comment.body",
  "event.discussion.title",
  "event.discussion.body",
  "event.changes.title.from",
  "event.changes.body.from",
  "event.changes.head.ref.from",
  "event.pages.*.page_name",
  "event.pages.*.title",
  "event.commits.*.message",
  "event.commits.*.author.email",
  "event.commits.*.author.name",
  "event.commits.*.committer.email",
  "event.commits.*.committer.name",
  "event.head_commit.message",
  "event.head_commit.author.email",
  "event.head_commit.author.name",
  "event.head_commit.committer.email",
  "event.head_commit.committer.name",
  "event.workflow_run.display_title",
  "event.workflow_run.head_branch",
  "event.workflow_run.head_commit.message",
  "event.workflow_run.head_commit.author.email",
  "event.workflow_run.head_commit.author.name",
  "event.workflow_run.head_repository.description",
  "event.workflow_run.pull_requests.*.head.ref",
  "event.check_suite.head_branch",
  "event.check_run.check_suite.head_branch",
  "event.merge_group.head_commit.message",
].map((field) => field.split("."));

/** Paths below `github` whose value names the code of a pull request: what is checked out from there is foreign. */
const HEADS: ReadonlySet<string> = new Set([
  "event.pull_request.head.sha",
  "event.pull_request.head.repo.full_name",
  "event.pull_request.head.repo.clone_url",
  "event.pull_request.head.repo.git_url",
  "event.pull_request.head.repo.ssh_url",
  "event.pull_request.head.repo.html_url",
  "event.pull_request.merge_commit_sha",
  "event.workflow_run.head_sha",
  "event.workflow_run.head_commit.id",
  "event.workflow_run.head_repository.full_name",
  "event.check_suite.head_sha",
  "event.check_run.head_sha",
]);

/**
 * Returns the untrusted field that a path below `github` reads; undefined for what outsiders do not write. With `partly`
 * a path that ends above such a field (`github.event.issue`, printed as JSON) counts as well.
 */
export function untrustedField(path: readonly string[], partly: boolean): string | undefined {
  const found = FIELDS.find(
    (field) =>
      (partly || path.length >= field.length) &&
      field.every((step, i) => path[i] === undefined || matches(step, path[i])),
  );
  return found && `github.${(path.length < found.length ? path : found).join(".")}`;
}

function matches(step: string, written: string): boolean {
  return step === "*" || step === written || written === "*";
}

/** True where a path below `github` names the code of a pull request. */
export function isPullRequestHead(path: readonly string[]): boolean {
  return HEADS.has(path.join("."));
}

/** Untrusted fields below `github.event`, as paths, for scripts that read the event as an object. */
export const EVENT_FIELDS: readonly (readonly string[])[] = FIELDS.filter(([first]) => first === "event").map((field) =>
  field.slice(1),
);
