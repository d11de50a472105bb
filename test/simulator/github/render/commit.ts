/** Commits as the REST API shows them: times in UTC, accounts by address, the message without its last line ends. */
import { EMPTY_TREE, type LiveCommit } from "../git/live-repository.ts";
import { nodeId } from "../ids.ts";
import { verify } from "../verification.ts";
import { accountByEmail, fullName, type Repository, type World } from "../world.ts";
import { isoTime, renderAccount } from "./account.ts";
import { repositoryUrl } from "./repository.ts";

/** `commit`, without files. */
export function renderCommit(world: World, repository: Repository, commit: LiveCommit) {
  const url = repositoryUrl(world, repository);
  const html = `${world.origin}/${fullName(repository)}/commit`;
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", `${repository.id}:${commit.sha}`),
    commit: {
      author: renderPerson(commit.author),
      committer: renderPerson(commit.committer),
      message: messageOf(commit),
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: verify(world, commit),
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${html}/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: accountOf(world, commit.author.email),
    committer: accountOf(world, commit.committer.email),
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${html}/${sha}` })),
  };
}

/** `git-commit`: the object alone. */
export function renderGitCommit(world: World, repository: Repository, commit: LiveCommit) {
  const url = repositoryUrl(world, repository);
  const html = `${world.origin}/${fullName(repository)}/commit`;
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", `${repository.id}:${commit.sha}`),
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${html}/${commit.sha}`,
    author: renderPerson(commit.author),
    committer: renderPerson(commit.committer),
    tree: { sha: commit.tree || EMPTY_TREE, url: `${url}/git/trees/${commit.tree}` },
    message: messageOf(commit),
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/git/commits/${sha}`, html_url: `${html}/${sha}` })),
    verification: verify(world, commit),
  };
}

/** `simple-commit`: the head of a check suite. */
export function renderHeadCommit(commit: LiveCommit) {
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: messageOf(commit),
    timestamp: isoTime(commit.committer.at),
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

export function messageOf(commit: LiveCommit): string {
  return commit.message.replace(/\n+$/, "");
}

function renderPerson(person: LiveCommit["author"]) {
  return { name: person.name, email: person.email, date: isoTime(person.at) };
}

function accountOf(world: World, email: string) {
  const account = accountByEmail(world, email);
  return account ? renderAccount(world, account) : null;
}
