/** A mail that was not taken. Carries neither the key nor the library's error, whose `config` holds the key. */

/**
 * `rate-limited`, `server`, `network`, `timeout`, `overflow` pass, and the same mail may be sent later. `auth`: the key is
 * wrong or may not send. `refused`: SendGrid does not take this mail.
 */
export type MailFailure = "rate-limited" | "server" | "network" | "timeout" | "overflow" | "auth" | "refused";

const TRANSIENT: ReadonlySet<MailFailure> = new Set(["rate-limited", "server", "network", "timeout", "overflow"]);

export interface MailFailureDetails {
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly isUnanswered?: boolean;
}

export class MailError extends Error {
  override readonly name = "MailError";
  readonly failure: MailFailure;
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** Not before this many milliseconds from now, where SendGrid said so. */
  readonly retryAfterMs: number | null;
  /** No answer came, though the mail may have been taken: sent again, it may arrive twice. */
  readonly isUnanswered: boolean;

  constructor(failure: MailFailure, message: string, details: MailFailureDetails = {}) {
    super(message);
    this.failure = failure;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.isUnanswered = details.isUnanswered ?? false;
  }

  /** True when the same mail may be taken later. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.failure);
  }
}
