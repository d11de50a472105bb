import { globSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/**
 * What each call asks of the installation, by GitHub's documentation ("Permissions required for GitHub Apps"). A call that
 * is not here fails the test: whoever adds it looks up its permission, and `app.yml` follows.
 */
const NEEDS: Readonly<Record<string, readonly [permission: string, level: "read" | "write"]>> = {
  "rest.repos.getContent": ["contents", "read"],
  "rest.repos.listCommits": ["contents", "read"],
  "rest.repos.getCommit": ["contents", "read"],
  "rest.repos.get": ["metadata", "read"],
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
};

/** `octokit.rest.x.y`, a route in quotes, `octokit.graphql`. */
const CALLS = /\boctokit\.(rest\.\w+\.\w+|graphql)\b|"((?:GET|POST|PATCH|PUT|DELETE) \/[^"]+)"/g;

interface Manifest {
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
  readonly hook_attributes: { readonly url: string };
}

const manifest = parse(readFileSync("app.yml", "utf8")) as Manifest;
const source = globSync("src/**/*.ts", { exclude: ["src/database/generated/**"] })
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

function neededPermissions(): Record<string, string> {
  const needed: Record<string, string> = { metadata: "read" };
  for (const [, method, route] of source.matchAll(CALLS)) {
    const call = method ?? route ?? "";
    const [permission, level] = NEEDS[call] ?? [`(unknown: ${call})`, "read"];
    if (needed[permission] !== "write") needed[permission] = level;
  }
  return needed;
}

describe("app.yml", () => {
  it("asks for the permissions that the code uses, and for no other", () => {
    expect(manifest.default_permissions).toEqual(neededPermissions());
  });

  it("subscribes to the events that the App handles and GitHub does not send by itself", () => {
    const handled = [...source.matchAll(/\bapp\.on\("([a-z_]+)/g)].map(([, event]) => event);
    const unasked = ["check_run", "check_suite", "installation"];
    expect(manifest.default_events).toEqual([...new Set(handled)].filter((event) => !unasked.includes(event ?? "")));
  });

  it("sends webhooks to the path where they are received", () => {
    expect(source).toContain(`"${new URL(manifest.hook_attributes.url).pathname}"`);
  });
});
