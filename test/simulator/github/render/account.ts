/** Accounts as GitHub shows them. */
import { nodeId } from "../ids.ts";
import type { Account, App, Permissions, World } from "../world.ts";

/** `simple-user`: a user, a bot or an organisation beside something else. */
export function renderAccount(world: World, account: Account) {
  const login = encodeURIComponent(account.login);
  const url = `${world.origin}/users/${login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type, account.id),
    avatar_url: `${world.origin}/avatars/${account.id}`,
    gravatar_id: "",
    url,
    html_url: `${world.origin}/${account.type === "Bot" ? "apps/" : ""}${login.replace("%5Bbot%5D", "")}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    site_admin: false,
  };
}

/** `public-user`: what `GET /users/{username}` gives. Addresses stay private. */
export function renderUser(world: World, account: Account) {
  const created = isoTime(account.createdAt);
  return {
    ...renderAccount(world, account),
    name: account.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: world.repositories.filter(({ owner, private: hidden }) => owner === account && !hidden).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: created,
    updated_at: created,
  };
}

/** The organisation beside a repository in a webhook. */
export function renderOrganizationBrief(world: World, account: Account) {
  const url = `${world.origin}/orgs/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type, account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.origin}/avatars/${account.id}`,
    description: null,
  };
}

export function renderOrganization(world: World, account: Account) {
  const created = isoTime(account.createdAt);
  return {
    ...renderOrganizationBrief(world, account),
    ...(account.name ? { name: account.name } : {}),
    html_url: `${world.origin}/${encodeURIComponent(account.login)}`,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: world.repositories.filter(({ owner, private: hidden }) => owner === account && !hidden).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    type: "Organization",
    created_at: created,
    updated_at: created,
    archived_at: null,
  };
}

/** `integration`: the app beside what it made. */
export function renderApp(world: World) {
  const { app } = world;
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId("Integration", app.id),
    owner: renderAccount(world, app.owner),
    name: app.name,
    description: null,
    external_url: `${world.origin}/apps/${app.slug}/site`,
    html_url: `${world.origin}/apps/${app.slug}`,
    created_at: isoTime(app.createdAt),
    updated_at: isoTime(app.createdAt),
    permissions: app.permissions satisfies Permissions,
    events: [...app.events],
  };
}

/** The account an app acts as: `slug[bot]`. */
export function botLogin(app: App): string {
  return `${app.slug}[bot]`;
}

/** A time as the API writes it: UTC, whole seconds. */
export function isoTime(at: number): string {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  // A commit may claim any second; what a four-digit year cannot hold becomes the epoch.
  if (Number.isNaN(year) || year < 0 || year > 9999) return "1970-01-01T00:00:00Z";
  return date.toISOString().replace(/\.\d{3}Z$/, "Z");
}
