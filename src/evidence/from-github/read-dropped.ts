/** The commits that a forced push took from its ref: what the old head reaches and the new one does not. */
import { type DroppedCommit, type Gap, isNoObject } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import { whyRefused } from "./ask.ts";
import { isTag } from "./list-new-commits.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import { toParentSummary } from "./to-stamp.ts";

/** Most commits that are read, the newest. */
const MOST_DROPPED = 100;

/** Newest first; empty unless a branch was forced; null where they could not be read, with a gap. */
export async function readDropped(
  reader: RepositoryReader,
  push: Push,
): Promise<{ readonly dropped: readonly DroppedCommit[] | null; readonly gaps: readonly Gap[] }> {
  if (!push.forced || push.deleted || isNoObject(push.before) || isTag(push)) return { dropped: [], gaps: [] };
  const found = await listDropped(reader, push);
  const objects = found instanceof GitHubError ? found : await reader.objects(found.shas);
  if (found instanceof GitHubError || objects instanceof GitHubError) {
    const refusal = found instanceof GitHubError ? found : objects;
    const why = refusal instanceof GitHubError ? whyRefused(refusal) : "";
    return { dropped: null, gaps: [{ what: "commits that the forced push dropped", why, material: true }] };
  }
  const dropped = found.shas.flatMap((sha): DroppedCommit[] => {
    const object = objects.get(sha);
    if (!object) return [];
    const parents = object.parents.nodes.map(({ oid }) => oid);
    return [{ ...toParentSummary(object), parents, tree: object.tree.oid }];
  });
  return { dropped: dropped.reverse(), gaps: gapsOf(found.total, dropped.length) };
}

/** The newest of them, oldest first: GitHub's pages begin with the oldest. */
async function listDropped(reader: RepositoryReader, push: Push) {
  const first = await reader.compare(push.after, push.before, 1, MOST_DROPPED);
  if (first instanceof GitHubError) return first;
  const total = first.total_commits;
  const shas = first.commits.map(({ sha }) => sha);
  const lastPage = Math.ceil(total / MOST_DROPPED);
  for (let page = Math.max(2, lastPage - 1); page <= lastPage; page++) {
    const answer = await reader.compare(push.after, push.before, page, MOST_DROPPED);
    if (answer instanceof GitHubError) return answer;
    shas.push(...answer.commits.map(({ sha }) => sha));
  }
  return { shas: shas.slice(-MOST_DROPPED), total };
}

function gapsOf(total: number, read: number): Gap[] {
  if (read >= total) return [];
  const what = `${total - read} of ${total} commits that the forced push dropped`;
  return [{ what, why: `only the newest ${MOST_DROPPED} are read`, material: false }];
}
