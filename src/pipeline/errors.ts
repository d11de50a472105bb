/** The two classes of failure that somebody outside this code can mend. Everything else is a bug of ours. */

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
