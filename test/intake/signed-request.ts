/** A webhook request as GitHub sends it, to a server on loopback. */
import { createHmac, randomUUID } from "node:crypto";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";

export const SECRET = ["It's a", "Secret to", "Everybody"].join(" ");

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

export function signatureOf(body: string | Buffer, secret = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

export function gitHubHeaders(body: string | Buffer, over: OutgoingHttpHeaders = {}): OutgoingHttpHeaders {
  return {
    "content-type": "application/json",
    "x-github-event": "push",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": signatureOf(body),
    ...over,
  };
}

export interface Sent {
  readonly body?: string | Buffer;
  readonly headers?: OutgoingHttpHeaders;
  readonly method?: string;
  readonly path?: string;
  /** Without Content-Length. */
  readonly chunked?: boolean;
}

export function send(port: number, { body = "", headers = {}, method = "POST", path, chunked = false }: Sent) {
  return new Promise<Answered>((resolve, reject) => {
    const all = { ...headers, ...(chunked ? {} : { "content-length": Buffer.byteLength(body) }) };
    const sent = request(
      { port, host: "127.0.0.1", method, path: path ?? "/api/github/webhooks", headers: all, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
