/** Installations as the API and the webhooks show them. */
import { nodeId } from "../ids.ts";
import type { Installation, World } from "../world.ts";
import { isoTime, renderAccount } from "./account.ts";

export function renderInstallation(world: World, installation: Installation) {
  const { account, id } = installation;
  return {
    id,
    client_id: world.app.clientId,
    account: renderAccount(world, account),
    app_id: world.app.id,
    app_slug: world.app.slug,
    target_id: account.id,
    target_type: account.type === "Organization" ? "Organization" : "User",
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    repository_selection: installation.repositories === "all" ? "all" : "selected",
    access_tokens_url: `${world.origin}/app/installations/${id}/access_tokens`,
    repositories_url: `${world.origin}/installation/repositories`,
    html_url: `${world.origin}/settings/installations/${id}`,
    permissions: installation.permissions,
    events: [...world.app.events],
    created_at: isoTime(installation.createdAt),
    updated_at: isoTime(installation.createdAt),
    suspended_by: installation.suspendedAt === null ? null : renderAccount(world, account),
    suspended_at: installation.suspendedAt === null ? null : isoTime(installation.suspendedAt),
  };
}

/** The installation beside an event. */
export function renderInstallationBrief(installation: Installation) {
  return { id: installation.id, node_id: nodeId("Installation", installation.id) };
}
