/** What SendGrid tells a key of its account: what the key may do, and which senders are verified. */
import type { Answer } from "../http/answer.ts";
import { refuse } from "./post-office.ts";

export interface AccountOptions {
  readonly apiKey: string;
  /** Null: any address may send. */
  readonly senders: readonly string[] | null;
  readonly scopes: readonly string[];
}

export const ALL_SCOPES = ["mail.send", "sender_verification_eligible", "whitelabel.read"];

/** The answer to a question; null: none of that path is answered here. */
export function tellAccount(path: string, authorization: string | undefined, options: AccountOptions): Answer | null {
  const { apiKey, senders, scopes } = options;
  const questions: Readonly<Record<string, readonly [scope: string | null, json: unknown]>> = {
    "/v3/scopes": [null, { scopes }],
    "/v3/verified_senders": [
      "sender_verification_eligible",
      { results: (senders ?? []).map((from_email) => ({ from_email, verified: true })) },
    ],
    // Where any address may send, so may those of this domain.
    "/v3/whitelabel/domains": ["whitelabel.read", senders === null ? [{ domain: "example.com", valid: true }] : []],
  };
  const question = questions[path];
  if (!question) return null;
  if (authorization !== `Bearer ${apiKey}`) {
    return refuse(401, [{ message: "The provided authorization grant is invalid, expired, or revoked", field: null }]);
  }
  const [scope, json] = question;
  if (scope !== null && !scopes.includes(scope)) return refuse(403, [{ message: "access forbidden", field: null }]);
  return { status: 200, json };
}
