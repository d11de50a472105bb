/** Repositories as GitHub shows them: most of it is addresses. */
import { nodeId } from "../ids.ts";
import { fullName, type Repository, type World } from "../world.ts";
import { isoTime, renderAccount } from "./account.ts";

/** Address keys and what follows the repository's own address. */
const ADDRESSES: Readonly<Record<string, string>> = {
  archive: "/{archive_format}{/ref}",
  assignees: "/assignees{/user}",
  blobs: "/git/blobs{/sha}",
  branches: "/branches{/branch}",
  collaborators: "/collaborators{/collaborator}",
  comments: "/comments{/number}",
  commits: "/commits{/sha}",
  compare: "/compare/{base}...{head}",
  contents: "/contents/{+path}",
  contributors: "/contributors",
  deployments: "/deployments",
  downloads: "/downloads",
  events: "/events",
  forks: "/forks",
  git_commits: "/git/commits{/sha}",
  git_refs: "/git/refs{/sha}",
  git_tags: "/git/tags{/sha}",
  hooks: "/hooks",
  issue_comment: "/issues/comments{/number}",
  issue_events: "/issues/events{/number}",
  issues: "/issues{/number}",
  keys: "/keys{/key_id}",
  labels: "/labels{/name}",
  languages: "/languages",
  merges: "/merges",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  pulls: "/pulls{/number}",
  releases: "/releases{/id}",
  stargazers: "/stargazers",
  statuses: "/statuses/{sha}",
  subscribers: "/subscribers",
  subscription: "/subscription",
  tags: "/tags",
  teams: "/teams",
  trees: "/git/trees{/sha}",
};

/** `minimal-repository`. */
export function renderRepositoryBrief(world: World, repository: Repository) {
  const url = repositoryUrl(world, repository);
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: fullName(repository),
    owner: renderAccount(world, repository.owner),
    private: repository.private,
    html_url: `${world.origin}/${fullName(repository)}`,
    description: repository.description,
    fork: false,
    url,
    ...Object.fromEntries(Object.entries(ADDRESSES).map(([key, tail]) => [`${key}_url`, url + tail])),
  };
}

/** `full-repository`. */
export function renderRepository(world: World, repository: Repository) {
  const html = `${world.origin}/${fullName(repository)}`;
  return {
    ...renderRepositoryBrief(world, repository),
    clone_url: `${html}.git`,
    git_url: `git://127.0.0.1/${fullName(repository)}.git`,
    ssh_url: `git@127.0.0.1:${fullName(repository)}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: repository.defaultBranch,
    forks: 0,
    forks_count: 0,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    is_template: false,
    topics: [],
    visibility: repository.private ? "private" : "public",
    open_issues: 0,
    open_issues_count: 0,
    size: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    network_count: 0,
    subscribers_count: 0,
    web_commit_signoff_required: false,
    allow_forking: true,
    created_at: isoTime(repository.createdAt),
    updated_at: isoTime(repository.pushedAt),
    pushed_at: isoTime(repository.pushedAt),
  };
}

/** The repository in a push event, which writes its times and its owner in a way of its own. */
export function renderPushedRepository(world: World, repository: Repository) {
  return {
    ...renderRepository(world, repository),
    owner: { ...renderAccount(world, repository.owner), name: repository.owner.login, email: null },
    url: `${world.origin}/${fullName(repository)}`,
    created_at: Math.floor(repository.createdAt / 1000),
    pushed_at: Math.floor(repository.pushedAt / 1000),
    stargazers: 0,
    master_branch: repository.defaultBranch,
    ...(repository.owner.type === "Organization" ? { organization: repository.owner.login } : {}),
  };
}

export function repositoryUrl(world: World, repository: Repository): string {
  return `${world.origin}/repos/${encodeURIComponent(repository.owner.login)}/${encodeURIComponent(repository.name)}`;
}

/** A path or a ref inside an address: escaped, slashes kept. */
export function inUrl(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
