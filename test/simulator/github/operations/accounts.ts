/** Users, organisations, who may do what in a repository, and what GitHub says about itself. */
import { type Call, type Operations, onRepository, text } from "../operation.ts";
import { forbidden, notFound } from "../problem.ts";
import { renderAccount, renderOrganization, renderUser } from "../render/account.ts";
import type { Account } from "../world.ts";

/** Levels as the API names them, and the older words it gives beside. */
const OLDER: Readonly<Record<string, string>> = { maintain: "write", triage: "read" };

export const ACCOUNTS: Operations = {
  "users/get-by-username": {
    by: "anyone",
    run: (call) => ({ status: 200, json: renderUser(call.world, accountOf(call, text(call, "username"))) }),
  },
  "orgs/get": {
    by: "anyone",
    run: (call) => {
      const account = accountOf(call, text(call, "org"));
      if (account.type !== "Organization") throw notFound();
      return { status: 200, json: renderOrganization(call.world, account) };
    },
  },
  "orgs/get-membership-for-user": {
    by: "installation",
    run: ({ world, caller, ...call }) => {
      if (caller.kind !== "installation" || caller.token.permissions["members"] === undefined) throw forbidden();
      const organisation = accountOf({ world, caller, ...call }, text({ world, caller, ...call }, "org"));
      const account = accountOf({ world, caller, ...call }, text({ world, caller, ...call }, "username"));
      if (!organisation.owners.includes(account.login)) throw notFound();
      const url = `${call.url.origin}/orgs/${organisation.login}/memberships/${account.login}`;
      const json = {
        url,
        state: "active",
        role: "admin",
        organization_url: `${call.url.origin}/orgs/${organisation.login}`,
        organization: renderOrganization(world, organisation),
        user: renderAccount(world, account),
      };
      return { status: 200, json };
    },
  },
  "repos/get-collaborator-permission-level": onRepository(["metadata", "read"], (call) => {
    const account = accountOf(call, text(call, "username"));
    const { repository, world } = call;
    const own = repository.owner === account ? "admin" : repository.collaborators.get(account.login);
    const role = own ?? (repository.private ? "none" : "read");
    const user = { ...renderAccount(world, account), role_name: role };
    return { status: 200, json: { permission: OLDER[role] ?? role, role_name: role, user } };
  }),
  "meta/get": {
    by: "anyone",
    run: () => ({ status: 200, json: { verifiable_password_authentication: false, hooks: ["127.0.0.1/32"] } }),
  },
  "rate-limit/get": {
    by: "anyone",
    run: (call) => {
      const { limiter, caller } = call;
      const anonymous = caller.kind === "nobody";
      const core = limiter.look(whoOf(call), anonymous, "core");
      const graphql = limiter.look(whoOf(call), anonymous, "graphql");
      const search = { limit: 30, used: 0, remaining: 30, reset: core.reset };
      return { status: 200, json: { resources: { core, graphql, search }, rate: core } };
    },
  },
};

/** How the limiter knows a caller; the words stand in GitHub's message. */
export function whoOf({ caller }: Pick<Call, "caller">): string {
  if (caller.kind === "installation") return `installation ID ${caller.installation.id}`;
  if (caller.kind === "user") return `user ID ${caller.account.id}`;
  return caller.kind === "app" ? "the app" : "127.0.0.1";
}

function accountOf(call: Call, login: string): Account {
  const account = call.world.accounts.get(login.toLowerCase());
  if (!account) throw notFound();
  return account;
}
