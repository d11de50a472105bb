/** Pages of a history through GraphQL, newest first, with what a baseline keeps of a commit: a hundred for one point. */
import { z } from "zod";
import { CommitHead } from "./answers.ts";
import { HEAD_FIELDS } from "./commits-query.ts";

export const HISTORY_QUERY = `query ($owner: String!, $name: String!, $head: GitObjectID!, $after: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $head) { ... on Commit { history(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { ${HEAD_FIELDS} parents(first: 16) { nodes { oid } } }
    } } }
  }
}`;

const HistoryNode = CommitHead.extend({ parents: z.object({ nodes: z.array(z.object({ oid: z.string() })) }) });
export type HistoryNode = z.infer<typeof HistoryNode>;

export const HistoryAnswer = z.object({
  repository: z.object({
    object: z.object({
      history: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
        nodes: z.array(HistoryNode),
      }),
    }),
  }),
});
