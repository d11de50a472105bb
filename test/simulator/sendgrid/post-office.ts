/** The desk that takes mails: key, limit, rules, and the inbox of what was taken. */
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../http/answer.ts";
import { type MailAddress, MailRequest, type Refusal, refusals } from "./mail-request.ts";

/** A mail as it arrives: one for each personalization. */
export interface Mail {
  /** As in `X-Message-Id`. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly customArgs: Readonly<Record<string, string>>;
  readonly categories: readonly string[];
  readonly attachments: readonly {
    readonly filename: string;
    readonly type: string | null;
    readonly content: Buffer;
  }[];
  /** The request it came in. */
  readonly request: MailRequest;
}

export interface PostOfficeOptions {
  readonly apiKey: string;
  readonly senders: readonly string[] | null;
  readonly limit: { readonly requests: number; readonly windowMs: number };
  readonly now: () => number;
}

export interface PostOffice {
  /** The answer to a request; a body of null was too long. */
  take(headers: IncomingHttpHeaders, body: Buffer | null): Answer;
  rateHeaders(): Record<string, string>;
  inbox(): readonly Mail[];
  dropped(): readonly Mail[];
  violations(): readonly string[];
  suppress(address: string): void;
  violate(what: string): void;
  clear(): void;
}

export function createPostOffice({ apiKey, senders, limit, now }: PostOfficeOptions): PostOffice {
  let inbox: Mail[] = [];
  let dropped: Mail[] = [];
  let violations: string[] = [];
  let count = 0;
  const suppressed = new Set<string>();
  const window = { endsAt: 0, used: 0 };

  const isOverLimit = (): boolean => {
    if (now() >= window.endsAt) Object.assign(window, { endsAt: now() + limit.windowMs, used: 0 });
    window.used++;
    if (window.used > limit.requests + 1) violations.push("sent again before X-RateLimit-Reset");
    return window.used > limit.requests;
  };
  const wrong = (status: number, all: readonly Refusal[]): Answer => {
    violations.push(...all.map(({ message, field }) => `${status} ${field ? `${field}: ` : ""}${message}`));
    return refuse(status, all);
  };
  const accept = (request: MailRequest): Answer => {
    const id = createHash("sha256").update(`message ${++count}`).digest("base64url").slice(0, 22);
    for (const mail of toMails(request, id, now())) {
      const isDropped = mail.to.every(({ email }) => suppressed.has(email.toLowerCase()));
      (isDropped ? dropped : inbox).push(mail);
    }
    return { status: 202, headers: { "x-message-id": id } };
  };

  return {
    take(headers, body) {
      if (headers.authorization !== `Bearer ${apiKey}`) {
        return refuse(401, [
          { message: "The provided authorization grant is invalid, expired, or revoked", field: null },
        ]);
      }
      if (isOverLimit()) return refuse(429, [{ message: "too many requests", field: null }]);
      if (body === null) return wrong(413, [{ message: "Payload too large", field: null }]);
      if (!/^application\/json\b/.test(headers["content-type"] ?? "")) {
        return wrong(415, [{ message: "Content-Type should be application/json.", field: null }]);
      }
      const parsed = MailRequest.safeParse(readJson(body));
      if (!parsed.success) {
        return wrong(
          400,
          parsed.error.issues.map(({ message, path }) => ({ message, field: path.join(".") || null })),
        );
      }
      const problems = refusals(parsed.data, now());
      if (problems.length > 0) return wrong(400, problems);
      if (senders && !senders.includes(parsed.data.from.email)) {
        const message = "The from address does not match a verified Sender Identity.";
        return refuse(403, [{ message, field: "from" }]);
      }
      const isSandboxed = parsed.data.mail_settings?.["sandbox_mode"]?.enable === true;
      return isSandboxed ? { status: 200, json: {} } : accept(parsed.data);
    },
    rateHeaders: () => ({
      "x-ratelimit-limit": String(limit.requests),
      "x-ratelimit-remaining": String(Math.max(0, limit.requests - window.used)),
      "x-ratelimit-reset": String(Math.ceil(window.endsAt / 1000)),
    }),
    inbox: () => inbox,
    dropped: () => dropped,
    violations: () => violations,
    suppress(address) {
      suppressed.add(address.toLowerCase());
    },
    violate(what) {
      violations.push(what);
    },
    clear() {
      inbox = [];
      dropped = [];
      violations = [];
    },
  };
}

function toMails(mail: MailRequest, id: string, at: number): Mail[] {
  const part = (type: string) => mail.content?.find((content) => content.type === type)?.value ?? null;
  return mail.personalizations.map((personalization) => ({
    id,
    at,
    from: personalization.from ?? mail.from,
    to: personalization.to,
    cc: personalization.cc ?? [],
    bcc: personalization.bcc ?? [],
    subject: personalization.subject ?? mail.subject ?? "",
    text: part("text/plain"),
    html: part("text/html"),
    headers: { ...mail.headers, ...personalization.headers },
    customArgs: { ...mail.custom_args, ...personalization.custom_args },
    categories: mail.categories ?? [],
    attachments: (mail.attachments ?? []).map(({ filename, type, content }) => ({
      filename,
      type: type ?? null,
      content: Buffer.from(content, "base64"),
    })),
    request: mail,
  }));
}

export function refuse(status: number, errors: readonly Refusal[]): Answer {
  return { status, json: { errors: errors.map(({ message, field }) => ({ message, field, help: null })) } };
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null; // refused as no object
  }
}
