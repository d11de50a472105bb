/**
 * SendGrid: one mail at a time, bounded, tried again where that helps, never tracked. SendGrid has no idempotency: a mail
 * whose answer was lost is sent a second time, with the same reference in it.
 */
import { setTimeout as wait } from "node:timers/promises";
import sendgridClient from "@sendgrid/client";
import sendgrid from "@sendgrid/mail";
import Bottleneck from "bottleneck";
import { MailError } from "./mail-error.ts";
import { checkRecipients } from "./recipients.ts";
import { toMailError } from "./to-mail-error.ts";

export interface MailOptions {
  readonly apiKey: string;
  /** Sender's address, verified at SendGrid. */
  readonly from: string;
  /** Default: SendGrid's own, `https://api.sendgrid.com`. For EU subusers `https://api.eu.sendgrid.com`. */
  readonly apiUrl?: string | null;
  /** Time for one attempt. Default: 10 s. */
  readonly timeoutMs?: number;
  /** Before the second attempt; doubled before each further one. Default: 1 s. */
  readonly backoffMs?: number;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
}

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Names the mail, the same for each attempt, so that a duplicate can be recognised. */
  readonly reference: string;
}

export interface SentMail {
  /** SendGrid's `X-Message-Id`. */
  readonly messageId: string | null;
  readonly recipients: readonly string[];
  /** Addresses that were none, and got nothing. */
  readonly refused: readonly string[];
}

export interface MailClient {
  /** Resolves when SendGrid has taken the mail; rejects with {@link MailError}. */
  send(mail: Mail): Promise<SentMail>;
}

type Service = typeof sendgrid;
type MailData = Exclude<Parameters<Service["send"]>[0], unknown[]>;

const ATTEMPTS = 3;
/** A reset that is further away than this is not waited for here. */
const LONGEST_WAIT_MS = 10_000;
/** SendGrid publishes no limit; this keeps a burst of alerts from being one. */
const LIMITS = { maxConcurrent: 2, minTime: 100, highWater: 500, strategy: Bottleneck.strategy.OVERFLOW };
/** SendGrid answers with a few hundred bytes. */
const LARGEST_ANSWER = 1024 * 1024;

export function createMailClient(options: MailOptions): MailClient {
  const { apiKey, from, timeoutMs = 10_000, backoffMs = 1000, now = Date.now } = options;
  const service = createService(apiKey, options.apiUrl ?? null, timeoutMs);
  const limiter = new Bottleneck(LIMITS);

  async function attempt(data: MailData): Promise<string | null> {
    try {
      const [{ headers }] = await limiter.schedule(() => within(timeoutMs, service.send(data)));
      const id: unknown = Reflect.get(Object(headers), "x-message-id");
      return typeof id === "string" ? id : null;
    } catch (error) {
      if (error instanceof Bottleneck.BottleneckError) throw new MailError("overflow", "too many mails are waiting");
      throw toMailError(error, { now: now(), apiKey });
    }
  }

  return {
    async send(mail) {
      const { accepted, refused } = checkRecipients(mail.to);
      if (accepted.length === 0) throw new MailError("recipients", "none of the recipients is a mail address");
      for (let tried = 1; ; tried++) {
        try {
          return { messageId: await attempt(toData(mail, from, accepted)), recipients: accepted, refused };
        } catch (error) {
          const pause = pauseBefore(error, tried, backoffMs);
          if (pause === null) throw error;
          await wait(pause);
        }
      }
    },
  };
}

/** A service of our own: the packages export one instance each, which the whole process would share. */
function createService(apiKey: string, apiUrl: string | null, timeout: number): Service {
  const client = Reflect.construct(sendgridClient.constructor, []) as typeof sendgridClient; // the class behind the instance
  client.setApiKey(apiKey); // sets the address as well, so ours comes after it
  const bounds = { url: "", timeout, maxRedirects: 0, maxContentLength: LARGEST_ANSWER };
  client.setDefaultRequest(apiUrl === null ? bounds : { ...bounds, baseUrl: apiUrl });
  const service = Reflect.construct(sendgrid.constructor, []) as Service;
  service.setClient(client);
  return service;
}

function toData(mail: Mail, from: string, to: readonly string[]): MailData {
  return {
    from: { email: from, name: "Countersign" },
    // One each: recipients do not see one another.
    personalizations: to.map((email) => ({ to: { email } })),
    subject: mail.subject.replace(/[\r\n]+/g, " "),
    content: [
      { type: "text/plain", value: mail.text },
      { type: "text/html", value: mail.html },
    ],
    headers: { "Auto-Submitted": "auto-generated" },
    customArgs: { countersign_reference: mail.reference },
    // The account's default may rewrite every link through a redirector: in a security mail, of all places.
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: false },
      subscriptionTracking: { enable: false },
    },
  };
}

/** Milliseconds to wait for the next attempt, or null where there should be none. */
function pauseBefore(error: unknown, tried: number, backoffMs: number): number | null {
  if (!(error instanceof MailError) || !error.isTransient || tried >= ATTEMPTS) return null;
  const asked = error.retryAfterMs ?? 0;
  return asked > LONGEST_WAIT_MS ? null : Math.max(asked, backoffMs * 2 ** (tried - 1));
}

/** The library's own timeout counts silence, not time; an answer that drips would never end. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = wait(ms, null, { signal: timer.signal }).then(() => {
    throw new MailError("timeout", `no answer from SendGrid within ${ms / 1000} s`);
  });
  work.catch(() => undefined); // heard by the race, or too late for anybody
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
