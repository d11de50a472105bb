/** What owners do to installations and repositories, and what the app is told of it. */
import { renderAccount } from "../render/account.ts";
import { renderInstallation } from "../render/installation.ts";
import { commonPayload } from "../webhooks/common-payload.ts";
import type { Delivery, Hooks } from "../webhooks/hooks.ts";
import {
  type Account,
  covers,
  fullName,
  type Installation,
  installationFor,
  type Repository,
  type World,
} from "../world.ts";

type Change = "created" | "deleted" | "suspend" | "unsuspend";

export async function changeInstallation(
  world: World,
  hooks: Hooks,
  installation: Installation,
  action: Change,
  sender: Account,
): Promise<Delivery | null> {
  const repositories = world.repositories.filter((repository) => covers(installation, repository)).map(toBrief);
  if (action === "deleted") installation.deleted = true;
  if (action === "suspend") installation.suspendedAt = world.now();
  if (action === "unsuspend") installation.suspendedAt = null;
  const payload = {
    action,
    installation: renderInstallation(world, installation),
    repositories,
    ...(action === "created" ? { requester: null } : {}),
    sender: renderAccount(world, sender),
  };
  return hooks.send({ event: "installation", action, payload, installation, repository: null });
}

/** Calls to the old name are redirected from then on. */
export async function renameRepository(
  world: World,
  hooks: Hooks,
  repository: Repository,
  name: string,
  sender: Account,
): Promise<Delivery | null> {
  const from = repository.name;
  repository.formerNames.push(fullName(repository));
  repository.name = name;
  const changes = { repository: { name: { from } } };
  return sendRepository(world, hooks, repository, installationFor(world, repository), "renamed", sender, { changes });
}

/** To another account; calls to the former address are redirected. */
export function transferRepository(repository: Repository, owner: Account): void {
  repository.formerNames.push(fullName(repository));
  repository.owner = owner;
}

export async function deleteRepository(
  world: World,
  hooks: Hooks,
  repository: Repository,
  sender: Account,
): Promise<Delivery | null> {
  const installation = installationFor(world, repository);
  repository.deleted = true;
  return sendRepository(world, hooks, repository, installation, "deleted", sender, {});
}

/** Told only to an app that subscribes to `repository`. */
async function sendRepository(
  world: World,
  hooks: Hooks,
  repository: Repository,
  installation: Installation | null,
  action: "renamed" | "deleted",
  sender: Account,
  more: object,
): Promise<Delivery | null> {
  if (!installation || !world.app.events.includes("repository")) return null;
  const payload = { action, ...more, ...commonPayload(world, repository, installation, sender) };
  return hooks.send({ event: "repository", action, payload, installation, repository });
}

function toBrief(repository: Repository) {
  const { id, name } = repository;
  const node_id = Buffer.from(`Repository:${id}`).toString("base64url");
  return { id, node_id, name, full_name: fullName(repository), private: repository.private };
}
