/**
 * The shape of everything that enters the store, said once more than in the types: a score is a number in [0, 1], a SHA is
 * hexadecimal, a list is bounded. The database says it again with CHECK constraints.
 */
import { z } from "zod";
import {
  type Asked,
  FAMILIES,
  GROUPS,
  type Observation as ObservationType,
  SEVERITIES,
  STRENGTHS,
  type Verdict as VerdictType,
} from "../engine/index.ts";
import { READINGS } from "../pipeline/gathered.ts";
import {
  OUTCOMES,
  type Push as PushType,
  type RepositoryHistory,
  type SavedCommit,
  type Saving,
  SOURCES,
  type VerdictDetails as VerdictDetailsType,
} from "../pipeline/ports.ts";

export const Sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "expected 40 or 64 hexadecimal digits");
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in hexadecimal");
export const Id = z.int().positive();
export const Uuid = z.uuid();
export const Severity = z.enum(SEVERITIES);
export const OutcomeShape = z.enum(OUTCOMES);
export const ReadingShape = z.enum(READINGS);
type PathClass = NonNullable<ObservationType["classes"]>[number];

/** Milliseconds since 1970, within what a Date can be. */
export const Time = z.int().min(0).max(8.64e15);
/** In [0, 1]. */
export const Probability = z.number().min(0).max(1);

/** Longest names by characters; GitHub's own are shorter. */
const Name = z.string().min(1).max(255);
/** Foreign text of any content; its columns hold a cut copy. */
const Text = z.string().max(100_000);
/** A position in a file. */
const Line = z.int().positive().max(2_147_483_647).nullable();

/** GitHub lists no more commits than 2,048; a sweep of the API may find more. */
const MOST_COMMITS = 10_000;
const MOST_ENTRIES = 50_000;

export const PushShape = z.object({
  deliveryId: z
    .string()
    .regex(/^[!-~]{1,100}$/, "expected 1 to 100 printable characters")
    .nullable(),
  source: z.enum(SOURCES),
  repository: z.object({
    installationId: Id,
    id: Id,
    owner: Name,
    name: Name,
    defaultBranch: z.string().min(1).max(1000),
  }),
  ref: z.string().min(1).max(1000),
  before: Sha,
  after: Sha,
  head: Sha,
  created: z.boolean(),
  deleted: z.boolean(),
  forced: z.boolean(),
  defaultBranchWas: z.object({ name: z.string().min(1).max(1000), stands: z.boolean() }).nullable(),
  pusherName: Text.nullable(),
  sender: z.object({ login: Name, id: Id, type: z.string().min(1).max(100) }).nullable(),
  receivedAt: Time,
  commits: z
    .array(z.object({ sha: Sha, distinct: z.boolean(), message: z.string() }))
    .max(MOST_COMMITS)
    .nullable(),
  problems: z.array(Text).max(MOST_ENTRIES),
}) satisfies z.ZodType<PushType>;

const GapShape = z.looseObject({ what: Text, why: Text, material: z.boolean() });

const BindingShape = z.object({
  anchor: z.string().min(1).max(10_000),
  content: Sha256,
  movedFrom: z.string().max(10_000).exactOptional(),
});

const FindingShape = z.looseObject({
  detector: z.string().min(1).max(100),
  family: z.enum(FAMILIES),
  axis: z.enum(["attack", "contribution"]),
  group: z.enum(GROUPS),
  title: Text,
  strength: z.enum(STRENGTHS),
  confidence: Probability,
  contribution: z.number(),
  commit: Sha.nullable(),
  path: Text.nullable(),
  line: Line,
  endLine: Line,
  because: Text,
  remedy: Text,
  facts: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.array(z.number())]),
  ),
  fingerprint: Text,
  binding: BindingShape.exactOptional(),
  trial: z.boolean(),
  metadata: z.boolean(),
});

