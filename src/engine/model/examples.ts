/**
 * Builders for evidence, used by detectors' examples and by tests: say what matters, the rest is an ordinary commit.
 */

import { readTrailers } from "../history/message.ts";
import type { AuthorBaseline, Baseline, PersonBaseline, RepositoryBaseline } from "./baseline.ts";
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
  Landing,
  Line,
  PushEvidence,
  RecentPush,
  Signature,
  Stamp,
} from "./evidence.ts";
import { EVIDENCE_KINDS } from "./evidence.ts";
import type { Facts } from "./facts.ts";

/** What a local scan has. */
const OFFLINE: readonly EvidenceKind[] = ["commit", "paths", "baseline", "diff", "content"];

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
  return text === undefined || text === "" ? [] : (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

const AN_AUTHOR: AuthorBaseline = {
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

const A_PERSON: PersonBaseline = {
  commits: 0,
  underAddress: 0,
  underName: 0,
  own: 0,
  ownUnsigned: 0,
  byPlatform: 0,
  ownKeys: {},
  places: {},
  hours: Array.from({ length: 24 }, () => 0),
  conventional: 0,
  capital: 0,
  dotted: 0,
  signedOff: 0,
  signedOffKnown: 0,
  classes: {},
  pathsRead: 0,
};

const A_REPOSITORY: RepositoryBaseline = {
  commits: 0,
  firstAt: null,
  githubFormMerges: 0,
  githubFormMergesByPlatform: 0,
  squashForm: 0,
  squashFormByPlatform: 0,
  platformForms: 0,
  platformFormsSigned: 0,
  platformShare: 0,
  nobodies: [],
  line: { commits: 0, run: 0, byPlatform: 0, signed: 0, conventional: 0, signedOff: null },
  asides: 0,
  places: {},
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
  person: Partial<PersonBaseline> = {},
  committer: Baseline["committer"] = { commits: 0 },
): Baseline {
  return {
    author: { ...AN_AUTHOR, ...author },
    person: { ...A_PERSON, ...person },
    committer,
    repository: { ...A_REPOSITORY, ...repository },
  };
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
  baseline?: {
    author?: Partial<AuthorBaseline>;
    person?: Partial<PersonBaseline>;
    committer?: Baseline["committer"];
    repository?: Partial<RepositoryBaseline>;
  };
  accounts?: { author?: Account | null; committer?: Account | null } | null;
  arrival?: Partial<Arrival> | null;
  landing?: Landing;
  packages?: CommitEvidence["packages"];
  knownBad?: CommitEvidence["knownBad"];
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
    baseline: aBaseline(
      options.baseline?.author,
      options.baseline?.repository,
      options.baseline?.person,
      options.baseline?.committer,
    ),
    accounts: options.accounts
      ? { author: options.accounts.author ?? null, committer: options.accounts.committer ?? null }
      : null,
    arrival,
    packages: options.packages ?? null,
    landing: options.landing ?? null,
    ...(options.knownBad ? { knownBad: options.knownBad } : {}),
    gaps: [],
    available: arrival ? EVIDENCE_KINDS : OFFLINE,
  };
}

/** A merge that the platform made and signed, its button pressed by `by`. */
export function aLanding(by = "Grace"): Landing {
  const authored = "2026-03-03T10:00:00Z";
  return {
    sha: "e".repeat(40),
    author: aStamp(authored, by, `${by.toLowerCase()}@example.org`),
    committer: aStamp(authored, "GitHub", "noreply@github.com"),
    signature: { presence: "present", format: "openpgp", keyId: "B5690EEEBB952194", verification: null },
  };
}

/** A commit that adds lines to one existing file. */
export function aChange(path: string, added: string): CommitEvidence {
  return aCommit({ files: [aFile({ path, added, at: 8 })] });
}

/** A push to the default branch by a person, received at the given time. */
function anArrival(received = "2026-03-02T10:05:00Z", parts: Partial<Arrival> = {}): Arrival {
  return {
    at: Date.parse(received),
    ref: "refs/heads/main",
    isDefaultBranch: true,
    forced: false,
    created: false,
    deleted: false,
    sender: { login: "ada", id: 1, type: "User" },
    pusherName: "ada",
    pullRequest: null,
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

/** A plain push to main of acme/app, by the same sender, a minute before {@link aPush}. */
export function aRecentPush(parts: Partial<RecentPush> = {}): RecentPush {
  return {
    repository: "acme/app",
    ref: "refs/heads/main",
    before: "1".repeat(40),
    after: "2".repeat(40),
    forced: false,
    at: Date.parse("2026-03-02T10:04:00Z"),
    ...parts,
  };
}

export interface PushOptions {
  before?: string;
  after?: string;
  move?: Partial<PushEvidence["move"]>;
  arrival?: Partial<Arrival>;
  received?: string;
  commits?: readonly CommitEvidence[];
  commitCount?: number;
  dropped?: PushEvidence["dropped"];
  rewrite?: PushEvidence["rewrite"];
  sightings?: PushEvidence["sightings"];
  recentPushes?: PushEvidence["recentPushes"];
}

/** A push of one ordinary commit, with the given parts. */
export function aPush(options: PushOptions = {}): PushEvidence {
  const commits = options.commits ?? [aCommit({ received: options.received ?? "2026-03-02T10:05:00Z" })];
  return {
    arrival: anArrival(options.received, options.arrival),
    before: options.before ?? "b".repeat(40),
    after: options.after ?? commits.at(-1)?.sha ?? "a".repeat(40),
    move: { relation: null, onBranch: null, stoodAt: null, defaultBranchWas: null, ...options.move },
    commits,
    commitCount: options.commitCount ?? commits.length,
    dropped: options.dropped === undefined ? [] : options.dropped,
    rewrite: options.rewrite ?? null,
    sightings: options.sightings ?? [],
    recentPushes: options.recentPushes ?? [],
    gaps: [],
    available: EVIDENCE_KINDS,
  };
}
