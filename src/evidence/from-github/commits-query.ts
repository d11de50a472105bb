/**
 * Commit objects through GraphQL: a hundred for one point, with the UTC offsets that REST converts away and with the
 * parents, which REST only names.
 */
import { z } from "zod";
import { CommitObject } from "./answers.ts";

/** A query of a hundred commits and their parents costs one point and stays far from GitHub's 10 s. */
export const COMMITS_A_QUERY = 100;

export const HEAD_FIELDS = [
  "oid message tree { oid }",
  "author { name email date } committer { name email date }",
  "signature { signature isValid state }",
].join(" ");

/** The query for these ids; the answer has them as `c0`, `c1`, … */
export function commitsQuery(ids: readonly string[]): string {
  const objects = ids.map((id, i) => `c${i}: object(oid: ${JSON.stringify(id)}) { ...commit }`);
  return `query ($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { databaseId ${objects.join(" ")} }
}
fragment commit on Commit { ${HEAD_FIELDS} parents(first: 16) { totalCount nodes { ${HEAD_FIELDS} } } }`;
}

/** The repository's id, and what came for each id: null where GitHub does not have it or it is no commit. */
export function readCommits(data: unknown, ids: readonly string[]) {
  const { repository } = z
    .object({ repository: z.looseObject({ databaseId: z.number().nullish() }).nullish() })
    .parse(data);
  const commits = new Map<string, CommitObject>();
  for (const [i, id] of ids.entries()) {
    const parsed = CommitObject.safeParse(repository?.[`c${i}`]);
    if (parsed.success && parsed.data.oid === id) commits.set(id, parsed.data);
  }
  return { repositoryId: repository?.databaseId ?? null, commits };
}
