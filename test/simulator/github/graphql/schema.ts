/** The part of GitHub's public GraphQL schema that is offered; types, names and nullability are GitHub's. */
import { buildSchema } from "graphql";

const GIT_OBJECT = "id: ID! oid: GitObjectID! abbreviatedOid: String! commitUrl: URI!";
const ACCOUNT =
  "id: ID! databaseId: Int login: String! name: String avatarUrl(size: Int): URI! url: URI! createdAt: DateTime!";
const SIGNATURE = `email: String! isValid: Boolean! payload: String! signature: String! signer: User
  state: GitSignatureState! verifiedAt: DateTime wasSignedByGitHub: Boolean!`;

const SDL = `
  scalar DateTime
  scalar GitTimestamp
  scalar GitObjectID
  scalar URI

  type Query {
    repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
    rateLimit(dryRun: Boolean = false): RateLimit
    viewer: User!
  }
  type RateLimit { cost: Int! limit: Int! nodeCount: Int! remaining: Int! resetAt: DateTime! used: Int! }
  interface Node { id: ID! }
  interface Actor { login: String! avatarUrl(size: Int): URI! url: URI! }
  interface RepositoryOwner { id: ID! login: String! }
  type User implements Node & Actor & RepositoryOwner { ${ACCOUNT} }
  type Organization implements Node & Actor & RepositoryOwner { ${ACCOUNT} }
  type Repository implements Node {
    id: ID! databaseId: Int name: String! nameWithOwner: String! isPrivate: Boolean! isArchived: Boolean!
    owner: RepositoryOwner!
    defaultBranchRef: Ref
    object(oid: GitObjectID, expression: String): GitObject
    ref(qualifiedName: String!): Ref
    refs(refPrefix: String!, first: Int, last: Int, after: String): RefConnection
  }
  type RefConnection { nodes: [Ref] totalCount: Int! pageInfo: PageInfo! }
  enum ComparisonStatus { AHEAD BEHIND DIVERGED IDENTICAL }
  type Comparison implements Node { id: ID! aheadBy: Int! behindBy: Int! status: ComparisonStatus! }
  type Ref implements Node { id: ID! name: String! prefix: String! target: GitObject compare(headRef: String!): Comparison }
  interface GitObject { ${GIT_OBJECT} }
  type Tree implements Node & GitObject { ${GIT_OBJECT} }
  type TreeEntry { mode: Int! name: String! object: GitObject oid: GitObjectID! path: String size: Int! type: String! }
  type Tag implements Node & GitObject { ${GIT_OBJECT} name: String! target: GitObject! }
  type Blob implements Node & GitObject {
    ${GIT_OBJECT} byteSize: Int! isBinary: Boolean isTruncated: Boolean! text: String
  }
  type GitActor { avatarUrl(size: Int): URI! date: GitTimestamp email: String name: String user: User }
  type Commit implements Node & GitObject {
    ${GIT_OBJECT} url: URI!
    message: String! messageHeadline: String! messageBody: String!
    author: GitActor committer: GitActor authoredDate: DateTime! committedDate: DateTime!
    authoredByCommitter: Boolean! committedViaWeb: Boolean!
    additions: Int! deletions: Int! changedFilesIfAvailable: Int
    tree: Tree!
    file(path: String!): TreeEntry
    associatedPullRequests(first: Int, last: Int, after: String): PullRequestConnection
    parents(first: Int, last: Int, after: String): CommitConnection!
    history(first: Int, last: Int, after: String): CommitHistoryConnection!
    signature: GitSignature
  }
  type PullRequest implements Node {
    id: ID! number: Int! merged: Boolean! mergeCommit: Commit headRefOid: GitObjectID! author: Actor
    reviews(first: Int, last: Int, after: String, states: [PullRequestReviewState!]): PullRequestReviewConnection
  }
  type PullRequestConnection { nodes: [PullRequest] totalCount: Int! pageInfo: PageInfo! }
  enum PullRequestReviewState { APPROVED CHANGES_REQUESTED COMMENTED DISMISSED PENDING }
  type PullRequestReview implements Node { id: ID! state: PullRequestReviewState! commit: Commit author: Actor }
  type PullRequestReviewConnection { nodes: [PullRequestReview] totalCount: Int! pageInfo: PageInfo! }
  type CommitConnection { nodes: [Commit] totalCount: Int! pageInfo: PageInfo! }
  type CommitHistoryConnection { nodes: [Commit] totalCount: Int! pageInfo: PageInfo! }
  type PageInfo { endCursor: String hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String }
  enum GitSignatureState {
    VALID INVALID MALFORMED_SIG UNKNOWN_KEY BAD_EMAIL UNVERIFIED_EMAIL NO_USER UNKNOWN_SIG_TYPE UNSIGNED
    GPGVERIFY_UNAVAILABLE GPGVERIFY_ERROR NOT_SIGNING_KEY EXPIRED_KEY OCSP_PENDING OCSP_ERROR BAD_CERT OCSP_REVOKED
  }
  interface GitSignature { ${SIGNATURE} }
  type GpgSignature implements GitSignature { ${SIGNATURE} keyId: String }
  type SshSignature implements GitSignature { ${SIGNATURE} keyFingerprint: String }
  type UnknownSignature implements GitSignature { ${SIGNATURE} }
`;

export const SCHEMA = buildSchema(SDL);

/** As an older GitHub Enterprise Server has it: without what came to the schema since 2020 and is asked for here. */
export const OLD_SCHEMA = buildSchema(
  SDL.replace("file(path: String!): TreeEntry", "")
    .replace(" compare(headRef: String!): Comparison", "")
    .replace(" size: Int! type: String! }", " type: String! }"),
);

/** REST's reasons in GraphQL's words, where they are not the same in capitals. */
export const STATES: Readonly<Record<string, string>> = {
  unknown_signature_type: "UNKNOWN_SIG_TYPE",
  malformed_signature: "MALFORMED_SIG",
};
