/** A push event as GitHub writes it, with its caps and odd shapes. */
import type { LiveCommit } from "../git/live-repository.ts";
import { straightLine } from "../git/ranges.ts";
import { isoTime, renderAccount, renderOrganizationBrief } from "../render/account.ts";
import { messageOf } from "../render/commit.ts";
import { renderInstallationBrief } from "../render/installation.ts";
import { inUrl, renderPushedRepository } from "../render/repository.ts";
import { type Account, accountByEmail, fullName, type Installation, type Repository, type World } from "../world.ts";

export const ZEROS = "0".repeat(40);

export interface RefChange {
  /** Full ref name. */
  readonly ref: string;
  /** 40 zeros: was not there, or is no more. */
  readonly before: string;
  readonly after: string;
}

/** Builds the payload; the ref may have been moved already or not. */
export async function pushPayload(
  world: World,
  repository: Repository,
  change: RefChange,
  pusher: Account,
  installation: Installation | null,
): Promise<Readonly<Record<string, unknown>>> {
  const { git } = repository;
  const { ref, before, after } = change;
  const created = before === ZEROS;
  const deleted = after === ZEROS;
  const head = deleted ? null : await git.commit(after);
  const line = head && before !== ZEROS ? await straightLine(git, before, head) : null;
  const listed = head && ref.startsWith("refs/heads/") ? await commitsOf(repository, change, line) : [];
  const distinct = new Set(head ? await newCommits(repository, change, line) : []);
  const commits: object[] = [];
  for (const sha of listed.slice(-world.bounds.commitsPerPush)) {
    const commit = await git.commit(sha);
    if (commit) commits.push(await renderCommit(world, repository, commit, distinct.has(sha)));
  }
  return {
    ref,
    before,
    after,
    repository: renderPushedRepository(world, repository),
    pusher: { name: pusher.login, email: pusher.emails[0] ?? `${pusher.login}@users.noreply.github.com` },
    ...(repository.owner.type === "Organization"
      ? { organization: renderOrganizationBrief(world, repository.owner) }
      : {}),
    sender: renderAccount(world, pusher),
    ...(installation ? { installation: renderInstallationBrief(installation) } : {}),
    created,
    deleted,
    forced: !created && !deleted && line === null && (await isForced(repository, change)),
    base_ref: created && head ? equalBranch(repository, change) : null,
    compare: compareUrl(world, repository, change),
    commits,
    head_commit: head ? await renderCommit(world, repository, head, distinct.has(head.sha)) : null,
  };
}

type Line = readonly LiveCommit[] | null;

/** New on the branch, oldest first; on a new branch what the default branch does not have. */
async function commitsOf(repository: Repository, change: RefChange, line: Line): Promise<string[]> {
  if (line) return line.map(({ sha }) => sha);
  const { git, defaultBranch } = repository;
  const trunk = `refs/heads/${defaultBranch}`;
  const known = change.before !== ZEROS ? change.before : change.ref === trunk ? null : git.ref(trunk);
  const missing = known === null || (await git.commit(known)) === null;
  return git.revList(["--topo-order", "--reverse", change.after, ...(missing ? [] : [`^${known}`])]);
}

/** What no ref led to before. */
async function newCommits({ git }: Repository, change: RefChange, line: Line): Promise<string[]> {
  const { ref, before, after } = change;
  const isAlone = [...git.refs().keys()].every((name) => name === ref);
  if (line && isAlone) return line.map(({ sha }) => sha);
  return git.revList([after, ...(before === ZEROS ? [] : [`^${before}`]), "--not", `--exclude=${ref}`, "--all"]);
}

async function isForced({ git }: Repository, { before, after }: RefChange): Promise<boolean> {
  return (await git.git(["merge-base", "--is-ancestor", before, after])) === null;
}

function equalBranch({ git }: Repository, { ref, after }: RefChange): string | null {
  const isEqual = ([name, id]: [string, string]) => name !== ref && name.startsWith("refs/heads/") && id === after;
  return [...git.refs()].find(isEqual)?.[0] ?? null;
}

function compareUrl(world: World, repository: Repository, { ref, before, after }: RefChange): string {
  const url = `${world.origin}/${fullName(repository)}`;
  const short = ref.replace(/^refs\/(heads|tags)\//, "");
  return before === ZEROS || after === ZEROS
    ? `${url}/compare/${inUrl(short)}`
    : `${url}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`;
}

async function renderCommit(world: World, repository: Repository, commit: LiveCommit, distinct: boolean) {
  const most = world.bounds.namesPerCommit;
  const paths = await repository.git.pathsOf(commit);
  const named = (letters: string) =>
    paths
      .filter(({ status }) => letters.includes(status))
      .map(({ path }) => path)
      .slice(0, most);
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct,
    message: messageOf(commit),
    timestamp: localTime(commit.committer),
    url: `${world.origin}/${fullName(repository)}/commit/${commit.sha}`,
    author: renderPerson(world, commit.author),
    committer: renderPerson(world, commit.committer),
    added: named("A"),
    removed: named("D"),
    modified: named("MT"),
  };
}

function renderPerson(world: World, person: LiveCommit["author"]) {
  const account = accountByEmail(world, person.email);
  const { name, email } = person;
  return { name, email, date: localTime(person), ...(account ? { username: account.login } : {}) };
}

/** With the offset the committer's machine had: events and GraphQL keep it, the REST API does not. */
export function localTime({ at, offsetMinutes }: LiveCommit["author"]): string {
  const offset = offsetMinutes ?? 0;
  if (offset === 0 || Math.abs(offset) >= 24 * 60) return isoTime(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return isoTime(at + offset * 60_000).replace("Z", `${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`);
}
