/** Commits in the order of a scan. */
import type { CommitNode } from "../../pipeline/scan-range.ts";

interface NodeOfGitHub {
  readonly oid: string;
  readonly parents: { readonly nodes: readonly { readonly oid: string }[] };
}

/**
 * Oldest first, each after its parents, in the order of `git rev-list --topo-order`: GitHub sorts by date, which anybody
 * can write.
 */
export function parentsFirst(newestFirst: readonly NodeOfGitHub[]): CommitNode[] {
  const known = new Map(newestFirst.map((node) => [node.oid, node]));
  const childrenLeft = new Map<string, number>();
  for (const { parents } of newestFirst) {
    for (const { oid } of parents.nodes) childrenLeft.set(oid, (childrenLeft.get(oid) ?? 0) + 1);
  }
  const ready = newestFirst.filter(({ oid }) => !childrenLeft.get(oid)).reverse();
  const ordered: CommitNode[] = [];
  for (let node = ready.pop(); node; node = ready.pop()) {
    const parents = node.parents.nodes.map(({ oid }) => oid);
    ordered.push({ sha: node.oid, parents });
    for (const parent of parents) {
      const left = (childrenLeft.get(parent) ?? 0) - 1;
      childrenLeft.set(parent, left);
      const next = known.get(parent);
      if (left === 0 && next) ready.push(next);
    }
  }
  return ordered.reverse();
}
