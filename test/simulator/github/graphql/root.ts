/** What a query begins with: a repository, the rate limit, the caller. */
import { GraphQLError } from "graphql";
import { resolveCommit } from "../git/resolve.ts";
import type { Caller } from "../identify.ts";
import { nodeId } from "../ids.ts";
import type { Rate } from "../limiter.ts";
import { isoTime } from "../render/account.ts";
import { covers, findRepository, fullName, type Repository, type World } from "../world.ts";
import { toAccount } from "./account.ts";
import { toObject } from "./objects.ts";

export function rootFor(world: World, caller: Caller, rate: Rate): object {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = findRepository(world, `${owner}/${name}`);
      if (found && mayRead(caller, found.repository)) return toRepository(world, found.repository);
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

function toRepository(world: World, repository: Repository): object {
  const { git } = repository;
  const place = { world, repository };
  const toRef = (name: string) => {
    const id = git.ref(name);
    if (!id) return null;
    const [, prefix = "", short = ""] = /^(refs\/[^/]+\/)(.*)$/.exec(name) ?? [];
    return { id: nodeId("Ref", `${repository.id}:${name}`), name: short, prefix, target: () => toObject(place, id) };
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
    object: async ({ oid, expression }: { oid?: string | null; expression?: string | null }) => {
      if (oid) return toObject(place, oid);
      const commit = expression ? await resolveCommit(git, expression) : null;
      return commit && toObject(place, commit.sha);
    },
  };
}
