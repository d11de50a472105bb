/** A mail that was not taken. Carries neither the key nor the library's error, whose `config` holds the key. */

/**
 * `rate-limited`, `server`, `network`, `timeout`, `overflow` pass, and the same mail may be sent later. `auth`: the key is
 * wrong or may not send. `refused`: SendGrid does not take this mail. `recipients`: there is nobody to send it to.
 */
export type MailFailure =
  | "rate-limited"
  | "server"
  | "network"
  | "timeout"
  | "overflow"
  | "auth"
  | "refused"
  | "recipients";

const TRANSIENT: ReadonlySet<MailFailure> = new Set(["rate-limited", "server", "network", "timeout", "overflow"]);

export class MailError extends Error {
  override readonly name = "MailError";
  readonly failure: MailFailure;
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** Not before this many milliseconds from now, where SendGrid said so. */
  readonly retryAfterMs: number | null;

  constructor(failure: MailFailure, message: string, details: { status?: number; retryAfterMs?: number } = {}) {
    super(message);
    this.failure = failure;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }

  /** True when the same mail may be taken later. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.failure);
  }
}
