/**
 * SendGrid: one mail to one recipient at a time, bounded, never tracked, tried once. When it is tried again is the caller's to
 * decide, who remembers: SendGrid has no idempotency, and a mail whose answer was lost may arrive twice.
 */
import sendgridClient from "@sendgrid/client";
import sendgrid from "@sendgrid/mail";
import Bottleneck from "bottleneck";
import { imageName, type Mail, type MailClient, type MailImage, messageIdOf } from "./mail-client.ts";
import { MailError } from "./mail-error.ts";
import { toMailError } from "./to-mail-error.ts";
import { withDeadline } from "./with-deadline.ts";

export interface MailOptions {
  readonly apiKey: string;
  /** Sender's address, verified at SendGrid. */
  readonly from: string;
  /** Default: SendGrid's own, `https://api.sendgrid.com`. For EU subusers `https://api.eu.sendgrid.com`. */
  readonly apiUrl?: string | null;
  /** Time for one attempt. Default: 10 s. */
  readonly timeoutMs?: number;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
}

type Service = typeof sendgrid;
type MailData = Exclude<Parameters<Service["send"]>[0], unknown[]>;

/** SendGrid publishes no limit; this keeps a burst of alerts from being one. */
const LIMITS = { maxConcurrent: 2, minTime: 100, highWater: 500, strategy: Bottleneck.strategy.OVERFLOW };
const TAKEN = 202;
/** SendGrid answers with a few hundred bytes. */
const LARGEST_ANSWER = 1024 * 1024;

export function createMailClient(options: MailOptions): MailClient {
  const { apiKey, from, timeoutMs = 10_000, now = Date.now } = options;
  const service = createService(apiKey, options.apiUrl ?? null, timeoutMs);
  const limiter = new Bottleneck(LIMITS);

  return {
    async send(mail) {
      try {
        const data = toData(mail, from);
        const [{ statusCode, headers }] = await limiter.schedule(() =>
          withDeadline(timeoutMs, "no answer from SendGrid", service.send(data)),
        );
        requireTaken(statusCode);
        const id: unknown = Reflect.get(Object(headers), "x-message-id");
        return { messageId: typeof id === "string" ? id : null };
      } catch (error) {
        if (error instanceof Bottleneck.BottleneckError) throw new MailError("overflow", "too many mails are waiting");
        throw toMailError(error, { now: now(), apiKey });
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

function toData(mail: Mail, from: string): MailData {
  return {
    from: { email: from, name: "Countersign" },
    personalizations: [{ to: { email: mail.to } }],
    subject: mail.subject.replace(/[\r\n]+/g, " "),
    content: [
      { type: "text/plain", value: mail.text },
      { type: "text/html", value: mail.html },
    ],
    ...(mail.images.length === 0 ? {} : { attachments: mail.images.map(toAttachment) }),
    headers: { "Auto-Submitted": "auto-generated", ...threadHeaders(mail, from) },
    customArgs: { countersign_reference: mail.reference },
    // The account's default may rewrite every link through a redirector: in a security mail, of all places.
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: false },
      subscriptionTracking: { enable: false },
    },
  };
}

/** As SendGrid's API names it: the library sends what it is given here, and translates nothing. */
function toAttachment(image: MailImage) {
  const { id, type, content } = image;
  return { content, type, filename: imageName(image), disposition: "inline", content_id: id };
}

/**
 * SendGrid does not promise to keep a `Message-ID` of ours: every mail of a thread, the first as well, refers to the same id, which
 * is how clients find that they belong together.
 */
function threadHeaders({ thread }: Mail, from: string): Record<string, string> {
  if (thread === null) return {};
  const first = messageIdOf({ ...thread, sequence: 0 }, from);
  return { References: first, ...(thread.sequence > 0 ? { "In-Reply-To": first } : {}) };
}

/** A mail that was taken is answered 202; the library takes any 2xx for that, also the page of a proxy in between. */
function requireTaken(status: number): void {
  if (status === TAKEN) return;
  throw new MailError("server", `SendGrid answered ${status}, not ${TAKEN}`, { status, isUnanswered: true });
}
