/** What the simulated GitHub knows: the app, accounts, installations, repositories. */
import type { KeyObject } from "node:crypto";
import type { Checks } from "./checks.ts";
import type { LiveRepository } from "./git/live-repository.ts";
import type { Ids } from "./ids.ts";
import type { Registration } from "./manifests.ts";

export type Level = "read" | "write";
export type Permissions = Readonly<Record<string, Level>>;

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
  readonly name: string | null;
  /** Verified addresses; commits with them are the account's, as are those with its noreply address. */
  readonly emails: readonly string[];
  readonly unverifiedEmails: readonly string[];
  /** Public keys for signatures, as in an `.pub` file. */
  readonly signingKeys: readonly string[];
  /** Logins of an organisation's owners. */
  readonly owners: readonly string[];
  readonly createdAt: number;
}

export interface App {
  readonly id: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  readonly publicKey: KeyObject;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: number;
  /** Where deliveries go; null: nowhere yet, and nothing is sent. */
  webhookUrl: string | null;
  readonly webhookSecret: string;
}

export interface Installation {
  readonly id: number;
  readonly account: Account;
  /** Ids of the repositories it may see, or all of the account's. */
  repositories: "all" | ReadonlySet<number>;
  permissions: Permissions;
  readonly createdAt: number;
  suspendedAt: number | null;
  deleted: boolean;
}

export interface Repository {
  readonly id: number;
  /** Changes when it is transferred. */
  owner: Account;
  name: string;
  /** Takes no writes. */
  archived: boolean;
  /** Full names it had; calls to them are redirected. */
  readonly formerNames: string[];
  readonly private: boolean;
  readonly description: string | null;
  defaultBranch: string;
  readonly createdAt: number;
  pushedAt: number;
  deleted: boolean;
  /** What users may do, by login; others may read a public repository. */
  readonly collaborators: Map<string, "admin" | "maintain" | "write" | "triage" | "read">;
  readonly git: LiveRepository;
}

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  /** Where the head lies, if not in the repository itself. */
  readonly fork: Repository | null;
  readonly author: Account;
  readonly title: string;
  head: string;
  /** Reviews that approved a head, in order. */
  readonly approvals: { readonly by: Account; readonly commit: string }[];
  /** The commit that it was merged as. */
  mergedAs: string | null;
  readonly headRef: string;
  readonly base: string;
  readonly baseRef: string;
  readonly createdAt: number;
}

export interface World {
  /** Milliseconds since 1970. */
  now(): number;
  readonly ids: Ids;
  /** A GitHub Enterprise Server of an older version. */
  readonly isEnterprise: boolean;
  /** Of the server; API and pages have the same. */
  origin: string;
  /** Another one, once a manifest was converted. */
  app: App;
  /** By code of the manifest flow. */
  readonly registrations: Map<string, Registration>;
  /** By login in lower case. */
  readonly accounts: Map<string, Account>;
  readonly installations: Installation[];
  readonly repositories: Repository[];
  readonly pullRequests: PullRequest[];
  readonly checks: Checks;
  /** What GitHub says of a signed commit's signature, where a test has said it. */
  readonly reasons: Map<string, string>;
  /** Bounds of what one answer holds. */
  readonly bounds: Bounds;
}

export interface Bounds {
  /** Files of a commit on one page, and in all. */
  readonly filesPerPage: number;
  readonly filesPerCommit: number;
  /** Files and commits of a comparison. */
  readonly filesPerComparison: number;
  /** Of a file that GraphQL looks up in a tree. */
  readonly entryBytes: number;
  readonly commitsPerComparison: number;
  /** A file with a longer diff has no patch; nor have those after the diff as a whole got too long. */
  readonly patchLines: number;
  readonly patchBytes: number;
  readonly diffLines: number;
  readonly diffBytes: number;
  /** Entries and bytes of a recursive tree. */
  readonly treeEntries: number;
  readonly treeBytes: number;
  /** Commits of a push event, and names in each of their lists. */
  readonly commitsPerPush: number;
  readonly namesPerCommit: number;
  /** Largest payload that is delivered. */
  readonly payloadBytes: number;
  /** Contents with a body, and blobs at all. */
  readonly contentBytes: number;
  readonly blobBytes: number;
  /** Check runs of one name in a suite; the oldest beyond it are deleted. */
  readonly runsOfAName: number;
}

/** As github.com documents them; where it does not, the strictest figure reported (facts in README.md). */
export const GITHUB_BOUNDS: Bounds = {
  filesPerPage: 300,
  filesPerCommit: 3000,
  filesPerComparison: 300,
  entryBytes: 10 * 1024 * 1024,
  commitsPerComparison: 250,
  patchLines: 3000,
  patchBytes: 100 * 1024,
  diffLines: 20_000,
  diffBytes: 1024 * 1024,
  treeEntries: 100_000,
  treeBytes: 7 * 1024 * 1024,
  commitsPerPush: 2048,
  namesPerCommit: 3000,
  payloadBytes: 25 * 1024 * 1024,
  contentBytes: 1024 * 1024,
  blobBytes: 100 * 1024 * 1024,
  runsOfAName: 1000,
};

export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** The repository of that name, or the one that had it. Names are compared without case. */
export function findRepository(world: World, name: string): { repository: Repository; moved: boolean } | null {
  const wanted = name.toLowerCase();
  const alive = world.repositories.filter(({ deleted }) => !deleted);
  const current = alive.find((repository) => fullName(repository).toLowerCase() === wanted);
  if (current) return { repository: current, moved: false };
  const former = alive.find(({ formerNames }) => formerNames.some((old) => old.toLowerCase() === wanted));
  return former ? { repository: former, moved: true } : null;
}

/** The installation that may see the repository, or null. */
export function installationFor(world: World, repository: Repository): Installation | null {
  return world.installations.find((installation) => covers(installation, repository)) ?? null;
}

export function covers(installation: Installation, repository: Repository): boolean {
  if (installation.deleted || repository.deleted || installation.account !== repository.owner) return false;
  return installation.repositories === "all" || installation.repositories.has(repository.id);
}

/** The account an address belongs to: a verified one, or GitHub's own noreply form. */
export function accountByEmail(world: World, email: string): Account | null {
  const address = email.toLowerCase();
  const noreply = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(address)?.[1];
  for (const account of world.accounts.values()) {
    if (noreply !== undefined && account.login.toLowerCase() === noreply) return account;
    if (account.emails.some((own) => own.toLowerCase() === address)) return account;
  }
  return null;
}
