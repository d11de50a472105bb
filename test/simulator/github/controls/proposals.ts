/** What happens at GitHub when changes are proposed: the head is kept under `refs/pull/`, and the App is told. */
import { commonPayload } from "../webhooks/common-payload.ts";
import type { Delivery, Hooks } from "../webhooks/hooks.ts";
import { renderMergeGroup, renderPullRequest } from "../webhooks/proposal-payloads.ts";
import { type Account, installationFor, type PullRequest, type Repository, type World } from "../world.ts";

export interface PullRequestScript {
  /** The proposed commit; it lies with the repository, as the commits of all its forks do. */
  readonly head: string;
  readonly by: string;
  /** Login of the account whose fork it comes from. Default: a branch of the repository itself. */
  readonly fork?: string;
  readonly title?: string;
}

export async function openPullRequest(
  world: World,
  hooks: Hooks,
  repository: Repository,
  { head, author, fork, title }: { head: string; author: Account; fork: Account | null; title: string | undefined },
): Promise<{ readonly request: PullRequest; readonly delivery: Delivery | null }> {
  const baseRef = repository.defaultBranch;
  const request: PullRequest = {
    id: world.ids.next("pull-request"),
    number: world.pullRequests.filter((one) => one.repository === repository).length + 1,
    repository,
    fork: fork && { ...repository, id: world.ids.next("repository"), owner: fork },
    author,
    title: title ?? "A change",
    head,
    approvals: [],
    mergedAs: null,
    headRef: "patch-1",
    base: repository.git.ref(`refs/heads/${baseRef}`) ?? "",
    baseRef,
    createdAt: world.now(),
  };
  world.pullRequests.push(request);
  return { request, delivery: await tell(world, hooks, request, { action: "opened", sender: author }) };
}

/** Somebody pushes to the head. */
export async function synchronizePullRequest(
  world: World,
  hooks: Hooks,
  request: PullRequest,
  head: string,
): Promise<Delivery | null> {
  const before = request.head;
  request.head = head;
  return tell(world, hooks, request, { action: "synchronize", sender: request.author, more: { before, after: head } });
}

export function reopenPullRequest(
  world: World,
  hooks: Hooks,
  request: PullRequest,
  sender: Account,
): Promise<Delivery | null> {
  return tell(world, hooks, request, { action: "reopened", sender });
}

async function tell(
  world: World,
  hooks: Hooks,
  request: PullRequest,
  { action, sender, more = {} }: { readonly action: string; readonly sender: Account; readonly more?: object },
): Promise<Delivery | null> {
  const { repository, number, head, base } = request;
  await repository.git.setRef(`refs/pull/${number}/head`, head);
  const installation = hearing(world, repository, ["pull_request", "pull_requests"]);
  if (!installation) return null;
  const commits = await repository.git.revList([head, `^${base}`]);
  const payload = {
    action,
    number,
    pull_request: renderPullRequest(world, request, commits.length),
    ...more,
    ...commonPayload(world, repository, installation, sender),
  };
  return hooks.send({ event: "pull_request", action, payload, installation, repository });
}

/** A merge queue builds what its base would become, and asks for checks of it. */
export async function requestMergeGroup(
  world: World,
  hooks: Hooks,
  repository: Repository,
  head: string,
): Promise<Delivery | null> {
  const branch = repository.defaultBranch;
  const base = repository.git.ref(`refs/heads/${branch}`) ?? "";
  const headRef = `refs/heads/gh-readonly-queue/${branch}/pr-1-${base}`;
  await repository.git.setRef(headRef, head);
  const installation = hearing(world, repository, ["merge_group", "merge_queues"]);
  if (!installation) return null;
  const payload = {
    action: "checks_requested",
    merge_group: await renderMergeGroup({ repository, head, headRef, base, baseRef: `refs/heads/${branch}` }),
    ...commonPayload(world, repository, installation, repository.owner),
  };
  return hooks.send({ event: "merge_group", action: "checks_requested", payload, installation, repository });
}

/** The installation that is told: the App subscribes, and has been granted what the event needs. */
function hearing(world: World, repository: Repository, [event, permission]: readonly [string, string]) {
  const installation = installationFor(world, repository);
  const isGranted = installation?.permissions[permission] !== undefined;
  return isGranted && installation.suspendedAt === null && world.app.events.includes(event) ? installation : null;
}
