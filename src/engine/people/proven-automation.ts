/** Whether an automation really made what bears its name: names and addresses are typed by whoever commits. */
import type { CommitEvidence } from "../model/evidence.ts";
import { isAutomation, isMergedOnPlatform } from "./identities.ts";

/**
 * True for commits of an automation, as far as that is known. Where the platform says who pushed, its own account proves it, and so does
 * a verified signature or a merge that the platform made. A name that the repository never saw and that a person's account pushed
 * proves nothing; offline the name is all there is.
 */
export function isAutomationsOwn(commit: CommitEvidence): boolean {
  const { author, arrival, baseline, landing, signature } = commit;
  if (!isAutomation(author)) return false;
  if (arrival?.sender?.type !== "User" || baseline.author.commits > 0) return true;
  return signature.verification?.verified === true || (landing !== null && isMergedOnPlatform(landing));
}

/** Who pushed a commit that bears an App's name and that nothing proves to be the App's; null where that is not known. */
export function personBehindApp({ author, arrival, landing, signature }: CommitEvidence): string | null {
  const sender = arrival?.sender;
  if (sender?.type !== "User" || !author.name.endsWith("[bot]") || author.name === WORKFLOW) return null;
  if (signature.verification?.verified === true || landing !== null) return null;
  return sender.login ?? "another account";
}

/** Workflows commit under this name and may push with a person's token. */
const WORKFLOW = "github-actions[bot]";
