/**
 * What a gatherer brings home: a commit as it was read, before readers turn whole files into facts and before a baseline
 * stands beside it. Plain values, so that they can cross into the process that reads and judges them.
 */
import type {
  Account,
  Arrival,
  DroppedCommit,
  EvidenceKind,
  FileChange,
  Gap,
  KnownBad,
  Landing,
  PackageRecord,
  ParentSummary,
  RecentPush,
  RefMove,
  RefRewrite,
  Sighting,
  Signature,
  Stamp,
} from "../engine/index.ts";

/**
 * How much of something was read: all that can be; its metadata alone, by plan (one of the many commits of an import); or
 * something is missing that may be readable later.
 */
export const READINGS = ["whole", "glance", "unread"] as const;
export type Reading = (typeof READINGS)[number];

/** A changed path as it was read, before its lines are taken apart and its readers have seen it. */
export interface GatheredFile extends Omit<FileChange, "hunks" | "facts"> {
  /** Hunks as `git diff` writes them, from the first `@@`; null for binaries and for what could not be read. */
  readonly patch: string | null;
  /** Whole files, where a reader asked for them and they were within the size that it takes. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
  /** It wakes the readers of programs whatever its lines hold: the sieve is off. */
  readonly wakes?: true;
}

/** An unchanged file that is read because of a changed one. */
export interface ContextFile {
  readonly path: string;
  readonly content: Uint8Array;
  /** A changed starter names it: what it does counts where the change is what starts it. */
  readonly isNamed?: true;
}

export interface GatheredCommit {
  readonly sha: string;
  readonly tree: string | null;
  readonly parents: readonly string[];
  readonly parentSummaries: readonly ParentSummary[];
  readonly author: Stamp;
  readonly committer: Stamp;
  readonly message: string;
  readonly signature: Signature;
  /** Of a merge: the paths that differ from every parent, with the lines no parent has. */
  readonly files: readonly GatheredFile[];
  readonly changedPaths: number;
  /** Unchanged files of the commit that may start changed ones: manifests, workflows, settings; empty where none was asked for. */
  readonly context?: readonly ContextFile[];
  readonly accounts: { readonly author: Account | null; readonly committer: Account | null } | null;
  readonly arrival: Arrival | null;
  /** What the public services say of packages that it brings; left out where nobody is asked. */
  readonly packages?: readonly PackageRecord[];
  /** The merge that brought the commit; left out where none is known. */
  readonly landing?: Landing;
  /** Filled in before it is judged; absent: nothing. */
  readonly knownBad?: readonly KnownBad[];
  readonly gaps: readonly Gap[];
  readonly available: readonly EvidenceKind[];
  readonly reading: Reading;
}

/** What only the push shows; its commits are gathered one by one. */
export interface GatheredPush {
  readonly arrival: Arrival;
  readonly before: string;
  readonly after: string;
  readonly move: RefMove;
  readonly commitCount: number;
  readonly dropped: readonly DroppedCommit[] | null;
  /** Filled in once the commits were judged: their patches are known then. */
  readonly rewrite: RefRewrite | null;
  /** Likewise. */
  readonly sightings: readonly Sighting[];
  readonly recentPushes: readonly RecentPush[];
  readonly gaps: readonly Gap[];
  readonly available: readonly EvidenceKind[];
  readonly reading: Reading;
}
