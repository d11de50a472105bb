/** What payloads of several events have in common. */
import { botLogin, renderAccount, renderOrganizationBrief } from "../render/account.ts";
import { renderInstallationBrief } from "../render/installation.ts";
import { renderRepository } from "../render/repository.ts";
import type { Account, Installation, Repository, World } from "../world.ts";

/** The parts every payload about a repository has. */
export function commonPayload(world: World, repository: Repository, installation: Installation, sender: Account) {
  return {
    repository: renderRepository(world, repository),
    ...(repository.owner.type === "Organization"
      ? { organization: renderOrganizationBrief(world, repository.owner) }
      : {}),
    installation: renderInstallationBrief(installation),
    sender: renderAccount(world, sender),
  };
}

/** The account the app acts as. */
export function botOf(world: World): Account {
  const login = botLogin(world.app);
  return world.accounts.get(login) ?? { ...world.app.owner, login, type: "Bot", name: world.app.name };
}
