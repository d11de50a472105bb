/** Git objects as GraphQL resolves them: dates of people keep their offset. */
import { GraphQLError } from "graphql";
import type { LiveCommit } from "../git/live-repository.ts";
import { entryAt } from "../git/trees.ts";
import { nodeId } from "../ids.ts";
import { isoTime } from "../render/account.ts";
import { messageOf } from "../render/commit.ts";
import { localTime } from "../webhooks/push-payload.ts";
import { accountByEmail, fullName, type Repository, type World } from "../world.ts";
import { toAccount } from "./account.ts";
import { toSignature } from "./signature.ts";

export interface Place {
  readonly world: World;
  readonly repository: Repository;
  readonly mayReadPulls: boolean;
}
export interface Slice {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
}
/** Most nodes of a connection, and most of a blob's text. */
const MOST = 100;
const TEXT_BYTES = 512_000;

export async function toObject(place: Place, id: string): Promise<object | null> {
  const object = await place.repository.git.object(id);
  if (!object) return null;
  const common = toCommon(place, id);
  if (object.type === "tree") return { __typename: "Tree", ...common };
  if (object.type === "tag") {
    const text = object.bytes.toString("utf8");
    const target = () => toObject(place, /^object ([0-9a-f]{40})$/m.exec(text)?.[1] ?? "");
    return { __typename: "Tag", ...common, name: /^tag (.*)$/m.exec(text)?.[1] ?? "", target };
  }
  if (object.type === "blob") {
    const isBinary = object.bytes.subarray(0, 8000).includes(0);
    const isTruncated = !isBinary && object.size > TEXT_BYTES;
    const text = isBinary ? null : object.bytes.subarray(0, TEXT_BYTES).toString("utf8");
    return { __typename: "Blob", ...common, byteSize: object.size, isBinary, isTruncated, text };
  }
  const commit = await place.repository.git.commit(id);
  return commit && toCommit(place, commit);
}

function toCommit(place: Place, commit: LiveCommit): object {
  const { world, repository } = place;
  const message = messageOf(commit);
  const [headline = "", ...rest] = message.split("\n");
  const files = () => repository.git.filesOf(commit);
  const sum = async (key: "additions" | "deletions") => (await files()).reduce((total, file) => total + file[key], 0);
  return {
    __typename: "Commit",
    ...toCommon(place, commit.sha),
    url: `${world.origin}/${fullName(repository)}/commit/${commit.sha}`,
    message,
    messageHeadline: headline,
    messageBody: rest.join("\n").trim(),
    author: () => toActor(world, commit.author),
    committer: () => toActor(world, commit.committer),
    authoredDate: isoTime(commit.author.at),
    committedDate: isoTime(commit.committer.at),
    authoredByCommitter: commit.author.email === commit.committer.email,
    committedViaWeb: commit.committer.email === "noreply@github.com",
    additions: () => sum("additions"),
    deletions: () => sum("deletions"),
    changedFilesIfAvailable: async () => (await files()).length,
    tree: { __typename: "Tree", ...toCommon(place, commit.tree) },
    file: ({ path }: { path: string }) => toEntry(place, commit.tree, path),
    associatedPullRequests: (slice: Slice) => toPullRequests(place, commit.sha, slice),
    parents: (slice: Slice) => toConnection(place, commit.parents, slice),
    history: async (slice: Slice) => toConnection(place, await repository.git.revList([commit.sha]), slice),
    signature: () => toSignature(world, commit),
  };
}

/** Pull requests that proposed the commit, or whose merge it is. */
function toPullRequests(place: Place, sha: string, slice: Slice) {
  if (!place.mayReadPulls) {
    throw new GraphQLError("Resource not accessible by integration", { extensions: { type: "FORBIDDEN" } });
  }
  const commitAt = async (id: string) => {
    const commit = await place.repository.git.commit(id);
    return commit && toCommit(place, commit);
  };
  const found = place.world.pullRequests.filter(
    ({ repository, head, mergedAs }) => repository === place.repository && (head === sha || mergedAs === sha),
  );
  return toSlice(found, slice, async ({ id, number, author, head, mergedAs, approvals }) => ({
    id: nodeId("PullRequest", id),
    number,
    merged: mergedAs !== null,
    mergeCommit: () => (mergedAs === null ? null : commitAt(mergedAs)),
    headRefOid: head,
    author: toAccount(place.world, author),
    reviews: (some: Slice & { readonly states?: readonly string[] }) =>
      toSlice(some.states?.includes("APPROVED") === false ? [] : approvals, some, async ({ by, commit }) => ({
        id: nodeId("PullRequestReview", `${id}:${commit}`),
        state: "APPROVED",
        commit: () => commitAt(commit),
        author: toAccount(place.world, by),
      })),
  }));
}

/** The entry at a path; its mode is a number, as GitHub has it. */
async function toEntry(place: Place, tree: string, path: string): Promise<object | null> {
  const { git } = place.repository;
  const entry = await entryAt(git, tree, path);
  if (!entry) return null;
  const size = entry.type === "blob" ? ((await git.check(entry.sha))?.size ?? 0) : 0;
  if (size > place.world.bounds.entryBytes) {
    throw new GraphQLError("Could not resolve file over 10mb.", { extensions: { type: "UNPROCESSABLE" } });
  }
  const name = path.slice(path.lastIndexOf("/") + 1);
  const object = () => toObject(place, entry.sha);
  return { mode: Number.parseInt(entry.mode, 8), name, object, oid: entry.sha, path, size, type: entry.type };
}

/** A slice of commits. */
function toConnection(place: Place, shas: readonly string[], slice: Slice) {
  return toSlice(shas, slice, async (sha) => {
    const commit = await place.repository.git.commit(sha);
    return commit && toCommit(place, commit);
  });
}

/** A slice of a connection, with cursors that are positions. */
export async function toSlice<T>(
  all: readonly T[],
  { first, last, after }: Slice,
  render: (one: T) => Promise<object | null>,
) {
  const size = first ?? last ?? null;
  if (size === null) throw new Error("You must provide a `first` or `last` value to properly paginate the connection.");
  if (size < 0 || size > MOST) {
    throw new Error(`Requesting ${size} records on the connection exceeds the limit of ${MOST} records.`);
  }
  const start = typeof first === "number" ? Number(after ?? -1) + 1 : Math.max(0, all.length - size);
  const slice = all.slice(start, start + size);
  return {
    nodes: await Promise.all(slice.map(render)),
    totalCount: all.length,
    pageInfo: {
      startCursor: slice.length > 0 ? String(start) : null,
      endCursor: slice.length > 0 ? String(start + slice.length - 1) : null,
      hasPreviousPage: start > 0,
      hasNextPage: start + slice.length < all.length,
    },
  };
}

function toCommon({ world, repository }: Place, id: string) {
  return {
    id: nodeId("GitObject", `${repository.id}:${id}`),
    oid: id,
    abbreviatedOid: id.slice(0, 7),
    commitUrl: `${world.origin}/${fullName(repository)}/commit/${id}`,
  };
}

function toActor(world: World, person: LiveCommit["author"]) {
  const account = accountByEmail(world, person.email);
  const { name, email } = person;
  // Bots are no users: GraphQL names none there.
  const user = account?.type === "User" ? toAccount(world, account) : null;
  return { name, email, date: localTime(person), avatarUrl: `${world.origin}/avatars/0`, user };
}
