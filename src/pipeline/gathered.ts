/**
 * What a gatherer brings home: a commit as it was read, before readers turn whole files into facts and before a baseline
 * stands beside it. Plain values, so that they can cross into the process that reads and judges them.
 */
import type {
  Account,
  Arrival,
  DroppedCommit,
  EvidenceKind,
  FileMode,
  FileStatus,
  Gap,
  ParentSummary,
  RecentPush,
  Signature,
  Stamp,
} from "../engine/index.ts";

export interface GatheredFile {
  readonly path: string;
  readonly oldPath: string | null;
  readonly status: FileStatus;
  readonly oldMode: FileMode;
  readonly newMode: FileMode;
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
  /** In a merge, the object id in each parent (null: not there), in parent order; null elsewhere and where unknown. */
  readonly parentBlobs: readonly (string | null)[] | null;
  /** Git's judgement; null where the content could not be read. */
  readonly binary: boolean | null;
  /** Hunks as `git diff` writes them, from the first `@@`; null for binaries and for what could not be read. */
  readonly patch: string | null;
  /** Whole files, where a reader asked for them and they were within the size that it takes. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
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
  readonly accounts: { readonly author: Account | null; readonly committer: Account | null } | null;
  readonly arrival: Arrival | null;
  readonly gaps: readonly Gap[];
  readonly available: readonly EvidenceKind[];
}

/** What only the push shows; its commits are gathered one by one. */
export interface GatheredPush {
  readonly arrival: Arrival;
  readonly before: string;
  readonly after: string;
  readonly commitCount: number;
  readonly dropped: readonly DroppedCommit[] | null;
  readonly recentPushes: readonly RecentPush[];
  readonly gaps: readonly Gap[];
  readonly available: readonly EvidenceKind[];
}
