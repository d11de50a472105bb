/**
 * SMTP: one mail to one recipient at a time, bounded, tried once. Neither files nor addresses are ever read for a mail. A server
 * that asks for a password must offer TLS, unless it is on this machine.
 */
import Bottleneck from "bottleneck";
import nodemailer from "nodemailer";
import { imageName, type Mail, type MailClient, messageIdOf } from "./mail-client.ts";
import { MailError } from "./mail-error.ts";
import { smtpError } from "./smtp-error.ts";
import { withDeadline } from "./with-deadline.ts";

export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://host:587`, which turns to TLS where the server offers it. */
  readonly url: string;
  readonly from: string;
  /** Time for one attempt. Default: 10 s. */
  readonly timeoutMs?: number;
}

const LIMITS = { maxConcurrent: 2, minTime: 100, highWater: 500, strategy: Bottleneck.strategy.OVERFLOW };

export function createSmtpClient({ url, from, timeoutMs = 10_000 }: SmtpOptions): MailClient {
  const limiter = new Bottleneck(LIMITS);
  const secrets = secretsOf(url);
  return {
    async send(mail) {
      // A connection for each mail: what one leaves behind harms no other.
      const transport = nodemailer.createTransport(toTransport(url, timeoutMs));
      try {
        const late = "no answer from the SMTP server";
        const { response } = await limiter.schedule(() =>
          withDeadline(timeoutMs, late, transport.sendMail(toMessage(mail, from))),
        );
        return { messageId: typeof response === "string" ? response.slice(0, 255) : null };
      } catch (error) {
        if (error instanceof Bottleneck.BottleneckError) throw new MailError("overflow", "too many mails are waiting");
        throw smtpError(error, secrets);
      } finally {
        transport.close();
      }
    },
  };
}

function toTransport(url: string, timeoutMs: number) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const isHere = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && username !== "" && !isHere,
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function toMessage(mail: Mail, from: string) {
  const first = mail.thread && messageIdOf({ ...mail.thread, sequence: 0 }, from);
  const isFollowUp = mail.thread !== null && mail.thread.sequence > 0;
  return {
    from: { address: from, name: "Countersign" },
    to: { address: mail.to, name: "" },
    subject: mail.subject.replace(/[\r\n]+/g, " "),
    text: mail.text,
    html: mail.html,
    attachments: mail.images.map((image) => ({
      content: image.content,
      encoding: "base64",
      contentType: image.type,
      contentDisposition: "inline" as const,
      cid: image.id,
      filename: imageName(image),
    })),
    ...(mail.thread ? { messageId: messageIdOf(mail.thread, from) } : {}),
    ...(first && isFollowUp ? { inReplyTo: first, references: first } : {}),
    headers: { "Auto-Submitted": "auto-generated", "X-Countersign-Reference": mail.reference },
  };
}

/** What may stand in an error and must not be told: the password, as it is and as the URL has it. */
function secretsOf(url: string): string[] {
  const { password } = new URL(url);
  return password === "" ? [] : [password, decodeURIComponent(password), Buffer.from(password).toString("base64")];
}
