/** Pages of a history through GraphQL, newest first, with what a baseline keeps of a commit: a hundred for one point. */
import { z } from "zod";
import type { CommitHead as Head } from "../../engine/index.ts";
import type { Octokit } from "../../github/github-app.ts";
import { ask } from "./ask.ts";
import { HEAD_FIELDS } from "./commits-query.ts";
import { CommitHead } from "./response-schemas.ts";
import { toMessage, toSignatureOfHead, toStamp } from "./to-stamp.ts";

/** GitHub gives no more at once. */
export const COMMITS_A_PAGE = 100;

const HISTORY_QUERY = `query ($owner: String!, $name: String!, $head: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    object(expression: $head) { ... on Commit { history(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { ${HEAD_FIELDS} parents(first: 16) { nodes { oid } } }
    } } }
  }
}`;

const HistoryNode = CommitHead.extend({ parents: z.object({ nodes: z.array(z.object({ oid: z.string() })) }) });
export type HistoryNode = z.infer<typeof HistoryNode>;

const HistoryPage = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  nodes: z.array(HistoryNode.nullable()),
});

const HistoryAnswer = z.object({
  repository: z.object({
    databaseId: z.number().nullish(),
    object: z.object({ history: HistoryPage.optional() }).nullable(),
  }),
});

export interface HistoryPage {
  readonly repositoryId: number | null;
  readonly nodes: readonly HistoryNode[];
  /** Where the next page begins; null after the last one. */
  readonly next: string | null;
}

export interface HistoryPlace {
  readonly owner: string;
  readonly name: string;
  /** A SHA, or the full name of a ref. */
  readonly head: string;
  readonly first: number;
  readonly after: string | null;
}

/** Null where GitHub has no such commit. */
export async function readHistoryPage(octokit: Octokit, place: HistoryPlace): Promise<HistoryPage | null> {
  const call = async () => ({ data: await octokit.graphql(HISTORY_QUERY, { ...place }) });
  const { databaseId, object } = (await ask(call, HistoryAnswer)).repository;
  if (!object?.history) return null;
  const { nodes, pageInfo } = object.history;
  return {
    repositoryId: databaseId ?? null,
    nodes: nodes.filter((node) => node !== null),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
}

export function toHead(node: HistoryNode): Head {
  return {
    sha: node.oid,
    parents: node.parents.nodes.map(({ oid }) => oid),
    author: toStamp(node.author),
    committer: toStamp(node.committer),
    message: toMessage(node.message),
    signature: toSignatureOfHead(node),
  };
}
