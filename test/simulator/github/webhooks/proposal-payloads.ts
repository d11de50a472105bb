/** Payloads of what is proposed: pull requests, perhaps from a fork, and the groups of a merge queue. */
import { nodeId } from "../ids.ts";
import { isoTime, renderAccount } from "../render/account.ts";
import { messageOf } from "../render/commit.ts";
import { renderRepository, repositoryUrl } from "../render/repository.ts";
import { type Account, fullName, type PullRequest, type Repository, type World } from "../world.ts";
import { localTime } from "./push-payload.ts";

/** `pull_request` as webhooks show it. */
export function renderPullRequest(world: World, request: PullRequest, commits: number) {
  const { repository, number, author } = request;
  const url = `${repositoryUrl(world, repository)}/pulls/${number}`;
  const issue = `${repositoryUrl(world, repository)}/issues/${number}`;
  const html = `${world.origin}/${fullName(repository)}/pull/${number}`;
  const statuses = `${repositoryUrl(world, repository)}/statuses/${request.head}`;
  return {
    id: request.id,
    node_id: nodeId("PullRequest", request.id),
    number,
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    comments_url: `${issue}/comments`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(world, repository)}/pulls/comments{/number}`,
    statuses_url: statuses,
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${repositoryUrl(world, repository)}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    state: "open",
    locked: false,
    title: request.title,
    body: null,
    user: renderAccount(world, author),
    labels: [],
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    milestone: null,
    draft: false,
    active_lock_reason: null,
    author_association: request.fork ? "NONE" : "MEMBER",
    auto_merge: null,
    created_at: isoTime(request.createdAt),
    updated_at: isoTime(world.now()),
    closed_at: null,
    merged_at: null,
    merge_commit_sha: null,
    merged: false,
    merged_by: null,
    mergeable: null,
    mergeable_state: "unknown",
    rebaseable: null,
    maintainer_can_modify: false,
    comments: 0,
    review_comments: 0,
    commits,
    additions: 1,
    deletions: 0,
    changed_files: 1,
    base: side(world, repository, repository.owner, { ref: request.baseRef, sha: request.base }),
    head: request.fork
      ? side(world, request.fork, request.fork.owner, { ref: request.headRef, sha: request.head })
      : side(world, repository, repository.owner, { ref: request.headRef, sha: request.head }),
  };
}

function side(
  world: World,
  repository: Repository,
  owner: Account,
  { ref, sha }: { readonly ref: string; readonly sha: string },
) {
  const user = renderAccount(world, owner);
  return { label: `${owner.login}:${ref}`, ref, sha, user, repo: renderRepository(world, repository) };
}

export interface MergeGroup {
  readonly repository: Repository;
  readonly head: string;
  readonly headRef: string;
  readonly base: string;
  readonly baseRef: string;
}

export async function renderMergeGroup({ repository, head, headRef, base, baseRef }: MergeGroup) {
  const commit = await repository.git.commit(head);
  if (!commit) throw new Error(`no commit ${head}`);
  return {
    head_sha: head,
    head_ref: headRef,
    base_sha: base,
    base_ref: baseRef,
    head_commit: {
      id: head,
      tree_id: commit.tree,
      message: messageOf(commit),
      timestamp: localTime(commit.committer),
      author: { name: commit.author.name, email: commit.author.email },
      committer: { name: commit.committer.name, email: commit.committer.email },
    },
  };
}
