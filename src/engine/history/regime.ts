/** How commits arrive on the line that a commit continues, and in what this one differs: its customs. */
import type { CommitEvidence } from "../model/evidence.ts";
import { isMergedOnPlatform, isPlatformCommitter, isSamePerson } from "../people/identities.ts";
import { isConventionalSubject, isSignedOff, subjectOf } from "./message.ts";

/** A line that shows how commits come: so many of them, of this share made by the platform. */
const SETTLED = { commits: 50, byPlatform: 0.95 };
/** Share of commits made elsewhere on such lines from which that is a custom, too: branches that are merged as they are. */
const CUSTOM = 0.01;
/** A line that shows a rule for messages and signatures: so many commits, of this share. */
const RULE = { commits: 100, share: 0.97 };

export interface BrokenCustom {
  readonly custom: "arrival" | "signature" | "sign-off" | "form" | "committer";
  /** A clause: "it was pushed, and the platform made 99 % of the commits before it". */
  readonly why: string;
}

/**
 * True for a commit that was made elsewhere, on a branch where the platform makes nearly all and where next to nothing
 * that was made elsewhere ever came in. What a merge of the platform brought came its way. On a branch that is known to be another than the default one it is work in progress.
 */
export function arrivesAside({ baseline, committer, arrival, landing }: CommitEvidence): boolean {
  const { line, asides, commits } = baseline.repository;
  if (landing && isMergedOnPlatform(landing)) return false;
  if (isPlatformCommitter(committer) || (arrival && !arrival.isDefaultBranch)) return false;
  if (line.commits < SETTLED.commits || line.byPlatform < SETTLED.byPlatform) return false;
  return asides <= Math.max(1, commits * CUSTOM);
}

/** True where somebody else than its author merged the commit on the platform, and so at least saw it. */
export function isMergedByOther({ author, landing }: CommitEvidence): boolean {
  return landing !== null && isMergedOnPlatform(landing) && !isSamePerson(author, landing.author);
}

/** Customs of the line that the commit breaks. Shares that are not known are no custom. */
export function brokenCustoms(commit: CommitEvidence): BrokenCustom[] {
  const { line, commits } = commit.baseline.repository;
  const subject = subjectOf(commit.message);
  const broken: BrokenCustom[] = [];
  const isRule = (share: number | null) => line.commits >= RULE.commits && share !== null && share >= RULE.share;
  const percent = (share: number | null) => `${Math.floor((share ?? 0) * 100)} % of the commits before it`;
  if (arrivesAside(commit)) {
    broken.push({ custom: "arrival", why: `it was made elsewhere, and the platform made ${percent(line.byPlatform)}` });
  } else if (isRule(line.signed) && line.byPlatform < SETTLED.byPlatform && commit.signature.presence === "none") {
    broken.push({ custom: "signature", why: `it is unsigned, and ${percent(line.signed)} are signed` });
  }
  // Merges get their message from git.
  if (commit.parents.length <= 1) {
    if (isRule(line.signedOff) && !isSignedOff(commit.message)) {
      broken.push({ custom: "sign-off", why: `it is not signed off, and ${percent(line.signedOff)} are` });
    }
    if (isRule(line.conventional) && !isConventionalSubject(subject)) {
      broken.push({ custom: "form", why: `its subject is not of the form of ${percent(line.conventional)}` });
    }
  }
  const foreign = !isSamePerson(commit.author, commit.committer) && commit.baseline.committer.commits === 0;
  if (foreign && broken.length > 0 && commits >= RULE.commits) {
    broken.push({ custom: "committer", why: "its committer is new here" });
  }
  return broken;
}