const LeakShape = z.looseObject({
  detector: z.string().min(1).max(100),
  title: Text,
  severity: Severity,
  commit: Sha.nullable(),
  path: Text.nullable(),
  line: Line,
  because: Text,
  remedy: Text,
  fingerprint: Text,
  binding: BindingShape.exactOptional(),
});

/** Loose: what a newer engine adds to a verdict is kept. */
export const VerdictShape = z.looseObject({
  subject: z.object({ kind: z.enum(["commit", "push"]), id: z.string().max(255) }),
  score: Probability,
  severity: Severity,
  axis: z.enum(["attack", "contribution"]),
  base: z.number(),
  logOdds: z.number(),
  scores: z.object({ attack: Probability, contribution: Probability }),
  metadataScore: Probability,
  findings: z.array(FindingShape).max(MOST_ENTRIES),
  interactions: z.array(z.object({ name: Text, because: Text, contribution: z.number() })).max(MOST_ENTRIES),
  leaks: z.array(LeakShape).max(MOST_ENTRIES),
  gaps: z.array(GapShape).max(MOST_ENTRIES),
  notRun: z.array(Text).max(MOST_ENTRIES),
  leftOut: z.int().nonnegative().default(0),
  without: z.array(z.object({ detector: Text, score: Probability })).max(MOST_ENTRIES),
  recommendations: z.array(Text).max(MOST_ENTRIES),
  complete: z.boolean(),
  engineVersion: z.string().min(1).max(100),
}) satisfies z.ZodType<VerdictType>;

export const ObservationShape = z.looseObject({
  sha: Sha,
  authorName: Text,
  authorEmail: Text,
  committerName: Text,
  committerEmail: Text,
  authoredAt: z.number(),
  authoredOffset: z.number().nullable(),
  committedAt: z.number(),
  committedOffset: z.number().nullable(),
  parents: z.int().nonnegative(),
  firstParent: Sha.nullable().exactOptional(),
  signed: z.boolean(),
  keyId: Text.nullable(),
  subject: Text,
  signedOff: z.boolean().exactOptional(),
  // A string: an older observation may name a class that is no more.
  classes: z
    .array(z.custom<PathClass>((value) => typeof value === "string" && value.length <= 100))
    .max(1000)
    .nullable(),
  empty: z.boolean().nullable(),
  hosts: z.array(Text).max(1000),
}) satisfies z.ZodType<ObservationType>;

/** As many as a baseline looks back. */
const MOST_OBSERVATIONS = 2000;

export const HistoryShape = z.object({
  observations: z.array(ObservationShape).max(MOST_OBSERVATIONS),
  // Text of our own, short enough for its columns.
  gap: z.object({ what: z.string().max(2000), why: z.string().max(2000), material: z.literal(false) }).nullable(),
}) satisfies z.ZodType<RepositoryHistory>;

const Person = z.object({ name: Text, email: Text });
export const AskedShape = Person.extend({
  committer: Person.exactOptional(),
  firstParent: Sha.exactOptional(),
}) satisfies z.ZodType<Asked>;

export const Commit = z.object({
  sha: Sha,
  patchId: Sha256.nullable(),
  judged: z.object({ verdict: VerdictShape, observation: ObservationShape, evidenceHash: Sha256 }),
  reading: ReadingShape,
}) satisfies z.ZodType<SavedCommit>;

/** What an `int` column holds. */
const MOST_COUNTED = 2_147_483_647;

export const TermsShape = z.object({ policyHash: Sha256, rules: z.int().positive().max(MOST_COUNTED) });
export const SavingShape = TermsShape.extend({
  asked: z.boolean(),
  teaches: z.boolean().exactOptional(),
}) satisfies z.ZodType<Saving>;
export const VerdictDetails = SavingShape.extend({
  alertAt: Severity,
  commits: z.int().nonnegative().max(MOST_COUNTED),
  open: VerdictShape.exactOptional(),
}) satisfies z.ZodType<VerdictDetailsType>;
