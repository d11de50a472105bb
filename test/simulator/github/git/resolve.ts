/** From what a caller writes for a commit – branch, tag, full or short SHA – to the commit. */
import type { LiveCommit, LiveRepository } from "./live-repository.ts";

/** In GitHub's order: a branch wins over a tag, a tag over a SHA. */
export async function resolveCommit(git: LiveRepository, written: string): Promise<LiveCommit | null> {
  const named = written.startsWith("refs/") ? [written] : [`refs/heads/${written}`, `refs/tags/${written}`];
  if (/^(heads|tags)\//.test(written)) named.push(`refs/${written}`);
  if (written === "HEAD") named.push("HEAD");
  for (const name of named) {
    const id = git.ref(name);
    if (id) return git.commit(id);
  }
  const sha = await resolveObject(git, written);
  return sha ? git.commit(sha) : null;
}

/** The full id of an object whose id, or an unambiguous beginning of it, is written; it need not exist when full. */
export async function resolveObject(git: LiveRepository, written: string): Promise<string | null> {
  if (/^[0-9a-f]{40}$/.test(written)) return written;
  if (!/^[0-9a-f]{4,39}$/.test(written)) return null;
  return (await git.git(["rev-parse", "--verify", "--quiet", written]))?.trim() ?? null;
}

/** Whether the repository has no commit at all: GitHub answers 409 then. */
export function isEmpty(git: LiveRepository): boolean {
  return git.refs().size === 0;
}
