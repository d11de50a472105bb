/**
 * Evidence: everything the engine may know about a commit or a push, as plain frozen values.
 *
 * Both gatherers (GitHub and local git) and the golden tests fill these same types. What could not be read stands in
 * `gaps`; what a mode never has (accounts offline) is `null`, and the detectors that need it are *not run*.
 *
 * All text here is hostile. Times are milliseconds since 1970-01-01T00:00Z; offsets are minutes east of UTC.
 */
import type { Baseline } from "./baseline.ts";
import type { Facts } from "./facts.ts";

/** The kinds of evidence a detector can ask for. `diff` and `content` come from blobs; all others are metadata. */
export const EVIDENCE_KINDS = [
  "commit", // the commit object: identities, dates, message, parents, presence of a signature
  "paths", // changed paths, modes, object ids and statuses
  "baseline", // what the author's and the repository's past looks like
  "diff", // changed lines
  "content", // facts that readers found in whole files
  "verification", // the platform's judgement of the signature
  "accounts", // the platform's accounts behind author, committer, pusher
  "push", // the push: ref, pusher, forced, arrival
  "refs", // other refs of the repository, and what they pointed to earlier
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who, and when by their own clock. `offsetMinutes` is null where the source normalises it away (GitHub's REST API). */
export interface Stamp {
  readonly name: string;
  readonly email: string;
  readonly at: number;
  readonly offsetMinutes: number | null;
}

export interface Signature {
  readonly presence: "none" | "present" | "unknown";
  readonly format: "openpgp" | "ssh" | "x509" | null;
  /** Issuer key id in upper-case hex (OpenPGP) or SHA-256 fingerprint (SSH): what the signature *claims*, unproven. */
  readonly keyId: string | null;
  /** GitHub's answer; `reason` is prose of GitHub's, not an enum. Null where nobody verified. */
  readonly verification: { readonly verified: boolean; readonly reason: string } | null;
}

export interface Trailer {
  /** As written, e.g. `Co-authored-by`. */
  readonly key: string;
  readonly value: string;
}

/** A line of a hunk. `number` counts in the new file for `+` and ` `, in the old one for `-`; 1-based. */
export interface Line {
  readonly kind: "+" | "-" | " ";
  readonly number: number;
  /** Without the line break; a trailing carriage return is kept. */
  readonly text: string;
}

export interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly Line[];
}

export type FileStatus = "added" | "modified" | "deleted" | "renamed" | "copied" | "typechange";
export type FileMode = "000000" | "100644" | "100755" | "120000" | "160000";

/**
 * A changed path. For a merge only the paths that differ from *every* parent are here, with the lines that no parent
 * has: what the merge itself brought.
 */
export interface FileChange {
  readonly path: string;
  /** Where it was before, for `renamed` and `copied`. */
  readonly oldPath: string | null;
  readonly status: FileStatus;
  readonly oldMode: FileMode;
  readonly newMode: FileMode;
  /** Object ids; null where there is none or the source does not tell. */
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
  /** In a merge, the object id in each parent (null: not there), in parent order; null elsewhere and where unknown. */
  readonly parentBlobs: readonly (string | null)[] | null;
  /** True where git takes either side for binary; null where the content could not be read. */
  readonly binary: boolean | null;
  /** Changed lines with three lines of context; empty for binaries and for what could not be read. */
  readonly hunks: readonly Hunk[];
  /** What readers found in the whole file, before and after. */
  readonly facts: Facts;
}

/** What should have been readable and was not. */
export interface Gap {
  /** The thing that is missing, in a few words: `diff of src/a.js`, `detector time/x`. */
  readonly what: string;
  readonly why: string;
  /** True when a detector would have judged it: source, scripts, configuration, manifests. */
  readonly material: boolean;
}

/** A direct parent, as far as it is known. */
export interface ParentSummary {
  readonly sha: string;
  readonly author: Stamp;
  readonly committer: Stamp;
  readonly message: string;
  readonly signed: boolean;
}

/** The platform's account behind an identity; null login where GitHub knows none. */
export interface Account {
  readonly login: string | null;
  readonly id: number | null;
  readonly type: "User" | "Bot" | "Organization" | "Unknown";
}

/** What only the push shows. */
export interface Arrival {
  /** When the push was received; the clock of ours, the only one an author cannot set. */
  readonly at: number;
  readonly ref: string;
  readonly isDefaultBranch: boolean;
  readonly forced: boolean;
  readonly created: boolean;
  /** Authenticated actor: `sender` of the delivery. */
  readonly sender: Account | null;
  readonly pusherName: string | null;
}

export interface CommitEvidence {
  readonly sha: string;
  readonly tree: string | null;
  readonly parents: readonly string[];
  /** In parent order; a parent that is not in the evidence is left out. */
  readonly parentSummaries: readonly ParentSummary[];
  readonly author: Stamp;
  readonly committer: Stamp;
  /** Whole message, decoded; line breaks are `\n`. */
  readonly message: string;
  readonly trailers: readonly Trailer[];
  readonly signature: Signature;
  /** Changed paths; see {@link FileChange} for merges. */
  readonly files: readonly FileChange[];
  /** Paths of the whole diff, however many of them `files` holds. */
  readonly changedPaths: number;
  readonly baseline: Baseline;
  /** The platform's accounts; null offline. */
  readonly accounts: { readonly author: Account | null; readonly committer: Account | null } | null;
  /** The push that brought the commit; null offline. */
  readonly arrival: Arrival | null;
  readonly gaps: readonly Gap[];
  /** What this mode has; a detector that needs more is not run. */
  readonly available: readonly EvidenceKind[];
}

/** A commit that a forced push removed from its ref. */
export type DroppedCommit = ParentSummary & { readonly parents: readonly string[]; readonly tree: string | null };

export interface PushEvidence {
  readonly arrival: Arrival;
  readonly before: string;
  readonly after: string;
  /** Oldest first; only those that are new to the repository. */
  readonly commits: readonly CommitEvidence[];
  /** How many commits the push brought, judged or not. */
  readonly commitCount: number;
  /** Commits that the ref lost, newest first; empty unless forced; null where they could not be read. */
  readonly dropped: readonly DroppedCommit[] | null;
  /** Other pushes by the same sender shortly before, over the whole installation; newest first. */
  readonly recentPushes: readonly RecentPush[];
  readonly gaps: readonly Gap[];
  readonly available: readonly EvidenceKind[];
}

export interface RecentPush {
  readonly repository: string;
  readonly ref: string;
  readonly forced: boolean;
  readonly at: number;
}
