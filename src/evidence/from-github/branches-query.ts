/** Which branches have a commit, through GraphQL: one query for a hundred branches, where REST needs a comparison for each. */
import { z } from "zod";

/** Branches are compared, by name, with a ref given by its full name. */
export const BRANCHES_QUERY = `query ($owner: String!, $name: String!, $head: String!) {
  repository(owner: $owner, name: $name) {
    refs(refPrefix: "refs/heads/", first: 100) { totalCount nodes { compare(headRef: $head) { aheadBy } } }
  }
}`;

const Answer = z.object({
  repository: z.object({
    refs: z.object({
      totalCount: z.number(),
      nodes: z.array(z.object({ compare: z.object({ aheadBy: z.number() }).nullable() }).nullable()),
    }),
  }),
});

/** True where a branch lacks nothing of the ref; null where none is known to have it all and not every one could be compared. */
export function readIsOnBranch(data: unknown): boolean | null {
  const { refs } = Answer.parse(data).repository;
  const compared = refs.nodes.flatMap((node) => (node?.compare ? [node.compare] : []));
  if (compared.some(({ aheadBy }) => aheadBy === 0)) return true;
  return compared.length === refs.totalCount ? false : null;
}
