/** What nodemailer throws, as {@link MailError}: a server's answer, or a connection that was not made or broke. */
import { z } from "zod";
import { MailError, type MailFailure } from "./mail-error.ts";

/** Longest text taken from an answer. */
const LONGEST_MESSAGE = 200;

const Failure = z.object({
  code: z.string().max(100).optional().catch(undefined),
  originalCode: z.string().max(100).optional().catch(undefined),
  timeoutType: z.string().max(100).optional().catch(undefined),
  responseCode: z.int().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});

/** Failures before the first byte of the mail could be sent. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  "EDNS",
  "ETLS",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "CONNECTION_TIMEOUT",
  "GREETING_TIMEOUT",
]);

/** `secrets` are taken out of whatever the answer says. */
export function smtpError(error: unknown, secrets: readonly string[]): MailError {
  if (error instanceof MailError) return error;
  const {
    code = "unknown error",
    originalCode,
    timeoutType,
    responseCode,
    response,
  } = Failure.safeParse(error).data ?? {};
  if (responseCode !== undefined) {
    const said = secrets.reduce(
      (text, secret) => text.replaceAll(secret, "[redacted]"),
      response ?? String(responseCode),
    );
    const message = `the SMTP server answered ${said.replace(/\s+/g, " ").trim().slice(0, LONGEST_MESSAGE)}`;
    return new MailError(failureOf(responseCode, code), message, { status: responseCode });
  }
  if (code === "EAUTH" || code === "ENOAUTH") return new MailError("auth", "the SMTP server took no credentials");
  const isTimeout = code === "ETIMEDOUT";
  const cause = [code, originalCode, timeoutType].filter((one) => one !== undefined);
  return new MailError(isTimeout ? "timeout" : "network", `no answer from the SMTP server: ${cause.join(", ")}`, {
    isUnanswered: !cause.some((one) => BEFORE_SENDING.has(one)),
  });
}

/** RFC 5321: 4yz passes, 5yz does not. */
function failureOf(status: number, code: string): MailFailure {
  if (status >= 400 && status < 500)
    return status === 450 || status === 451 || status === 452 ? "rate-limited" : "server";
  return code === "EAUTH" || status === 530 || status === 535 || status === 538 ? "auth" : "refused";
}
