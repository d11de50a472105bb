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
  return new MailError(timedOut ? "timeout" : "network", `no answer from SendGrid: ${code}`);
}

function failureOf(status: number): MailFailure {
  if (status === 429) return "rate-limited";
  if (status >= 500) return "server";
  return status === 401 || status === 403 ? "auth" : "refused";
}

/** `X-RateLimit-Reset` is a time in seconds since 1970; `Retry-After` a number of seconds. */
function waitOf(headers: z.output<typeof Answered>["response"]["headers"], now: number): number | null {
  const { "retry-after": seconds, "x-ratelimit-reset": reset } = headers;
  const wait = seconds !== undefined ? seconds * 1000 : reset !== undefined ? reset * 1000 - now : Number.NaN;
  return Number.isFinite(wait) && wait > 0 ? wait : null;
}

function messageOf(body: unknown): string {
  const refusal = Refusal.safeParse(body);
  const message = refusal.success ? refusal.data.errors[0]?.message : undefined;
  return message ? `: ${message.replace(/\s+/g, " ").trim().slice(0, LONGEST_MESSAGE)}` : "";
}
