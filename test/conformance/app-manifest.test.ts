import { globSync, readFileSync } from "node:fs";
import { readAppManifest } from "../../src/config/app-manifest.ts";
import { CALLBACK_PATH } from "../../src/dashboard/paths.ts";

/**
 * What each call asks of the installation, by GitHub's documentation ("Permissions required for GitHub Apps"). A call that
 * is not here fails the test: whoever adds it looks up its permission, and `app.yml` follows.
 */
const NEEDS: Readonly<Record<string, readonly [permission: string, level: "read" | "write"]>> = {
  "rest.repos.getContent": ["contents", "read"],
  "rest.repos.listCommits": ["contents", "read"],
  "rest.repos.getCommit": ["contents", "read"],
  "rest.repos.get": ["metadata", "read"],
  "GET /repos/{owner}/{repo}": ["metadata", "read"],
  // The same answer, by the id that outlives a name.
  "GET /repositories/{id}": ["metadata", "read"],
  "rest.repos.compareCommitsWithBasehead": ["contents", "read"],
  "rest.git.getBlob": ["contents", "read"],
  "rest.git.getTree": ["contents", "read"],
  "rest.git.getCommit": ["contents", "read"],
  graphql: ["contents", "read"],
  "POST /repos/{owner}/{repo}/check-runs": ["checks", "write"],
  "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}": ["checks", "write"],
  "GET /repos/{owner}/{repo}/check-runs/{check_run_id}": ["checks", "read"],
  "GET /repos/{owner}/{repo}/commits/{ref}/check-runs": ["checks", "read"],
  "GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations": ["checks", "read"],
  "rest.git.listMatchingRefs": ["contents", "read"],
  "GET /installation/repositories": ["metadata", "read"],
  "rest.orgs.getMembershipForUser": ["members", "read"],
};

/** What an event's subscription needs, by GitHub's description of its webhooks. */
const EVENT_NEEDS: Readonly<Record<string, string>> = {
  push: "contents",
  pull_request: "pull_requests",
  merge_group: "merge_queues",
};

/** Asked as the App itself, which needs no permission of an installation. */
const OF_THE_APP: ReadonlySet<string> = new Set([
  "POST /app-manifests/{code}/conversions",
  "GET /app/hook/deliveries",
  "GET /app/hook/deliveries/{delivery_id}",
  "GET /app/hook/config",
  "GET /app/installations",
  "GET /repos/{owner}/{repo}/installation",
]);

/** Asked with an account's own token, for what both the account and the App may. */
const OF_AN_ACCOUNT: ReadonlySet<string> = new Set([
  "rest.users.getAuthenticated",
  "rest.apps.listInstallationsForAuthenticatedUser",
  "rest.apps.listInstallationReposForAuthenticatedUser",
]);

/** `octokit.rest.x.y`, a route in quotes, `octokit.graphql`. */
const CALLS = /\boctokit\.(rest\.\w+\.\w+|graphql)\b|"((?:GET|POST|PATCH|PUT|DELETE) \/[^"]+)"/g;

const manifest = readAppManifest();
const source = globSync("src/**/*.ts", { exclude: ["src/database/generated/**"] })
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

function neededPermissions(): Record<string, string> {
  const needed: Record<string, string> = { metadata: "read" };
  for (const [, method, route] of source.matchAll(CALLS)) {
    const call = method ?? route ?? "";
    if (OF_THE_APP.has(call) || OF_AN_ACCOUNT.has(call)) continue;
    const [permission, level] = NEEDS[call] ?? [`(unknown: ${call})`, "read"];
    if (needed[permission] !== "write") needed[permission] = level;
  }
  for (const event of manifest.default_events) needed[EVENT_NEEDS[event] ?? `(unknown: ${event})`] ??= "read";
  return needed;
}

describe("app.yml", () => {
  it("asks for the permissions that the code uses, and for no other", () => {
    expect(manifest.default_permissions).toEqual(neededPermissions());
  });

  it("subscribes to the events that the App handles and GitHub does not send by itself", () => {
    const handled = [...source.matchAll(/\bapp\.on\(\[?"([a-z_]+)/g)].map(([, event]) => event);
    const unasked = ["check_run", "check_suite", "installation"];
    expect(manifest.default_events).toEqual([...new Set(handled)].filter((event) => !unasked.includes(event ?? "")));
  });

  it("sends people back to where a sign-in is taken", () => {
    expect(manifest.callback_urls.map((url) => new URL(url).pathname)).toEqual([CALLBACK_PATH]);
  });

  it("sends webhooks to the path where they are received", () => {
    expect(source).toContain(`"${new URL(manifest.hook_attributes.url).pathname}"`);
  });
});
