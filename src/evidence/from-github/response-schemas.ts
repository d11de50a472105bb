/** The parts of GitHub's answers that are used, checked before anything trusts them. Everything else is ignored. */
import { z } from "zod";

/** A git object id: SHA-1 or SHA-256. */
export const ObjectId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);

/** A person in a commit as REST tells it: in UTC, the offset is lost. Any field may be null. */
const RestPerson = z.object({ name: z.string().nullish(), email: z.string().nullish(), date: z.string().nullish() });
export type RestPerson = z.infer<typeof RestPerson>;

/** An account, null where GitHub knows none, or an empty object. */
const AccountAnswer = z.object({
  login: z.string().optional(),
  id: z.number().optional(),
  type: z.string().optional(),
});
export type AccountAnswer = z.infer<typeof AccountAnswer>;

const Verification = z.object({
  verified: z.boolean(),
  /** Prose: GitHub adds reasons without notice. */
  reason: z.string(),
  signature: z.string().nullish(),
});

const FileAnswer = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
  /** Of the new side; of the old one for a removed file. Null in rare answers. */
  sha: z.string().nullish(),
  status: z.string(),
  additions: z.number(),
  deletions: z.number(),
  patch: z.string().optional(),
});
export type FileAnswer = z.infer<typeof FileAnswer>;

const RestCommit = z.object({
  sha: ObjectId,
  commit: z.object({
    message: z.string(),
    author: RestPerson.nullish(),
    committer: RestPerson.nullish(),
    tree: z.object({ sha: ObjectId }),
    verification: Verification.nullish(),
  }),
  author: AccountAnswer.nullish(),
  committer: AccountAnswer.nullish(),
  parents: z.array(z.object({ sha: ObjectId })),
});
export type RestCommit = z.infer<typeof RestCommit>;

/** `GET commits/{ref}`: a page of the files. */
export const CommitAnswer = RestCommit.extend({ files: z.array(FileAnswer).optional() });
export type CommitAnswer = z.infer<typeof CommitAnswer>;

/** `GET compare/{base}...{head}`: a page of the commits; files on the first page alone. */
export const CompareAnswer = z.object({
  status: z.string(),
  total_commits: z.number(),
  ahead_by: z.number(),
  behind_by: z.number(),
  commits: z.array(RestCommit),
  /** Where the two part; the files are beside it. */
  merge_base_commit: z.object({ sha: ObjectId }),
  files: z.array(FileAnswer).optional(),
});
export type CompareAnswer = z.infer<typeof CompareAnswer>;

/** `GET git/trees/{id}`. */
export const TreeAnswer = z.object({
  sha: ObjectId,
  truncated: z.boolean(),
  tree: z.array(
    z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: ObjectId, size: z.number().optional() }),
  ),
});
export type TreeAnswer = z.infer<typeof TreeAnswer>;

/** `GET git/blobs/{id}`. */
export const BlobAnswer = z.object({ content: z.string(), encoding: z.string(), size: z.number().nullish() });

/** A person in a commit as GraphQL tells it: `date` keeps the offset (GitTimestamp). */
const Person = z.object({ name: z.string().nullish(), email: z.string().nullish(), date: z.string().nullish() });
export type Person = z.infer<typeof Person>;

export const CommitHead = z.object({
  oid: ObjectId,
  message: z.string(),
  tree: z.object({ oid: ObjectId }),
  author: Person.nullish(),
  committer: Person.nullish(),
  signature: z
    .object({ signature: z.string().nullish(), isValid: z.boolean().nullish(), state: z.string().nullish() })
    .nullish(),
});
export type CommitHead = z.infer<typeof CommitHead>;

/** A commit object as GraphQL tells it, with what it says of the direct parents. */
export const CommitObject = CommitHead.extend({
  parents: z.object({ totalCount: z.number(), nodes: z.array(CommitHead) }),
});
export type CommitObject = z.infer<typeof CommitObject>;
