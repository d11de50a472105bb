/** A small HTTP server on loopback: bodies read up to a limit, answers written whole or broken as a fault wants. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, bodyOf } from "./answer.ts";
import type { FaultScript } from "./faults.ts";

export interface Running {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  close(): Promise<void>;
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export async function serve(listener: Listener, port = 0): Promise<Running> {
  const server = createServer((request, response) => {
    listener(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return; // the caller gave up before it had said everything
      process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`);
      response.destroy();
    });
  });
  // A loopback server that closes idle connections first would make clients meet a reset they did nothing for.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { origin: `http://127.0.0.1:${portOf(server)}`, close: () => stop(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** The body, or null when it is longer than `maxBytes`. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // no encoding is set on the request
    length += bytes.length;
    if (length <= maxBytes) chunks.push(bytes);
  }
  return length > maxBytes ? null : Buffer.concat(chunks);
}

/** Returns the length of the body. */
export function send(response: ServerResponse, answer: Answer): number {
  const body = writeHead(response, answer);
  response.end(body);
  return body.length;
}

/** Writes the answer as the fault wants it; a status of a fault is an answer of its own and does not come here. */
export async function sendFaulty(response: ServerResponse, answer: Answer, fault: FaultScript): Promise<void> {
  const delay = fault.delayMs ?? 1000;
  if (fault.with === "reset") response.socket?.resetAndDestroy();
  else if (fault.with === "truncate") {
    const bytes = writeHead(response, answer);
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
  } else if (fault.with === "slow") {
    await wait(delay);
    send(response, answer);
  } else if (fault.with === "drip") {
    const bytes = writeHead(response, answer);
    const step = Math.max(1, Math.ceil(bytes.length / 20));
    for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
      response.write(bytes.subarray(at, at + step));
      await wait(delay / 20);
    }
    response.end();
  }
  // `hang`: nothing is written, and the connection stays open until the server closes.
}

/** The answer a fault with a status gives. */
export function faultAnswer(fault: FaultScript, status: number): Answer {
  const headers = fault.headers ?? {};
  const body = fault.body ?? { message: `Simulated ${status}`, documentation_url: "about:blank" };
  if (typeof body !== "string") return { status, headers, json: body };
  return { status, headers, raw: { type: "text/html; charset=utf-8", bytes: Buffer.from(body) } };
}

function writeHead(response: ServerResponse, answer: Answer): Buffer {
  const { type, bytes } = bodyOf(answer);
  const length = answer.status === 204 || answer.status === 304 ? {} : { "content-length": String(bytes.length) };
  response.writeHead(answer.status, { ...(type ? { "content-type": type } : {}), ...length, ...answer.headers });
  return bytes;
}
