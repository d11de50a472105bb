/** The world before anything happened in it: the App, its bot, and GitHub's own account. */
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import type { GitHubSimulatorOptions } from "../github-simulator.ts";
import { createChecks } from "./checks.ts";
import { addAccount } from "./controls/accounts.ts";
import { createIds } from "./ids.ts";
import { WEB_FLOW } from "./web-flow.ts";
import { type Account, GITHUB_BOUNDS, type World } from "./world.ts";

export function createWorld(
  options: GitHubSimulatorOptions,
  now: () => number,
): { world: World; privateKey: string | null } {
  const made = options.key === undefined ? makeKey() : null;
  const ids = createIds(options.seed ?? "countersign");
  const owner: Account = {
    id: ids.next("account"),
    login: "app-owner",
    type: "User",
    name: "Owner of the App",
    emails: [],
    unverifiedEmails: [],
    signingKeys: [],
    owners: [],
    createdAt: Date.parse("2020-01-01T00:00:00Z"),
  };
  const slug = options.slug ?? "countersign";
  const appId = options.appId ?? 4711;
  const bounds = { ...GITHUB_BOUNDS, ...options.bounds };
  const world: World = {
    now,
    ids,
    isEnterprise: options.enterprise ?? false,
    origin: "http://127.0.0.1",
    app: {
      id: appId,
      clientId: `Iv23li${createIds(`client ${appId}`).digits(14)}`,
      clientSecret: createHash("sha1").update(`secret ${appId}`).digest("hex"),
      slug,
      name: slug.charAt(0).toUpperCase() + slug.slice(1),
      owner,
      publicKey: createPublicKey(options.key ?? made ?? ""),
      permissions: options.permissions ?? {
        contents: "read",
        checks: "write",
        pull_requests: "read",
        merge_queues: "read",
        members: "read",
        metadata: "read",
      },
      events: options.events ?? ["push", "pull_request", "merge_group"],
      createdAt: Date.parse("2020-01-01T00:00:00Z"),
      webhookUrl: options.webhookUrl ?? null,
      webhookSecret: options.webhookSecret ?? ids.digits(40),
    },
    registrations: new Map(),
    accounts: new Map(),
    installations: [],
    repositories: [],
    pullRequests: [],
    checks: createChecks(bounds.runsOfAName),
    reasons: new Map(),
    bounds,
  };
  addAccount(world, { login: `${slug}[bot]`, name: world.app.name });
  // The account behind everything that is done in GitHub's own pages.
  addAccount(world, {
    login: "web-flow",
    name: "GitHub Web Flow",
    emails: ["noreply@github.com"],
    signingKeys: [WEB_FLOW.publicKey],
  });
  return { world, privateKey: made };
}

function makeKey(): string {
  return generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
}
