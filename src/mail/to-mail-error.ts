/** What @sendgrid/mail throws, as {@link MailError}: an answer of 400 and more, or axios's raw error where there is none. */
import { z } from "zod";
import { MailError, type MailFailure } from "./mail-error.ts";

/** Longest text taken from an answer. */
const LONGEST_MESSAGE = 200;

const Answered = z.object({
  code: z.int(),
  response: z.object({
    headers: z.object({
      "x-ratelimit-reset": z.coerce.number().optional().catch(undefined),
      "retry-after": z.coerce.number().optional().catch(undefined),
      date: z.string().max(100).optional().catch(undefined),
    }),
    body: z.unknown(),
  }),
});
const Unanswered = z.object({ code: z.string().max(100) });
/** axios's own, where the status is none that the library takes for an error: a redirect. */
const Unexpected = z.object({ response: z.object({ status: z.int() }) });
const Refusal = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

/** `now` in milliseconds since 1970; `apiKey` is taken out of whatever the answer says. */
export function toMailError(
  error: unknown,
  { now, apiKey }: { readonly now: number; readonly apiKey: string },
): MailError {
  if (error instanceof MailError) return error;
  const answered = Answered.safeParse(error);
  if (answered.success) {
    const { code: status, response } = answered.data;
    const retryAfterMs = waitOf(response.headers, now);
    const said = messageOf(response.body).replaceAll(apiKey, "[redacted]");
    return new MailError(failureOf(status), `SendGrid answered ${status}${said}`, {
      status,
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    });
  }
  const unexpected = Unexpected.safeParse(error);
  if (unexpected.success) {
    const { status } = unexpected.data.response;
    return new MailError("refused", `SendGrid answered ${status}, which is not what it should`, { status });
  }
  const unanswered = Unanswered.safeParse(error);
  const code = unanswered.success ? unanswered.data.code : "unknown error";
  const timedOut = code === "ECONNABORTED" || code === "ETIMEDOUT";
  return new MailError(timedOut ? "timeout" : "network", `no answer from SendGrid: ${code}`, {
    isUnanswered: !isBeforeSending(code),
  });
}

/** Failures of finding and reaching a server, before anything could be sent. Whatever else breaks may break the answer. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

function isBeforeSending(code: string): boolean {
  return BEFORE_SENDING.has(code);
}

function failureOf(status: number): MailFailure {
  if (status === 429) return "rate-limited";
  if (status >= 500) return "server";
  return status === 401 || status === 403 ? "auth" : "refused";
}

/** `X-RateLimit-Reset` is a time in seconds since 1970, by SendGrid's clock; `Retry-After` a number of seconds. */
function waitOf(headers: z.output<typeof Answered>["response"]["headers"], now: number): number | null {
  const { "retry-after": seconds, "x-ratelimit-reset": reset, date } = headers;
  const theirs = Date.parse(date ?? "");
  const since = Number.isFinite(theirs) ? theirs : now;
  const wait = seconds !== undefined ? seconds * 1000 : reset !== undefined ? reset * 1000 - since : Number.NaN;
  return Number.isFinite(wait) && wait > 0 ? wait : null;
}

function messageOf(body: unknown): string {
  const refusal = Refusal.safeParse(body);
  const message = refusal.success ? refusal.data.errors[0]?.message : undefined;
  return message ? `: ${message.replace(/\s+/g, " ").trim().slice(0, LONGEST_MESSAGE)}` : "";
}
