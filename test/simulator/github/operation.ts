/** The shape of an operation, and what all of them use: finding the repository, checking permissions, pages. */
import type { Answer } from "../http/answer.ts";
import type { Values } from "../openapi/description.ts";
import type { Caller, Tokens } from "./identify.ts";
import type { Limiter } from "./limiter.ts";
import { forbidden, notFound, problem } from "./problem.ts";
import type { Hooks } from "./webhooks/hooks.ts";
import { covers, findRepository, type Level, type Permissions, type Repository, type World } from "./world.ts";

export interface Call {
  readonly world: World;
  readonly tokens: Tokens;
  readonly limiter: Limiter;
  readonly hooks: Hooks;
  readonly caller: Caller;
  /** Path and query parameters, as GitHub's description types them. */
  readonly params: Values;
  readonly body: Readonly<Record<string, unknown>>;
  readonly url: URL;
  readonly method: string;
  readonly accept: string;
}
export interface RepositoryCall extends Call {
  readonly repository: Repository;
}

export interface Operation {
  /** Who may call: the app with its JWT, holders of a token (or anybody, for what is public), or an installation only. */
  readonly by: "app" | "anyone" | "installation";
  /** Counts as creating content. */
  readonly creates?: boolean;
  run(call: Call): Promise<Answer> | Answer;
}
export type Operations = Readonly<Record<string, Operation>>;

type Needs = readonly [permission: string, level: Level];

/** An operation on a repository the caller must be able to see, with a permission it must have. */
export function onRepository(needs: Needs, run: (call: RepositoryCall) => Promise<Answer> | Answer): Operation {
  const [permission, level] = needs;
  return {
    by: level === "write" ? "installation" : "anyone",
    creates: level === "write",
    run: (call) => {
      const repository = repositoryOf(call);
      checkPermission(call.caller, repository, permission, level);
      return run({ ...call, repository });
    },
  };
}

/** The repository of the path, if the caller may know of it. */
export function repositoryOf(call: Call): Repository {
  const found = findRepository(call.world, `${text(call, "owner")}/${text(call, "repo")}`);
  if (!found || !maySee(call.caller, found.repository)) throw notFound();
  const { repository, moved } = found;
  if (!moved) return repository;
  const target = new URL(call.url);
  target.pathname = target.pathname.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${repository.id}`);
  throw problem(call.method === "GET" ? 301 : 307, "Moved Permanently", { headers: { location: target.href } });
}

/** Throws what GitHub answers where the caller may not read what is in the repository. */
export function requireReadable(caller: Caller, repository: Repository): void {
  if (!maySee(caller, repository)) throw notFound();
  checkPermission(caller, repository, "contents", "read");
}

function maySee(caller: Caller, repository: Repository): boolean {
  if (caller.kind === "app" || !repository.private) return true;
  if (caller.kind === "user")
    return repository.owner === caller.account || repository.collaborators.has(caller.account.login);
  return caller.kind === "installation" && isGranted(caller, repository);
}

function isGranted(caller: Extract<Caller, { kind: "installation" }>, repository: Repository): boolean {
  const { repositories } = caller.token;
  return covers(caller.installation, repository) && (repositories === null || repositories.includes(repository));
}

function checkPermission(caller: Caller, repository: Repository, permission: string, level: Level): void {
  if (caller.kind === "installation" && isGranted(caller, repository)) {
    const granted = grantedLevel(caller.token.permissions, permission);
    if (granted === null || (level === "write" && granted !== "write")) throw forbidden();
  } else if (level === "write") throw forbidden(); // what is public may be read, no more
}

function grantedLevel(permissions: Permissions, permission: string): Level | null {
  return permission === "metadata" ? "read" : (permissions[permission] ?? null);
}

/** A string parameter; the description has made sure that it is there. */
export function text(call: Call, name: string): string {
  return String(call.params[name] ?? "");
}

export function number(call: Call, name: string): number {
  return Number(call.params[name]);
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly headers: Readonly<Record<string, string>>;
}

/** The page that is asked for, at most 100 items, with the links GitHub gives. */
export function pageOf<Item>(call: Call, all: readonly Item[]): Page<Item> {
  const size = Math.min(100, Math.max(1, Number(call.params["per_page"] ?? 30)));
  const page = Math.max(1, Number(call.params["page"] ?? 1));
  const items = all.slice((page - 1) * size, page * size);
  return { items, headers: links(call, page, Math.ceil(all.length / size)) };
}

export function links(call: Call, page: number, last: number): Record<string, string> {
  const link = (number: number, rel: string) => {
    const url = new URL(call.url);
    url.searchParams.set("page", String(number));
    return `<${url.href}>; rel="${rel}"`;
  };
  const all: string[] = [];
  if (page > 1) all.push(link(page - 1, "prev"));
  if (page < last) all.push(link(page + 1, "next"), link(last, "last"));
  if (page > 1) all.push(link(1, "first"));
  return all.length > 0 ? { link: all.join(", ") } : {};
}
