/** The classes of failure that have a cause outside this code. Everything else is a bug of ours. */

/** The operator can fix it: one line for people, no stack. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** One line per problem. */
  readonly problems: readonly string[];
  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join("\n"), options);
    this.problems = problems;
  }
}

/** The world is busy: try again, not before `retryAfterMs` from now where that is known. */
export class RetryableError extends Error {
  override readonly name = "RetryableError";
  readonly retryAfterMs: number | null;
  constructor(message: string, options: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/**
 * The repository was deleted, blocked, or is no longer the App's: nothing can be read and nobody can be told. The story of
 * a push ends with the outcome `repository-gone`.
 */
export class RepositoryGoneError extends Error {
  override readonly name = "RepositoryGoneError";
}

/** The repository is archived: it can be read, and takes no check run until somebody unarchives it. */
export class RepositoryReadOnlyError extends Error {
  override readonly name = "RepositoryReadOnlyError";
}

/**
 * A value that cannot be stored as it is: which one, and what is wrong with it. It is refused whole; trying again would
 * not help.
 */
export class ValidationError extends Error {
  override readonly name = "ValidationError";
  /** One line per problem. */
  readonly problems: readonly string[];
  constructor(what: string, problems: readonly string[], options?: ErrorOptions) {
    super(`invalid ${what}: ${problems.join("; ")}`, options);
    this.problems = problems;
  }
}

/** What became of a database operation: `transient` passes by waiting, `operator` once somebody mends the server. */
export interface DatabaseFailure {
  readonly fault: "transient" | "operator" | "constraint" | "permanent";
  /** One clause. */
  readonly reason: string;
}

/** Returns the error that says `what` could not be done and why; `cause` itself where it is a bug or about the data. */
export function toDatabaseError(what: string, { fault, reason }: DatabaseFailure, cause: unknown): unknown {
  switch (fault) {
    case "transient":
      return new RetryableError(`cannot ${what}: ${reason}`, { cause });
    case "operator":
      return new ConfigError([`cannot ${what}: ${reason}`], { cause });
    case "constraint":
    case "permanent":
      return cause;
    default:
      return fault satisfies never;
  }
}
