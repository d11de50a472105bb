/**
 * Builders for evidence, used by detectors' examples and by tests: say what matters, the rest is an ordinary commit.
 */

import { readTrailers } from "../text/message.ts";
import type { AuthorBaseline, Baseline, RepositoryBaseline } from "./baseline.ts";
import type {
  Account,
  Arrival,
  CommitEvidence,
  DroppedCommit,
  EvidenceKind,
  FileChange,
  FileMode,
  FileStatus,
  Hunk,
  Line,
  PushEvidence,
  Signature,
  Stamp,
} from "./evidence.ts";
import { EVIDENCE_KINDS } from "./evidence.ts";
import type { Facts } from "./facts.ts";

/** What a local scan has. */
export const OFFLINE: readonly EvidenceKind[] = ["commit", "paths", "baseline", "diff", "content"];

/** `2026-05-04T10:00:00+02:00` → a stamp. The offset must stand there: `Z` is +00:00. */
export function aStamp(when: string, name = "Ada Example", email = "ada@example.org"): Stamp {
  const match = /(Z|[+-]\d\d:\d\d)$/.exec(when);
  if (!match?.[1]) throw new Error(`no offset in ${when}`);
  const offsetMinutes =
    match[1] === "Z"
      ? 0
      : (match[1].startsWith("-") ? -1 : 1) * (Number(match[1].slice(1, 3)) * 60 + Number(match[1].slice(4, 6)));
  return { name, email, at: Date.parse(when), offsetMinutes };
}

export interface FileOptions {
  path?: string;
  oldPath?: string;
  status?: FileStatus;
  mode?: FileMode;
  oldMode?: FileMode;
  /** Added lines, as one text; they start at line `at` of the new file. */
  added?: string;
  removed?: string;
  at?: number;
  binary?: boolean;
  oldBlob?: string | null;
  newBlob?: string | null;
  parentBlobs?: readonly (string | null)[];
  facts?: Facts;
}

/** A changed file. Status is `added` when nothing is removed and `at` is 1, unless said otherwise. */
export function aFile(options: FileOptions = {}): FileChange {
  const at = options.at ?? 1;
  const lines: Line[] = [
    ...split(options.removed).map((text, i): Line => ({ kind: "-", number: at + i, text })),
    ...split(options.added).map((text, i): Line => ({ kind: "+", number: at + i, text })),
  ];
  const hunks: Hunk[] = lines.length > 0 ? [{ oldStart: at, newStart: at, lines }] : [];
  const status = options.status ?? (options.removed === undefined && at === 1 ? "added" : "modified");
  return {
    path: options.path ?? "src/index.js",
    oldPath: options.oldPath ?? null,
    status,
    oldMode: options.oldMode ?? (status === "added" ? "000000" : "100644"),
    newMode: options.mode ?? (status === "deleted" ? "000000" : "100644"),
    oldBlob: options.oldBlob ?? (status === "added" ? null : "1".repeat(40)),
    newBlob: options.newBlob ?? (status === "deleted" ? null : "2".repeat(40)),
    parentBlobs: options.parentBlobs ?? null,
    binary: options.binary ?? false,
    hunks,
    facts: options.facts ?? {},
  };
}

