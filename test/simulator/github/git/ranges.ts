/** Commits between two: a straight line is walked from the caches, anything else is git's work. */
import type { LiveCommit, LiveRepository } from "./live-repository.ts";

/** Longest line that is walked. */
const LONGEST = 5000;

/** From `base` (not included) to `head`, oldest first, where each commit has one parent; otherwise null. */
export async function straightLine(git: LiveRepository, base: string, head: LiveCommit): Promise<LiveCommit[] | null> {
  const line: LiveCommit[] = [];
  let at: LiveCommit | null = head;
  while (at && at.sha !== base) {
    line.push(at);
    const [parent, second]: readonly string[] = at.parents;
    if (parent === undefined || second !== undefined || line.length > LONGEST) return null;
    at = await git.commit(parent);
  }
  return at && line.reverse();
}
