/**
 * Evidence: everything the engine may know about a commit or a push, as plain frozen values.
 *
 * Both gatherers (GitHub and local git) and the golden tests fill these same types. What could not be read stands in
 * `gaps`; what a mode never has (accounts offline) is `null`, and the detectors that need it are *not run*.
 *
 * All text here is hostile. Times are milliseconds since 1970-01-01T00:00Z; offsets are minutes east of UTC.
 */
import type { Baseline } from "./baseline.ts";
import type { ManifestFacts } from "./facts/manifest.ts";
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
  "packages", // what public registries and advisories say of the packages that a commit brings
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
  /**
   * In a merge, the object id in each parent (null: not there), in parent order; null elsewhere and where unknown. In a
   * subtree merge a side has a file where it stands below the side's root.
   */
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
  readonly deleted: boolean;
  /** Authenticated actor: `sender` of the delivery. */
  readonly sender: Account | null;
  readonly pusherName: string | null;
  /** Number of the pull request whose merge the pushed head is; null where there is none, and where nobody asked. */
  readonly pullRequest: number | null;
}

/** The merge that brought a commit of a side branch to the line of the head. */
export interface Landing {
  readonly sha: string;
  /** On a platform, who pressed the button. */
  readonly author: Stamp;
  readonly committer: Stamp;
  readonly signature: Signature;
}

/** A version of a package, of which the public services are asked. */
export interface AskedPackage {
  readonly ecosystem: ManifestFacts["ecosystem"];
  readonly name: string;
  /** Null where the commit leaves it open. */
  readonly version: string | null;
}

/** What the public services say of a version that a commit brings. */
export interface PackageRecord extends AskedPackage {
  /** Advisories that call this version malicious, by their ids; null where none was answered. */
  readonly malicious: readonly string[] | null;
  /** When the registry published the version, and the package for the first time; null where it does not tell. */
  readonly publishedAt: number | null;
  readonly firstPublishedAt: number | null;
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
  /** Of packages that it brings from public registries; null where nobody is asked. */
  readonly packages: readonly PackageRecord[] | null;
  /** Null for a commit of the line itself, and where the merge is not among the commits that are judged with it. */
  readonly landing: Landing | null;
  /** Absent: nothing. */
  readonly knownBad?: readonly KnownBad[];
  readonly gaps: readonly Gap[];
  /** What this mode has; a detector that needs more is not run. */
  readonly available: readonly EvidenceKind[];
}

/** A commit that a forced push removed from its ref. */
export type DroppedCommit = ParentSummary & { readonly parents: readonly string[]; readonly tree: string | null };

/** What became of the ref, beyond its commits. */
export interface RefMove {
  /** From the old target of a tag to the new one; null where there is none of either, or it could not be read. */
  readonly relation: "ahead" | "behind" | "identical" | "diverged" | null;
  /** Whether a branch has the commit of a tag; whether the default branch has what a deleted branch had. Null: not known. */
  readonly onBranch: boolean | null;
  /** Where a ref that is created stood when it was deleted earlier; null for one never seen before. */
  readonly stoodAt: string | null;
  /** The default branch until now, and whether it is still there; null where it did not change. */
  readonly defaultBranchWas: { readonly name: string; readonly stands: boolean } | null;
}

/** A commit that a forced push replaced, and the one in its place. */
export interface RewrittenPair {
  readonly old: string;
  readonly new: string;
  readonly subject: string;
  /** `unchanged`: the same patch on another base. `unproven`: the same subject, and one of the patches was never read whole. */
  readonly kind: "unchanged" | "changed" | "unproven";
}

/** What a forced push did to the commits that it dropped. */
export interface RefRewrite {
  readonly pairs: readonly RewrittenPair[];
  readonly dropped: readonly { readonly sha: string; readonly subject: string }[];
  /** Commits that replace none. */
  readonly added: readonly { readonly sha: string; readonly subject: string }[];
}

/** What suspicious commits may have in common. */
export const TRACE_KINDS = ["patch", "blob", "host", "identity", "message"] as const;

/** Something of this push's suspicious commits that other pushes had within a day. */
export interface Sighting {
  readonly kind: (typeof TRACE_KINDS)[number];
  /** Of this installation, this one included. */
  readonly repositories: number;
  /** Of other installations on the same server: how many, never which. */
  readonly elsewhere: number;
  /** Milliseconds since 1970. */
  readonly firstAt: number;
}

/** What a maintainer's decision marks as bad. */
export const KNOWN_BAD_KINDS = ["account", "blob", "host"] as const;

/** Something of a commit that a maintainer confirmed as bad in another one. */
export interface KnownBad {
  readonly kind: (typeof KNOWN_BAD_KINDS)[number];
  /** As this commit has it: the account's login, the file's path, the host. */
  readonly what: string;
  readonly path: string | null;
  /** Milliseconds since 1970. */
  readonly confirmedAt: number;
  /** In another repository, by who may say so for all of the installation. */
  readonly elsewhere: boolean;
}

export interface PushEvidence {
  readonly arrival: Arrival;
  readonly before: string;
  readonly after: string;
  readonly move: RefMove;
  /** Oldest first; only those that are new to the repository. */
  readonly commits: readonly CommitEvidence[];
  /** How many commits the push brought, judged or not. */
  readonly commitCount: number;
  /** Commits that the ref lost, newest first; empty unless forced; null where they could not be read. */
  readonly dropped: readonly DroppedCommit[] | null;
  /** The dropped ones beside those that came; null where nothing was dropped. */
  readonly rewrite: RefRewrite | null;
  /**
   * Other pushes shortly before, newest first: by the same sender over the whole installation; where no sender is known (found by
   * comparing refs), of the same repository.
   */
  readonly recentPushes: readonly RecentPush[];
  /** Of each kind the one that most repositories have. */
  readonly sightings: readonly Sighting[];
  readonly gaps: readonly Gap[];
  readonly available: readonly EvidenceKind[];
}

export interface RecentPush {
  readonly repository: string;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly forced: boolean;
  readonly at: number;
}
