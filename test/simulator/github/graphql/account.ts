/** Users and organisations as GraphQL resolves them. */
import { nodeId } from "../ids.ts";
import { isoTime } from "../render/account.ts";
import type { Account, World } from "../world.ts";

export function toAccount(world: World, account: Account): object {
  return {
    __typename: account.type === "Organization" ? "Organization" : "User",
    id: nodeId(account.type, account.id),
    databaseId: account.id,
    login: account.login,
    name: account.name,
    avatarUrl: `${world.origin}/avatars/${account.id}`,
    url: `${world.origin}/${encodeURIComponent(account.login)}`,
    createdAt: isoTime(account.createdAt),
  };
}
