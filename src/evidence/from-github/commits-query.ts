/**
 * Commit objects through GraphQL: a hundred for one point, with the UTC offsets that REST converts away and with the
 * parents, which REST only names; and, for paths that are said to have changed, what stands there now and in each parent.
 */
import { z } from "zod";
import type { PartError } from "../../github/query-partly.ts";
import { CommitObject, ObjectId } from "./response-schemas.ts";
import { inGitOrder, isSame, type Leaf, type TreeChange } from "./tree-changes.ts";

/** A query of a hundred commits and their parents costs one point and stays far from GitHub's 10 s. */
export const COMMITS_A_QUERY = 100;
/** Entries of trees that one query looks up: each is a read of GitHub's storage. */
export const ENTRIES_A_QUERY = 300;

export const HEAD_FIELDS = [
  "oid message tree { oid }",
  "author { name email date } committer { name email date }",
  "signature { signature isValid state }",
].join(" ");

const FRAGMENTS = `
fragment commit on Commit { ${HEAD_FIELDS} parents(first: 16) { totalCount nodes { ${HEAD_FIELDS} } } }
fragment entry on TreeEntry { mode oid size type }`;

/** A commit that is asked for. */
export interface CommitAsked {
  readonly sha: string;
  /** Paths to look up in it and in its parents; null asks for the object alone. */
  readonly paths: readonly string[] | null;
}

export interface QueryParts {
  /** `$p0: String!`, …; none where no paths are asked for. */
  readonly variables: ReadonlyMap<string, string>;
  /** Fields of a repository: `c0`, `c1`, … */
  readonly fields: string;
  readonly fragments: string;
}

/** The part of a query that asks for these commits. */
export function askCommits(asked: readonly CommitAsked[]): QueryParts {
  const names = new Map<string, number>();
  const nameOf = (path: string) => {
    const known = names.get(path) ?? names.size;
    names.set(path, known);
    return known;
  };
  const fields = asked.map(({ sha, paths }, i) => {
    const entries = (paths ?? []).map((path, at) => `f${at}: file(path: $p${nameOf(path)}) { ...entry }`).join(" ");
    const looked = entries === "" ? "" : ` ${entries} parents(first: 16) { nodes { ${entries} } }`;
    return `c${i}: object(oid: ${JSON.stringify(sha)}) { ...commit ... on Commit { oid${looked} } }`;
  });
  const hasEntries = names.size > 0;
  return {
    variables: new Map([...names].map(([path, at]) => [`p${at}`, path])),
    fields: fields.join(" "),
    fragments: hasEntries ? FRAGMENTS : (FRAGMENTS.split("\nfragment entry")[0] ?? ""),
  };
}

/** The query for these commits, and its variables beside the repository's name. */
export function commitsQuery(asked: readonly CommitAsked[]) {
  const { variables, fields, fragments } = askCommits(asked);
  const declared = ["$owner: String!", "$name: String!", ...[...variables.keys()].map((name) => `$${name}: String!`)];
  const query = `query Commits(${declared.join(", ")}) {
  repository(owner: $owner, name: $name) { databaseId ${fields} }
}${fragments}`;
  return { query, variables: Object.fromEntries(variables) };
}

export interface CommitsAnswer {
  readonly commits: ReadonlyMap<string, CommitObject>;
  /** Of commits whose paths were asked for and are all accounted for, what changed. */
  readonly changes: ReadonlyMap<string, readonly TreeChange[]>;
}

const Repository = z.object({
  repository: z.looseObject({ databaseId: z.number().nullish() }).nullish(),
});

/** The repository's id, and what came for each commit: nothing where GitHub does not have it or it is no commit. */
export function readCommits(data: unknown, errors: readonly PartError[], asked: readonly CommitAsked[]) {
  const { repository } = Repository.parse(data);
  return { repositoryId: repository?.databaseId ?? null, ...readFields(repository ?? {}, errors, asked) };
}

/** What `askCommits` asked for, from the fields of the repository. */
export function readFields(
  fields: Readonly<Record<string, unknown>>,
  errors: readonly PartError[],
  asked: readonly CommitAsked[],
): CommitsAnswer {
  const failed = new Set(errors.map(({ path: [, alias] }) => alias));
  const commits = new Map<string, CommitObject>();
  const changes = new Map<string, readonly TreeChange[]>();
  for (const [i, { sha, paths }] of asked.entries()) {
    const alias = `c${i}`;
    const parsed = failed.has(alias) ? null : CommitObject.safeParse(fields[alias]);
    if (!parsed?.success || parsed.data.oid !== sha) continue;
    commits.set(sha, parsed.data);
    const changed = paths && readChanges(fields[alias], parsed.data, paths);
    if (changed) changes.set(sha, changed);
  }
  return { commits, changes };
}

const Entry = z
  .object({ mode: z.int().nonnegative(), oid: ObjectId, size: z.int().nonnegative(), type: z.string() })
  .nullable();
const Parents = z.object({ parents: z.object({ nodes: z.array(z.looseObject({})) }) });

/**
 * Null unless every path did change: then the list is not of this commit, or does not name its paths as git does. A merge
 * has no such list: what it brought of its own is for its trees to say.
 */
function readChanges(
  answer: unknown,
  { parents, tree }: CommitObject,
  paths: readonly string[],
): readonly TreeChange[] | null {
  if (parents.totalCount !== 1) return null;
  const [parent] = parents.nodes;
  // Nothing is listed, and yet something changed.
  if (paths.length === 0) return parent?.tree.oid === tree.oid ? [] : null;
  const inParents = Parents.safeParse(answer);
  const before = inParents.success ? inParents.data.parents.nodes[0] : undefined;
  if (!before) return null;
  const changes: TreeChange[] = [];
  for (const [at, path] of paths.entries()) {
    const now = readLeaf(Reflect.get(Object(answer), `f${at}`));
    const old = readLeaf(before[`f${at}`]);
    if (now === undefined || old === undefined || isSame(old, now)) return null;
    changes.push({ path, now, before: [old] });
  }
  return changes.sort(inGitOrder);
}

/** Null where nothing stands, or a folder; undefined where the answer does not say. */
function readLeaf(answer: unknown): Leaf | null | undefined {
  const { success, data } = Entry.safeParse(answer);
  if (!success) return undefined;
  if (data === null || data.type === "tree") return null;
  const size = data.type === "blob" ? data.size : null;
  return { mode: data.mode.toString(8).padStart(6, "0"), id: data.oid, size };
}
