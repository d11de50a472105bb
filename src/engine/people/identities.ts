/** Identities as git and GitHub write them. */
import type { Landing, Stamp } from "../model/evidence.ts";

/** Address of GitHub's own committer, used by merges, squashes and edits made on the web. */
export const PLATFORM_EMAIL = "noreply@github.com";

/** True for commits that claim to be committed by GitHub itself. */
export function isPlatformCommitter(committer: Pick<Stamp, "email">): boolean {
  return committer.email.toLowerCase() === PLATFORM_EMAIL;
}

/** True for a merge that the platform made and signed, as far as anybody checked: offline a signature is not verified. */
export function isMergedOnPlatform({ committer, signature }: Pick<Landing, "committer" | "signature">): boolean {
  if (!isPlatformCommitter(committer) || signature.presence !== "present") return false;
  return signature.verification?.verified !== false;
}

/** `12345+login@users.noreply.github.com` → its parts; id is null in the old form without one. */
export function readNoreply(email: string): { id: number | null; login: string } | null {
  const match = /^(?:(\d{1,12})\+)?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?)@users\.noreply\.github\.com$/i.exec(
    email,
  );
  return match?.[2] ? { id: match[1] ? Number(match[1]) : null, login: match[2].toLowerCase() } : null;
}

/** True for identities of an App: `name[bot]`, or its noreply address. */
export function isBotIdentity(stamp: Pick<Stamp, "name" | "email">): boolean {
  return stamp.name.endsWith("[bot]") || readNoreply(stamp.email)?.login.endsWith("[bot]") === true;
}

/** Names and addresses of services that commit without being a GitHub App, or under a name of their own. */
const AUTOMATION_NAME =
  /^(?:(?:mend |whitesource )?renovate(?: bot)?|dependabot|github[- ]actions?|greenkeeper|pre-commit-ci|snyk[- ]bot|allcontributors|semantic-release-bot|copilot|codespaces)\b/i;
const AUTOMATION_EMAIL =
  /^bot@renovateapp\.com$|\+copilot@users\.noreply\.github\.com$|^support@(?:dependabot|greenkeeper)\.[a-z]{2,4}$/i;

/** Many rules ask it of the author of a commit. */
const automations = new WeakMap<object, boolean>();

/** True for identities of an App or of another service that commits by itself. */
export function isAutomation(stamp: Pick<Stamp, "name" | "email">): boolean {
  const known = automations.get(stamp);
  if (known !== undefined) return known;
  const is = isBotIdentity(stamp) || AUTOMATION_EMAIL.test(stamp.email) || AUTOMATION_NAME.test(stamp.name);
  automations.set(stamp, is);
  return is;
}

/** Same person as far as git can tell: equal address, or equal name. */
export function isSamePerson(a: Pick<Stamp, "name" | "email">, b: Pick<Stamp, "name" | "email">): boolean {
  return a.email.toLowerCase() === b.email.toLowerCase() || a.name.toLowerCase() === b.name.toLowerCase();
}