function split(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

export const AN_AUTHOR: AuthorBaseline = {
  commits: 0,
  firstAt: null,
  lastAt: null,
  recent: 0,
  recentSigned: 0,
  recentByPlatform: 0,
  keyIds: [],
  offsets: {},
  hours: Array.from({ length: 24 }, () => 0),
  medianGapDays: null,
  classes: {},
  pathsRead: 0,
  names: [],
  otherEmails: [],
};

export const A_REPOSITORY: RepositoryBaseline = {
  commits: 0,
  firstAt: null,
  githubFormMerges: 0,
  githubFormMergesByPlatform: 0,
  squashForm: 0,
  squashFormByPlatform: 0,
  platformForms: 0,
  platformFormsSigned: 0,
  platformShare: 0,
  malformedIdentities: 0,
  zoneSplits: 0,
  signed: 0,
  emptyCommits: 0,
  hosts: [],
  contributors: [],
  recentCommits: [],
};

/** The baseline of a repository with no past, with the given parts. */
export function aBaseline(
  author: Partial<AuthorBaseline> = {},
  repository: Partial<RepositoryBaseline> = {},
): Baseline {
  return { author: { ...AN_AUTHOR, ...author }, repository: { ...A_REPOSITORY, ...repository } };
}

export interface CommitOptions {
  sha?: string;
  parents?: readonly string[];
  parentSummaries?: CommitEvidence["parentSummaries"];
  /** ISO 8601 with offset. */
  authored?: string;
  committed?: string;
  /** ISO 8601; gives the commit an arrival. */
  received?: string;
  author?: { name?: string; email?: string };
  committer?: { name?: string; email?: string };
  message?: string;
  signature?: Partial<Signature>;
  files?: readonly FileChange[];
  baseline?: { author?: Partial<AuthorBaseline>; repository?: Partial<RepositoryBaseline> };
  accounts?: { author?: Account | null; committer?: Account | null } | null;
  arrival?: Partial<Arrival> | null;
}

/** An ordinary commit of an ordinary contributor, with the given parts. */
export function aCommit(options: CommitOptions = {}): CommitEvidence {
  const authored = options.authored ?? "2026-03-02T10:00:00+01:00";
  const author = aStamp(authored, options.author?.name, options.author?.email);
  const committer = aStamp(
    options.committed ?? authored,
    options.committer?.name ?? author.name,
    options.committer?.email ?? author.email,
  );
  const message = options.message ?? "Handle an empty list";
  const files = options.files ?? [
    aFile({ added: "export const empty = [];", at: 3, removed: "export const empty = null;" }),
  ];
  const arrival = options.received || options.arrival ? anArrival(options.received, options.arrival ?? {}) : null;
  return {
    sha: options.sha ?? "a".repeat(40),
    tree: "7".repeat(40),
    parents: options.parents ?? ["b".repeat(40)],
    parentSummaries: options.parentSummaries ?? [],
    author,
    committer,
    message,
    trailers: readTrailers(message),
    signature: { presence: "none", format: null, keyId: null, verification: null, ...options.signature },
    files,
    changedPaths: files.length,
    baseline: aBaseline(options.baseline?.author, options.baseline?.repository),
    accounts: options.accounts
      ? { author: options.accounts.author ?? null, committer: options.accounts.committer ?? null }
      : null,
    arrival,
    gaps: [],
    available: arrival ? EVIDENCE_KINDS : OFFLINE,
  };
}

/** A commit that adds lines to one existing file. */
export function aChange(path: string, added: string): CommitEvidence {
  return aCommit({ files: [aFile({ path, added, at: 8 })] });
}

/** A push to the default branch by a person, received at the given time. */
export function anArrival(received = "2026-03-02T10:05:00Z", parts: Partial<Arrival> = {}): Arrival {
  return {
    at: Date.parse(received),
    ref: "refs/heads/main",
    isDefaultBranch: true,
    forced: false,
    created: false,
    sender: { login: "ada", id: 1, type: "User" },
    pusherName: "ada",
    ...parts,
  };
}

/** A commit that a forced push took off its ref. */
export function aDropped(parts: Partial<DroppedCommit> = {}): DroppedCommit {
  const at = aStamp("2026-03-02T10:00:00+01:00");
  return {
    sha: "d".repeat(40),
    author: at,
    committer: at,
    message: "Handle an empty list",
    signed: false,
    parents: ["b".repeat(40)],
    tree: "6".repeat(40),
    ...parts,
  };
}

export interface PushOptions {
  arrival?: Partial<Arrival>;
  received?: string;
  commits?: readonly CommitEvidence[];
  commitCount?: number;
  dropped?: PushEvidence["dropped"];
  recentPushes?: PushEvidence["recentPushes"];
}

/** A push of one ordinary commit, with the given parts. */
export function aPush(options: PushOptions = {}): PushEvidence {
  const commits = options.commits ?? [aCommit({ received: options.received ?? "2026-03-02T10:05:00Z" })];
  return {
    arrival: anArrival(options.received, options.arrival),
    before: "b".repeat(40),
    after: commits.at(-1)?.sha ?? "a".repeat(40),
    commits,
    commitCount: options.commitCount ?? commits.length,
    dropped: options.dropped === undefined ? [] : options.dropped,
    recentPushes: options.recentPushes ?? [],
    gaps: [],
    available: EVIDENCE_KINDS,
  };
}
