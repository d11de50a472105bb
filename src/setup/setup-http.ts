/** Requests and answers of the set-up page: whose name they use, cookies, forms, and the heads that keep pages closed. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { randomText } from "./one-time-token.ts";

export interface SetupAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Plain text; absent where there is a page. */
  readonly text?: string;
  readonly page?: (nonce: string) => string;
  /** Origin that a form of the page may post to, besides this server. */
  readonly formsTo?: string;
  /** Called when the answer is on its way whole. */
  readonly onSent?: () => void;
}

const COOKIE = "countersign_setup";
/** Bytes of a form: two short fields. */
const MOST_BYTES = 8 * 1024;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Returns the origin by which the browser knows this server; null for a name that is none of its own, as in DNS rebinding:
 * loopback, the public address, and the address that the operator asked to listen on.
 */
export function ownOrigin(
  request: IncomingMessage,
  { host, publicUrl }: { readonly host: string; readonly publicUrl: string | null },
): string | null {
  const name = request.headers.host ?? "";
  if (!/^(?:[\w.-]{1,253}|\[[\da-fA-F:.]{2,45}\])(?::\d{1,5})?$/.test(name)) return null;
  if (publicUrl !== null && new URL(publicUrl).host === name) return new URL(publicUrl).origin;
  const bare = name.replace(/:\d{1,5}$/, "");
  return LOOPBACK.has(bare) || bare === host || bare === `[${host}]` ? `http://${name}` : null;
}

/** The secret that the browser sends; empty where there is none. */
export function readSession({ headers }: IncomingMessage): string {
  const pairs = (headers.cookie ?? "").slice(0, 8000).split("; ");
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
}

/** Lax: it must come along when GitHub sends the browser back. */
export function sessionCookie(secret: string, origin: string): string {
  const secure = origin.startsWith("https:") ? "; Secure" : "";
  return `${COOKIE}=${secret}; Path=/setup; HttpOnly; SameSite=Lax; Max-Age=7200${secure}`;
}

/** Returns null for a body that is too large. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer; // no encoding is set on the request
    bytes += part.length;
    if (bytes > MOST_BYTES) return null;
    chunks.push(part);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

export function sendAnswer(response: ServerResponse, answer: SetupAnswer): void {
  const nonce = randomText();
  const body = answer.page?.(nonce) ?? `${answer.text ?? ""}\n`;
  const forms = ["'self'", ...(answer.formsTo ? [answer.formsTo] : [])].join(" ");
  response.writeHead(answer.status, {
    "Content-Type": `text/${answer.page ? "html" : "plain"}; charset=utf-8`,
    "Content-Length": Buffer.byteLength(body),
    "Content-Security-Policy": `default-src 'none'; style-src 'nonce-${nonce}'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
    "Cache-Control": "no-store",
    "Referrer-Policy": "strict-origin",
    "X-Content-Type-Options": "nosniff",
    Connection: "close",
    ...answer.headers,
  });
  if (answer.onSent) response.once("close", answer.onSent);
  response.end(body);
}
