/** Asks SendGrid whether a key may send, and whether the sender is verified; nothing is sent. */
import { z } from "zod";
import { MailError } from "./mail-error.ts";

/** `hidden`: the key may not read it, as one that may only send. */
export type SenderState = "verified" | "unverified" | "hidden";

export interface MailSetup {
  readonly key: "taken" | "refused" | "may-not-send";
  readonly sender: SenderState;
}

export interface SenderOptions {
  readonly apiKey: string;
  readonly from: string;
  /** Null: SendGrid's own. */
  readonly apiUrl: string | null;
  /** Time for one question. Default: 10 s. */
  readonly timeoutMs?: number;
}

const SENDGRID = "https://api.sendgrid.com";
const Scopes = z.object({ scopes: z.array(z.string()) });
const Senders = z.object({ results: z.array(z.object({ from_email: z.string(), verified: z.boolean() })) });
const Domains = z.array(z.object({ domain: z.string(), valid: z.boolean() }));

/** Rejects with {@link MailError} where SendGrid does not answer as it should. */
export async function checkSender(options: SenderOptions): Promise<MailSetup> {
  const scopes = await ask("/v3/scopes", Scopes, options);
  if (scopes === "refused") return { key: "refused", sender: "hidden" };
  if (!scopes.scopes.includes("mail.send")) return { key: "may-not-send", sender: "hidden" };
  const { from } = options;
  const senders = await ask("/v3/verified_senders", Senders, options);
  const domains = await ask("/v3/whitelabel/domains?limit=500", Domains, options);
  const isSender =
    senders !== "refused" &&
    senders.results.some(({ from_email, verified }) => verified && from_email.toLowerCase() === from.toLowerCase());
  const host = from.slice(from.lastIndexOf("@") + 1).toLowerCase();
  const isDomain =
    domains !== "refused" && domains.some(({ domain, valid }) => valid && isWithin(host, domain.toLowerCase()));
  if (isSender || isDomain) return { key: "taken", sender: "verified" };
  return { key: "taken", sender: senders === "refused" || domains === "refused" ? "hidden" : "unverified" };
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

async function ask<T>(path: string, schema: z.ZodType<T>, options: SenderOptions): Promise<T | "refused"> {
  const { apiKey, apiUrl, timeoutMs = 10_000 } = options;
  const answer = await fetch(`${apiUrl ?? SENDGRID}${path}`, {
    headers: { authorization: `Bearer ${apiKey}` },
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new MailError("network", `no answer from SendGrid (${error instanceof Error ? error.name : "unknown"})`);
  });
  if (answer.status === 401 || answer.status === 403) {
    await answer.body?.cancel();
    return "refused";
  }
  const parsed = schema.safeParse(await answer.json().catch(() => null));
  if (!answer.ok || !parsed.success) throw new MailError("refused", `SendGrid answered ${answer.status} to ${path}`);
  return parsed.data;
}
