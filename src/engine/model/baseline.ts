/**
 * Baselines: what the past of an author and of a repository looks like, summarised from *observations*.
 *
 * An observation is what a baseline keeps of one commit. They are only ever added, one for each commit that scored low,
 * so no concurrent update can be lost and the same past always gives the same baseline. A baseline is a summary of the
 * latest observations among a commit's *ancestors*: nothing that came later, or on another branch, is known.
 */

import type { PathClass } from "../paths/path-classes.ts";
import type { NobodyKind } from "../people/nobody.ts";

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
  /** Null for a first commit; absent in observations from before it was kept. */
  readonly firstParent?: string | null;
  readonly signed: boolean;
  readonly keyId: string | null;
  readonly subject: string;
  /** Whether the message bears a sign-off; absent in observations from before it was kept. */
  readonly signedOff?: boolean;
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

/**
 * The habits of the person behind an author: earlier commits under the address or, where it has fewer than ten, under the
 * name as well (at most 200, the newest).
 */
export interface PersonBaseline {
  readonly commits: number;
  /** Of them, those under this very address, and those under this very name. */
  readonly underAddress: number;
  readonly underName: number;
  /** Committed by the person; the others were committed by the platform, or by somebody else for the person. */
  readonly own: number;
  readonly ownUnsigned: number;
  readonly byPlatform: number;
  /** Keys that signed the person's own commits → how many. */
  readonly ownKeys: Readonly<Record<string, number>>;
  /** UTC offset in minutes → commits that the person wrote or committed under it. */
  readonly places: Readonly<Record<string, number>>;
  /** 24 counters: commits by hour of the person's own clock. */
  readonly hours: readonly number[];
  /** Subjects of the form `type(scope): text`, beginning with a capital letter, ending with a full stop. */
  readonly conventional: number;
  readonly capital: number;
  readonly dotted: number;
  /** Signed off, and those of which it is known. */
  readonly signedOff: number;
  readonly signedOffKnown: number;
  /** Sensitive class → commits that touched it, among those whose paths were read. */
  readonly classes: Readonly<Partial<Record<PathClass, number>>>;
  readonly pathsRead: number;
}

/** The first-parent line that a commit continues; the newer a commit of it, the more it counts in the shares. */
export interface LineBaseline {
  /** Commits known on it; 0 where none is, and then the rest says nothing. */
  readonly commits: number;
  /** The newest in a row that the platform committed. */
  readonly run: number;
  /** Shares in [0, 1]: committed by the platform, signed, under a conventional subject. */
  readonly byPlatform: number;
  readonly signed: number;
  readonly conventional: number;
  /** Share of those that are signed off; null where it is not known of any. */
  readonly signedOff: number | null;
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
  /** Commits with an identity that is nobody's, newest first, at most 100. */
  readonly nobodies: readonly NobodyCommit[];
  /** The line that the commit continues. */
  readonly line: LineBaseline;
  /** Commits made elsewhere on a line where the platform made nearly all: how unusual that is here. */
  readonly asides: number;
  /** UTC offset in minutes → commits authored under it. */
  readonly places: Readonly<Record<string, number>>;
  /** Commits, but for those that the platform made, of one instant in two different offsets, neither of them +00:00. */
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

export interface NobodyCommit {
  readonly kind: NobodyKind;
  readonly committedAt: number;
}

export interface RecentCommit {
  readonly sha: string;
  readonly subject: string;
  readonly authorEmail: string;
  readonly authoredAt: number;
}

export interface Baseline {
  readonly author: AuthorBaseline;
  readonly person: PersonBaseline;
  /** Commits that the committer's address wrote or committed. */
  readonly committer: { readonly commits: number };
  readonly repository: RepositoryBaseline;
}
