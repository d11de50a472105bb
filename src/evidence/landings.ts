/** Which merge brought a commit of a side branch to the line that leads to the head. */

export interface MergedNode {
  readonly sha: string;
  readonly parents: readonly string[];
}

/**
 * For each commit that came by a merge, the first merge on the head's first-parent line that reaches it. `newestFirst` holds
 * every commit before its parents; the first of them is the head. Commits of the line itself are left out.
 */
export function findLandings(newestFirst: Iterable<MergedNode>): Map<string, string> {
  const landings = new Map<string, string>();
  let onLine: string | undefined;
  for (const { sha, parents } of newestFirst) {
    onLine ??= sha;
    const [first, ...others] = parents;
    if (sha === onLine) {
      // A merge that is met later is older: what both reach came with it.
      for (const other of others) landings.set(other, sha);
      onLine = first;
      if (first !== undefined) landings.delete(first);
      continue;
    }
    const landing = landings.get(sha);
    if (landing === undefined) continue;
    for (const parent of parents) if (parent !== onLine && !landings.has(parent)) landings.set(parent, landing);
  }
  return landings;
}
