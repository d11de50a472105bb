/** What a query begins with: a repository, the rate limit, the caller. */
import { GraphQLError } from "graphql";
import { resolveCommit } from "../git/resolve.ts";
import { entryAt } from "../git/trees.ts";
import type { Caller } from "../identify.ts";
import { nodeId } from "../ids.ts";
import type { Rate } from "../limiter.ts";
import { isoTime } from "../render/account.ts";
import { covers, findRepository, fullName, type Repository, type World } from "../world.ts";
import { toAccount } from "./account.ts";
import { type Place, type Slice, toObject, toSlice } from "./objects.ts";

export function rootFor(world: World, caller: Caller, rate: Rate): object {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = findRepository(world, `${owner}/${name}`);
      if (found && mayRead(caller, found.repository)) return toRepository(world, caller, found.repository);
      const message = `Could not resolve to a Repository with the name '${owner}/${name}'.`;
      throw new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
    },
    rateLimit: { cost: 1, nodeCount: 0, ...rate, resetAt: isoTime(rate.reset * 1000) },
    viewer: () => {
      if (caller.kind === "user") return toAccount(world, caller.account);
      throw new GraphQLError("Resource not accessible by integration", { extensions: { type: "FORBIDDEN" } });
    },
  };
}

function mayRead(caller: Caller, repository: Repository): boolean {
  if (caller.kind !== "installation" || !covers(caller.installation, repository)) {
    return !repository.private || (caller.kind === "user" && repository.owner === caller.account);
  }
  const { permissions, repositories } = caller.token;
  return permissions["contents"] !== undefined && (repositories === null || repositories.includes(repository));
}

/** A user may; of an App, its token says. */
function permitted(caller: Caller, permission: string): boolean {
  return caller.kind !== "installation" || caller.token.permissions[permission] !== undefined;
}

function toRepository(world: World, caller: Caller, repository: Repository): object {
  const { git } = repository;
  const place = { world, repository, mayReadPulls: permitted(caller, "pull_requests") };
  const toRef = (name: string) => {
    const id = git.ref(name);
    if (!id) return null;
    const [, prefix = "", short = ""] = /^(refs\/[^/]+\/)(.*)$/.exec(name) ?? [];
    const compare = ({ headRef }: { headRef: string }) => toComparison(place, name, headRef);
    return {
      id: nodeId("Ref", `${repository.id}:${name}`),
      name: short,
      prefix,
      target: () => toObject(place, id),
      compare,
    };
  };
  return {
    id: nodeId("Repository", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    isPrivate: repository.private,
    isArchived: false,
    owner: toAccount(world, repository.owner),
    defaultBranchRef: () => toRef(`refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName: name }: { qualifiedName: string }) =>
      toRef(name.startsWith("refs/") ? name : `refs/heads/${name}`),
    refs: (slice: { refPrefix: string } & Slice) => {
      const names = [...git.refs().keys()].filter((name) => name.startsWith(slice.refPrefix));
      return toSlice(names, slice, async (name) => toRef(name));
    },
    object: async ({ oid, expression }: { oid?: string | null; expression?: string | null }) => {
      if (oid) return toObject(place, oid);
      const [, revision, path] = /^([^:]*)(?::(.*))?$/s.exec(expression ?? "") ?? [];
      const commit = revision ? await resolveCommit(git, revision) : null;
      if (!commit || path === undefined) return commit && toObject(place, commit.sha);
      const entry = await entryAt(git, commit.tree, path);
      return entry && toObject(place, entry.sha);
    },
  };
}

/** A ref as the base of a comparison with another; null where one of them leads to no commit. */
async function toComparison({ repository: { git, id } }: Place, base: string, headRef: string): Promise<object | null> {
  const [from, to] = [await resolveCommit(git, base), await resolveCommit(git, headRef)];
  if (!from || !to) return null;
  const aheadBy = (await git.revList([to.sha, `^${from.sha}`])).length;
  const behindBy = (await git.revList([from.sha, `^${to.sha}`])).length;
  const status = aheadBy > 0 ? (behindBy > 0 ? "DIVERGED" : "AHEAD") : behindBy > 0 ? "BEHIND" : "IDENTICAL";
  return {
    __typename: "Comparison",
    id: nodeId("Comparison", `${id}:${from.sha}:${to.sha}`),
    aheadBy,
    behindBy,
    status,
  };
}
