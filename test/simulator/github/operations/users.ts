/** What an account sees with a token that the App got for it: itself, and what both of them may reach. */
import { type Call, number, type Operations, pageOf } from "../operation.ts";
import { notFound, problem } from "../problem.ts";
import { renderUser } from "../render/account.ts";
import { renderInstallation } from "../render/installation.ts";
import { renderRepository } from "../render/repository.ts";
import { type Account, covers, type Installation, type Repository } from "../world.ts";

export const USERS: Operations = {
  "users/get-authenticated": {
    by: "anyone",
    run: (call) => ({ status: 200, json: renderUser(call.world, callerOf(call)) }),
  },
  "apps/list-installations-for-authenticated-user": {
    by: "anyone",
    run: (call) => {
      const account = callerOf(call);
      const all = call.world.installations.filter((one) => !one.deleted && reachable(call, one, account).length > 0);
      const { items, headers } = pageOf(call, all);
      const installations = items.map((one) => renderInstallation(call.world, one));
      return { status: 200, headers, json: { total_count: all.length, installations } };
    },
  },
  "apps/list-installation-repos-for-authenticated-user": {
    by: "anyone",
    run: (call) => {
      const account = callerOf(call);
      const id = number(call, "installation_id");
      const installation = call.world.installations.find((one) => one.id === id && !one.deleted);
      const all = installation ? reachable(call, installation, account) : [];
      if (!installation || all.length === 0) throw notFound();
      if (installation.suspendedAt !== null) throw problem(403, "This installation has been suspended");
      const { items, headers } = pageOf(call, all);
      const repositories = items.map((one) => ({
        ...renderRepository(call.world, one),
        permissions: permissionsOf(one, account),
      }));
      return { status: 200, headers, json: { total_count: all.length, repositories } };
    },
  },
};

function callerOf({ caller }: Call): Account {
  if (caller.kind === "nobody") throw problem(401, "Requires authentication");
  if (caller.kind !== "user") throw problem(403, "Resource not accessible by integration");
  return caller.account;
}

/** Those it was given access to: that everybody may read a public one is not enough. */
function reachable({ world }: Call, installation: Installation, account: Account): Repository[] {
  return world.repositories.filter(
    (one) => covers(installation, one) && (one.owner === account || one.collaborators.has(account.login)),
  );
}

function permissionsOf({ owner, collaborators }: Repository, account: Account) {
  const order = ["read", "triage", "write", "maintain", "admin"];
  const level = owner === account ? "admin" : (collaborators.get(account.login) ?? "read");
  const has = (wanted: string) => order.indexOf(level) >= order.indexOf(wanted);
  return { admin: has("admin"), maintain: has("maintain"), push: has("write"), triage: has("triage"), pull: true };
}
