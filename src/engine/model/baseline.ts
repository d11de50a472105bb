/**
 * Baselines: what the past of an author and of a repository looks like, summarised from *observations*.
 *
 * An observation is what a baseline keeps of one commit. They are only ever added, one for each commit that scored low,
 * so no concurrent update can be lost and the same past always gives the same baseline. A baseline is a summary of the
 * latest observations among a commit's *ancestors*: nothing that came later, or on another branch, is known.
 */
import type { PathClass } from "../text/path-classes.ts";

/** What a baseline keeps of one commit; metadata alone, so that old history feeds it cheaply. */
export interface Observation {
  readonly sha: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly committerName: string;
  readonly committerEmail: string;
  readonly authoredAt: number;
  readonly authoredOffset: number | null;
  readonly committedAt: number;
  readonly committedOffset: number | null;
  readonly parents: number;
  readonly signed: boolean;
  readonly keyId: string | null;
  readonly subject: string;
  /** Sensitive classes of path the commit touched; null where paths were not read. */
  readonly classes: readonly PathClass[] | null;
  /** True for a commit with at most one parent that changed no path; null where paths were not read. */
  readonly empty: boolean | null;
  /** Hosts that its added lines name; empty where content was not read. */
  readonly hosts: readonly string[];
}

export interface AuthorBaseline {
  /** Earlier commits under this e-mail address that the window holds (at most 200, the newest). */
  readonly commits: number;
  /** Author dates of the oldest and the newest of them. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Of the last 20 at most. */
  readonly recent: number;
  readonly recentSigned: number;
  /** Of them, those that the platform committed for the author: merges, squashes, edits on the web. */
  readonly recentByPlatform: number;
  readonly keyIds: readonly string[];
  /** UTC offset in minutes → commits authored under it. */
  readonly offsets: Readonly<Record<string, number>>;
  /** 24 counters: commits by hour of the author's own clock. */
  readonly hours: readonly number[];
  /** Median days between consecutive commits; null below 5 commits. */
  readonly medianGapDays: number | null;
  /** Sensitive class → commits that touched it. */
  readonly classes: Readonly<Partial<Record<PathClass, number>>>;
  /** Commits whose paths were read; `classes` counts among these. */
  readonly pathsRead: number;
  /** Names this address used before. */
  readonly names: readonly string[];
  /** Other addresses that used this name before. */
  readonly otherEmails: readonly string[];
}

export interface RepositoryBaseline {
  /** Earlier commits that the window holds (at most 2,000, the newest). */
  readonly commits: number;
  /** Commit date of the oldest of them. */
  readonly firstAt: number | null;
  /** Commits whose subject has GitHub's own merge form, among the last 50 such; and how many GitHub committed. */
  readonly githubFormMerges: number;
  readonly githubFormMergesByPlatform: number;
  /** The same for squash titles ending in `(#123)`. */
  readonly squashForm: number;
  readonly squashFormByPlatform: number;
  /** Merges and squashes that the platform committed, among both of these, and how many of them are signed. */
  readonly platformForms: number;
  readonly platformFormsSigned: number;
  /** Share of the last 200 commits that the platform committed, in [0, 1]; 0 without any. */
  readonly platformShare: number;
  /** Commits with an identity that the `identity-malformed` rule would call malformed. */
  readonly malformedIdentities: number;
  /** Commits where one person stamped one instant in two different offsets, neither of them +00:00. */
  readonly zoneSplits: number;
  readonly signed: number;
  readonly emptyCommits: number;
  readonly hosts: readonly string[];
  /** Known contributors, most commits first, at most 500. */
  readonly contributors: readonly Contributor[];
  /** The newest earlier commits, newest first, at most 200. */
  readonly recentCommits: readonly RecentCommit[];
}

export interface Contributor {
  readonly name: string;
  readonly email: string;
  readonly commits: number;
  readonly signed: number;
}

export interface RecentCommit {
  readonly sha: string;
  readonly subject: string;
  readonly authorEmail: string;
  readonly authoredAt: number;
}

export interface Baseline {
  readonly author: AuthorBaseline;
  readonly repository: RepositoryBaseline;
}
