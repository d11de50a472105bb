/** The part of GitHub's public GraphQL schema that is offered; types, names and nullability are GitHub's. */
import { buildSchema } from "graphql";

const GIT_OBJECT = "id: ID! oid: GitObjectID! abbreviatedOid: String! commitUrl: URI!";
const ACCOUNT =
  "id: ID! databaseId: Int login: String! name: String avatarUrl(size: Int): URI! url: URI! createdAt: DateTime!";
const SIGNATURE = `email: String! isValid: Boolean! payload: String! signature: String! signer: User
  state: GitSignatureState! verifiedAt: DateTime wasSignedByGitHub: Boolean!`;

export const SCHEMA = buildSchema(`
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
  }
  type Ref implements Node { id: ID! name: String! prefix: String! target: GitObject }
  interface GitObject { ${GIT_OBJECT} }
  type Tree implements Node & GitObject { ${GIT_OBJECT} }
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
    parents(first: Int, last: Int, after: String): CommitConnection!
    history(first: Int, last: Int, after: String): CommitHistoryConnection!
    signature: GitSignature
  }
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
`);

/** REST's reasons in GraphQL's words, where they are not the same in capitals. */
export const STATES: Readonly<Record<string, string>> = {
  unknown_signature_type: "UNKNOWN_SIG_TYPE",
  malformed_signature: "MALFORMED_SIG",
};
