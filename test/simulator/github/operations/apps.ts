/** The app about itself, its installations and their tokens. */
import { issueToken } from "../identify.ts";
import { convertCode } from "../manifests.ts";
import { type Call, number, type Operations, pageOf, repositoryOf, text } from "../operation.ts";
import { notFound, problem } from "../problem.ts";
import { isoTime, renderApp } from "../render/account.ts";
import { renderInstallation } from "../render/installation.ts";
import { renderRepository } from "../render/repository.ts";
import { covers, type Installation, installationFor, type Level, type Permissions, type Repository } from "../world.ts";

export const APPS: Operations = {
  "apps/get-authenticated": {
    by: "app",
    run: ({ world }) => ({
      status: 200,
      json: { ...renderApp(world), installations_count: world.installations.filter(({ deleted }) => !deleted).length },
    }),
  },
  "apps/create-from-manifest": { by: "anyone", run: convertManifest },
  "apps/get-webhook-config-for-app": {
    by: "app",
    run: ({ world }) => ({
      status: 200,
      json: {
        ...(world.app.webhookUrl === null ? {} : { url: world.app.webhookUrl }),
        content_type: "json",
        secret: "********",
        insecure_ssl: "0",
      },
    }),
  },
  "apps/list-installations": {
    by: "app",
    run: (call) => {
      const { items, headers } = pageOf(
        call,
        call.world.installations.filter(({ deleted }) => !deleted),
      );
      return { status: 200, headers, json: items.map((installation) => renderInstallation(call.world, installation)) };
    },
  },
  "apps/get-installation": {
    by: "app",
    run: (call) => ({ status: 200, json: renderInstallation(call.world, installationOf(call)) }),
  },
  "apps/get-repo-installation": {
    by: "app",
    run: (call) => answerInstallation(call, installationFor(call.world, repositoryOf(call))),
  },
  "apps/get-org-installation": {
    by: "app",
    run: (call) => answerInstallation(call, installationOn(call, text(call, "org"), ["Organization"])),
  },
  "apps/get-user-installation": {
    by: "app",
    run: (call) => answerInstallation(call, installationOn(call, text(call, "username"), ["User", "Organization"])),
  },
  "apps/create-installation-access-token": { by: "app", run: createToken },
  "apps/list-repos-accessible-to-installation": {
    by: "installation",
    run: (call) => {
      const { caller, world } = call;
      if (caller.kind !== "installation") throw notFound();
      const all = caller.token.repositories ?? reachable(call, caller.installation);
      const { items, headers } = pageOf(call, all);
      const json = {
        total_count: all.length,
        repository_selection: caller.installation.repositories === "all" ? "all" : "selected",
        repositories: items.map((repository) => renderRepository(world, repository)),
      };
      return { status: 200, headers, json };
    },
  },
};

function convertManifest(call: Call) {
  const converted = convertCode(call.world, text(call, "code"));
  if (!converted) throw notFound();
  const { app, pem } = converted;
  const secrets = {
    client_id: app.clientId,
    client_secret: app.clientSecret,
    webhook_secret: app.webhookSecret,
  };
  return { status: 201, json: { ...renderApp(call.world), ...secrets, pem } };
}

function createToken(call: Call) {
  const { world, tokens, body } = call;
  const installation = installationOf(call);
  // The body was held against the description before: its fields are of the types it names.
  if (installation.suspendedAt !== null) throw problem(403, "This installation has been suspended");
  const permissions = narrowed(installation, body["permissions"] as Permissions | undefined);
  const repositories = chosen(call, installation);
  const token = issueToken(world, tokens, { installation, permissions, repositories });
  const json = {
    token: token.value,
    expires_at: isoTime(token.expiresAt),
    permissions,
    repository_selection: installation.repositories === "all" && !repositories ? "all" : "selected",
    ...(repositories ? { repositories: repositories.map((repository) => renderRepository(world, repository)) } : {}),
  };
  return { status: 201, json };
}

function narrowed(installation: Installation, wanted: Permissions | undefined): Permissions {
  if (!wanted) return installation.permissions;
  const isGranted = ([name, level]: [string, Level]) =>
    installation.permissions[name] === "write" || installation.permissions[name] === level || name === "metadata";
  if (!Object.entries(wanted).every(isGranted)) {
    throw problem(422, "The permissions requested are not granted to this installation.");
  }
  return wanted;
}

/** Repositories the token is cut down to, or null for all the installation has. */
function chosen(call: Call, installation: Installation): Repository[] | null {
  // Held against the description before.
  const ids = call.body["repository_ids"] as number[] | undefined;
  const names = call.body["repositories"] as string[] | undefined;
  if (!ids && !names) return null;
  const all = reachable(call, installation);
  const found = [
    ...(ids ?? []).map((id) => all.find((repository) => repository.id === id)),
    ...(names ?? []).map((name) => all.find((repository) => repository.name.toLowerCase() === name.toLowerCase())),
  ];
  return found.map((repository) => {
    if (repository) return repository;
    throw problem(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  });
}

function reachable({ world }: Call, installation: Installation): Repository[] {
  return world.repositories.filter((repository) => covers(installation, repository));
}

function installationOf(call: Call): Installation {
  const id = number(call, "installation_id");
  const installation = call.world.installations.find((one) => one.id === id && !one.deleted);
  if (!installation) throw notFound();
  return installation;
}

function installationOn(call: Call, login: string, types: readonly string[]): Installation | null {
  const isMeant = ({ account, deleted }: Installation) =>
    !deleted && types.includes(account.type) && account.login.toLowerCase() === login.toLowerCase();
  return call.world.installations.find(isMeant) ?? null;
}

function answerInstallation(call: Call, installation: Installation | null) {
  if (!installation) throw notFound();
  return { status: 200, json: renderInstallation(call.world, installation) };
}
