/** Adding accounts, repositories and installations to the simulated world. */
import { openLiveRepository } from "../git/live-repository.ts";
import type { Account, Installation, Permissions, Repository, World } from "../world.ts";

export interface AccountScript {
  readonly login: string;
  /** Default: User; a login that ends in `[bot]` is a Bot. */
  readonly type?: Account["type"];
  readonly name?: string;
  /** Verified addresses. Default: `login@example.com` for a user, none for others. */
  readonly emails?: readonly string[];
  readonly unverifiedEmails?: readonly string[];
  readonly signingKeys?: readonly string[];
  /** Logins of an organisation's owners. Default: none. */
  readonly owners?: readonly string[];
  readonly createdAt?: string;
}
export interface RepositoryScript {
  /** Login of an account; made as an organisation when it is not there. */
  readonly owner: string;
  readonly name: string;
  /** A bare repository; it is served as it is, and pushes move its refs. */
  readonly gitDir: string;
  readonly private?: boolean;
  readonly description?: string;
  /** Default: main. */
  readonly defaultBranch?: string;
  readonly createdAt?: string;
  readonly collaborators?: Readonly<Record<string, "admin" | "maintain" | "write" | "triage" | "read">>;
}
export interface InstallationScript {
  /** Login of the account. */
  readonly on: string;
  /** Full names. Default: all of the account's. */
  readonly repositories?: readonly string[];
  /** Default: what the app asks for. */
  readonly permissions?: Permissions;
}

export function addAccount(world: World, script: AccountScript): Account {
  const key = script.login.toLowerCase();
  if (world.accounts.has(key)) throw new Error(`there is an account ${script.login} already`);
  const type = script.type ?? (script.login.endsWith("[bot]") ? "Bot" : "User");
  const account: Account = {
    id: world.ids.next("account"),
    login: script.login,
    type,
    name: script.name ?? null,
    emails: script.emails ?? (type === "User" ? [`${key}@example.com`] : []),
    unverifiedEmails: script.unverifiedEmails ?? [],
    signingKeys: script.signingKeys ?? [],
    owners: script.owners ?? [],
    createdAt: script.createdAt === undefined ? world.app.createdAt : Date.parse(script.createdAt),
  };
  world.accounts.set(key, account);
  return account;
}

export function addRepository(world: World, script: RepositoryScript): Repository {
  const owner = world.accounts.get(script.owner.toLowerCase());
  const createdAt = script.createdAt === undefined ? world.app.createdAt : Date.parse(script.createdAt);
  const repository: Repository = {
    id: world.ids.next("repository"),
    owner: owner ?? addAccount(world, { login: script.owner, type: "Organization" }),
    name: script.name,
    formerNames: [],
    private: script.private ?? false,
    description: script.description ?? null,
    defaultBranch: script.defaultBranch ?? "main",
    createdAt,
    pushedAt: createdAt,
    archived: false,
    deleted: false,
    collaborators: new Map(Object.entries(script.collaborators ?? {})),
    git: openLiveRepository(script.gitDir),
  };
  world.repositories.push(repository);
  return repository;
}

export function addInstallation(world: World, script: InstallationScript): Installation {
  const account = accountOf(world, script.on);
  const names = script.repositories;
  const installation: Installation = {
    id: world.ids.next("installation"),
    account,
    repositories: names ? new Set(names.map((name) => repositoryOf(world, name).id)) : "all",
    permissions: script.permissions ?? world.app.permissions,
    createdAt: world.now(),
    suspendedAt: null,
    deleted: false,
  };
  world.installations.push(installation);
  return installation;
}

export function accountOf(world: World, login: string): Account {
  const account = world.accounts.get(login.toLowerCase());
  if (!account) throw new Error(`no account ${login}: add it first`);
  return account;
}

export function repositoryOf(world: World, name: string): Repository {
  const wanted = name.toLowerCase();
  const isMeant = (one: Repository) => `${one.owner.login}/${one.name}`.toLowerCase() === wanted && !one.deleted;
  const repository = world.repositories.find(isMeant);
  if (!repository) throw new Error(`no repository ${name}: add it first`);
  return repository;
}
