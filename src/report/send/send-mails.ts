/**
 * Brings the outbox to the mail provider, one mail after the other. What may pass is tried again for a day; what was refused is kept
 * as dead. Neither SendGrid nor SMTP has idempotency: a mail whose answer was lost is sent once more and no third time, and so is the
 * one mail that a process held when it died.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { MailError } from "../../mail/mail-error.ts";
import type { Clock, Log, MailImage } from "../../pipeline/ports.ts";

export interface MailSender {
  /** Resolves when it was taken; rejects with `MailError`. */
  send(mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly images: readonly MailImage[];
    /** Names the mail, the same for each attempt, so that a duplicate can be recognised. */
    readonly reference: string;
    readonly thread: DueMail["thread"];
  }): Promise<{ readonly messageId: string | null }>;
}

/** A mail that is ours to send. */
export interface DueMail {
  readonly id: string;
  readonly key: string;
  readonly thread: { readonly id: string; readonly sequence: number } | null;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly images: readonly MailImage[];
  readonly attempts: number;
  readonly unanswered: number;
  readonly waitingSince: number;
}

export interface MailQueue<M extends DueMail> {
  take(): Promise<M | null>;
  sent(mail: M, messageId: string | null): Promise<void>;
  postpone(mail: M, why: string, afterMs: number, unanswered: boolean): Promise<void>;
  bury(mail: M, why: string): Promise<void>;
}

export interface SendMailsPorts<M extends DueMail> {
  readonly queue: MailQueue<M>;
  readonly sender: MailSender;
  readonly clock: Clock;
  readonly log: Log;
  /** How often the outbox is looked into. Default: 5 s. */
  readonly pollMs?: number;
}

export interface SendingMails {
  /** Looks now rather than at the next poll. */
  wake(): void;
  /** Resolves when the mail in flight has its answer. */
  stop(): Promise<void>;
}

const POLL_MS = 5000;
const BASE_MS = 5000;
const LONGEST_MS = 15 * 60_000;
/** As long as a delivery is tried. */
const GIVE_UP_MS = 24 * 60 * 60_000;
/** Lost answers after which a mail is not sent once more: the first may have arrived, and so may the second. */
const MOST_UNANSWERED = 2;
/** Attempts after a failure that is a bug of ours. */
const MOST_BUGS = 5;

export type AfterMailFailure =
  | { readonly kind: "again"; readonly afterMs: number; readonly unanswered: boolean }
  | { readonly kind: "dead" };

/** When a mail that failed is tried again. */
export function afterMailFailure(
  error: unknown,
  { attempts, unanswered, waitingSince }: Pick<DueMail, "attempts" | "unanswered" | "waitingSince">,
  now: number,
): AfterMailFailure {
  const backoff = Math.min(BASE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
  if (!(error instanceof MailError)) {
    return attempts >= MOST_BUGS ? { kind: "dead" } : { kind: "again", afterMs: backoff, unanswered: false };
  }
  if (!error.isTransient || now - waitingSince >= GIVE_UP_MS) return { kind: "dead" };
  if (error.isUnanswered && unanswered + 1 >= MOST_UNANSWERED) return { kind: "dead" };
  return { kind: "again", afterMs: Math.max(error.retryAfterMs ?? 0, backoff), unanswered: error.isUnanswered };
}

/** Starts sending. */
export function sendMails<M extends DueMail>(ports: SendMailsPorts<M>): SendingMails {
  const { queue, log, pollMs = POLL_MS } = ports;
  const stopping = new AbortController();
  /** Taken by SendGrid, while the database did not take the news. */
  const taken = new Map<string, string | null>();
  let pausedUntil = 0;
  let woken = Promise.withResolvers<void>();

  async function sendNext(): Promise<boolean> {
    const mail = await queue.take();
    if (!mail) return false;
    const known = taken.get(mail.id);
    const failure = known === undefined ? await trySend(mail) : null;
    if (failure === null) {
      await queue.sent(mail, taken.get(mail.id) ?? null);
      taken.delete(mail.id);
    } else await keepFailed(mail, failure.error);
    return true;
  }

  async function trySend(mail: M): Promise<{ readonly error: unknown } | null> {
    const { recipient: to, subject, text, html, images, key: reference, thread } = mail;
    try {
      const { messageId } = await ports.sender.send({ to, subject, text, html, images, reference, thread });
      taken.set(mail.id, messageId);
      return null;
    } catch (error) {
      return { error };
    }
  }

  async function keepFailed(mail: M, error: unknown): Promise<void> {
    const next = afterMailFailure(error, mail, ports.clock.now());
    const why = error instanceof Error ? error.message : String(error);
    const fields = { mail: mail.id, err: error };
    if (next.kind === "dead") {
      log.error(fields, "mail not sent, for good");
      return queue.bury(mail, error instanceof MailError && error.isUnanswered ? `${why}: it may have arrived` : why);
    }
    log.warn({ ...fields, afterMs: next.afterMs }, "mail not sent yet");
    if (error instanceof MailError && error.failure === "rate-limited") pausedUntil = ports.clock.now() + next.afterMs;
    return queue.postpone(mail, why, next.afterMs, next.unanswered);
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const isPaused = ports.clock.now() < pausedUntil;
      const more =
        !isPaused &&
        (await sendNext().catch((error: unknown) => {
          log.warn({ err: error }, "the outbox cannot be worked on now");
          return false;
        }));
      if (more) continue;
      await Promise.race([woken.promise, sleep(pollMs, undefined, { signal: stopping.signal, ref: false })]).catch(
        () => undefined, // stopping
      );
      woken = Promise.withResolvers();
    }
  }

  const working = work();
  return {
    wake: () => woken.resolve(),
    async stop() {
      stopping.abort();
      await working;
    },
  };
}
