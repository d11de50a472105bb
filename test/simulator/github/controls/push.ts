/** What happens at GitHub when somebody pushes: refs move, suites are made, the app is told. */
import type { CheckSuite } from "../checks.ts";
import { sendSuite } from "../webhooks/check-events.ts";
import type { Delivery, Hooks } from "../webhooks/hooks.ts";
import { pushPayload, type RefChange, ZEROS } from "../webhooks/push-payload.ts";
import { type Account, installationFor, type Repository, type World } from "../world.ts";

export interface PushScript {
  /** Full ref name. Default: the default branch. */
  readonly ref?: string;
  /** The new object; null deletes the ref. */
  readonly after: string | null;
  /** What the ref pointed to. Default: what it does; needed where a script has moved it already. */
  readonly before?: string | null;
}

export interface Pushed {
  /** The push events GitHub made, one per ref, in order; those it sends to nobody included. */
  readonly payloads: readonly Readonly<Record<string, unknown>>[];
  /** What was sent, check suite events included. */
  readonly deliveries: readonly Delivery[];
}

/** More tags at once, or more branches, and GitHub makes no event for any of them. */
const MOST_TAGS = 3;
const MOST_BRANCHES = 5000;

export async function pushRefs(
  world: World,
  hooks: Hooks,
  repository: Repository,
  scripts: readonly PushScript[],
  pusher: Account,
): Promise<Pushed> {
  const changes = scripts.map((script) => toChange(repository, script));
  repository.pushedAt = world.now();
  const payloads: Readonly<Record<string, unknown>>[] = [];
  const sending: Promise<Delivery | null>[] = [];
  const installation = installationFor(world, repository);
  for (const change of changes) {
    // The payload tells what was new, so it is made while the other refs are as they were.
    const payload = await pushPayload(world, repository, change, pusher, installation);
    await repository.git.setRef(change.ref, change.after === ZEROS ? null : change.after);
    if (isUntold(change, changes)) continue;
    payloads.push(payload);
    const isHeard = installation?.suspendedAt === null && world.app.events.includes("push");
    if (isHeard) sending.push(hooks.send({ event: "push", action: null, payload, installation, repository }));
    const suite = installation ? await addSuite(world, repository, change) : null;
    if (suite && isHeard) sending.push(sendSuite({ world, hooks }, suite, "requested", pusher));
  }
  const deliveries = (await Promise.all(sending)).filter((delivery) => delivery !== null);
  return { payloads, deliveries };
}

function toChange({ git, defaultBranch }: Repository, script: PushScript): RefChange {
  const ref = script.ref ?? `refs/heads/${defaultBranch}`;
  if (!ref.startsWith("refs/")) throw new Error(`not a full ref name: ${ref}`);
  const before = script.before === undefined ? git.ref(ref) : script.before;
  return { ref, before: before ?? ZEROS, after: script.after ?? ZEROS };
}

function isUntold({ ref }: RefChange, all: readonly RefChange[]): boolean {
  const isTag = ref.startsWith("refs/tags/");
  const alike = all.filter((other) => other.ref.startsWith("refs/tags/") === isTag).length;
  return alike > (isTag ? MOST_TAGS : MOST_BRANCHES);
}

/** A suite for the last commit of a branch, unless its message asks GitHub to request no checks. */
async function addSuite(world: World, repository: Repository, change: RefChange): Promise<CheckSuite | null> {
  const isBranch = change.ref.startsWith("refs/heads/") && change.after !== ZEROS;
  const head = isBranch ? await repository.git.commit(change.after) : null;
  if (!head || world.app.permissions["checks"] !== "write") return null;
  if (/^skip-checks: *true$/im.test(head.message) || world.checks.suiteOf(repository, head.sha)) return null;
  const now = world.now();
  return world.checks.addSuite({
    id: world.ids.next("suite"),
    repository,
    headSha: head.sha,
    headBranch: change.ref.slice("refs/heads/".length),
    before: change.before,
    after: change.after,
    requeued: false,
    createdAt: now,
    updatedAt: now,
    runs: [],
  });
}
