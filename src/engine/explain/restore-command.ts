/** The command that puts a ref back to where it stood, for a clone whose `origin` is the repository. */

import { isNoObject } from "../history/ref-kind.ts";
import type { PushEvidence } from "../model/evidence.ts";
import { replaceBroken } from "../unicode/hidden-characters.ts";
import { quoteForShell } from "./shell-quote.ts";

/**
 * Returns null where nothing stood there before, or where the name cannot be written: GitHub shows bytes that are not text as
 * U+FFFD. GitHub gives old objects by id for months; the lease refuses where the ref has moved again meanwhile.
 */
export function restoreCommand({
  arrival: { ref },
  before,
  after,
}: Pick<PushEvidence, "before" | "after"> & { readonly arrival: { readonly ref: string } }): string | null {
  if (isNoObject(before) || before === after || !isWritable(ref)) return null;
  const push = isNoObject(after)
    ? `git push origin ${quoteForShell(`${before}:${ref}`)}`
    : `git push --force-with-lease=${quoteForShell(`${ref}:${after}`)} origin ${quoteForShell(`${before}:${ref}`)}`;
  return `git fetch origin ${before} && ${push}`;
}

/** The command as part of a signal. */
export function restoring(push: Parameters<typeof restoreCommand>[0]): { readonly restore?: string } {
  const restore = restoreCommand(push);
  return restore === null ? {} : { restore };
}

/** Makes `name` the default branch again; where it was renamed away, the new one is renamed back. */
export function restoreDefaultBranch(name: string, { now, stands }: { now: string; stands: boolean }): string | null {
  if (!isWritable(name) || !isWritable(now)) return null;
  return stands
    ? `gh repo edit --default-branch ${quoteForShell(name)}`
    : `gh api --method POST ${quoteForShell(`repos/{owner}/{repo}/branches/${encodeURIComponent(now)}/rename`)} -f ${quoteForShell(`new_name=${name}`)}`;
}

function isWritable(name: string): boolean {
  return !replaceBroken(name, "\uFFFD").includes("\uFFFD");
}
