/**
 * Sends a signed message to the operator's webhook: Standard Webhooks. The name is resolved once, every address of it is checked, and
 * the connection goes to the checked address, so that a name which answers differently the second time leads nowhere else. No redirect
 * is followed; of the answer nothing but the status is read.
 */
import { lookup } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { Webhook } from "standardwebhooks";
import { isPrivateAddress } from "./private-addresses.ts";

export interface WebhookOptions {
  readonly url: string;
  /** `whsec_` and Base64. */
  readonly secret: string;
  /** Whether addresses of private networks and of this machine may be reached. */
  readonly allowPrivate: boolean;
  /** Time for one attempt. Default: 10 s. */
  readonly timeoutMs?: number;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  /** All addresses of a host name. Default: the system's resolver. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

export interface WebhookMessage {
  /** The same for each attempt: whoever receives it twice knows it by that. */
  readonly id: string;
  /** JSON. */
  readonly payload: string;
}

export interface WebhookClient {
  /** Resolves when it was answered 2xx; rejects with {@link WebhookError}. */
  send(message: WebhookMessage): Promise<void>;
}

/** A message that was not taken. */
export class WebhookError extends Error {
  override readonly name = "WebhookError";
  /** False: another attempt would end the same. */
  readonly isTransient: boolean;
  /** Not before this many milliseconds from now, where the receiver said so. */
  readonly retryAfterMs: number | null;
  constructor(message: string, { isTransient = true, retryAfterMs = null as number | null } = {}) {
    super(message);
    this.isTransient = isTransient;
    this.retryAfterMs = retryAfterMs;
  }
}

export function createWebhookClient(options: WebhookOptions): WebhookClient {
  const { secret, allowPrivate, timeoutMs = 10_000, now = Date.now, resolve = resolveAll } = options;
  const url = new URL(options.url);
  const signer = new Webhook(secret);
  return {
    async send({ id, payload }) {
      const address = await checkedAddress(url, allowPrivate, resolve);
      const at = new Date(now());
      const { status, retryAfter } = await post(url, address, {
        payload,
        timeoutMs,
        headers: {
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(payload)),
          "user-agent": "Countersign",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          "webhook-signature": signer.sign(id, at, payload),
        },
      });
      if (status >= 200 && status < 300) return;
      // 410: the receiver wants no more of it. A redirect leads to an address that the operator did not name.
      const isTransient = status !== 410 && !(status >= 300 && status < 400);
      throw new WebhookError(`the webhook answered ${status}`, { isTransient, retryAfterMs: toMs(retryAfter) });
    },
  };
}

async function checkedAddress(
  url: URL,
  allowPrivate: boolean,
  resolve: (host: string) => Promise<readonly string[]>,
): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await resolve(host).catch(noAddress);
  const [first] = addresses;
  if (first === undefined) return noAddress(null);
  if (!allowPrivate && addresses.some(isPrivateAddress)) {
    throw new WebhookError("the webhook's host is a private address: set OUTGOING_WEBHOOK_PRIVATE=true to allow it");
  }
  return first;
}

function noAddress(error: unknown): never {
  const code = error instanceof Error && "code" in error ? `: ${String(error.code)}` : "";
  throw new WebhookError(`the webhook's host has no address${code}`);
}

async function resolveAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true, order: "verbatim" })).map(({ address }) => address);
}

interface Posting {
  readonly payload: string;
  readonly timeoutMs: number;
  readonly headers: Readonly<Record<string, string>>;
}

function post(url: URL, address: string, { payload, timeoutMs, headers }: Posting) {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise<{ readonly status: number; readonly retryAfter: string | undefined }>((resolve, reject) => {
    const sent = request(url, {
      method: "POST",
      headers: { ...headers, host: url.host },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      // The address that was checked, whatever the name says by now; TLS still asks for the name.
      lookup: (_host, { all }, done) =>
        all ? done(null, [{ address, family: isIP(address) }]) : done(null, address, isIP(address)),
    });
    sent.once("response", (response) => {
      response.destroy();
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] });
    });
    sent.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.name === "TimeoutError" || error.name === "AbortError"
          ? `within ${timeoutMs / 1000} s`
          : (error.code ?? error.name);
      reject(new WebhookError(`no answer from the webhook: ${why}`));
    });
    sent.end(payload);
  });
}

function toMs(retryAfter: string | undefined): number | null {
  const seconds = Number(retryAfter);
  return retryAfter !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
