/** What the process answers over HTTP: webhooks, whether it is alive and ready, and its figures. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Clock, Delivery, Log } from "../pipeline/ports.ts";
import { createByteBudget } from "./byte-budget.ts";
import { createFailureLimit } from "./failure-limit.ts";
import { type Answer, receiveWebhook, WEBHOOK_TIMES, type WebhookPorts, type WebhookTimes } from "./receive-webhook.ts";
import { within } from "./within.ts";

const WEBHOOK_PATH = "/api/github/webhooks";

/** Bytes of bodies held at once; at least two of the largest. Each costs several times its size while it is stored. */
const BODY_BUDGET = 64 * 1024 * 1024;
/** How long the rest of an unwanted body is read and thrown away, so that its sender gets to read the answer. */
const DISCARD_MS = 2000;
const PROBE_MS = 2000;
/** Sockets at once; beyond, new ones are closed at once. */
const MAX_CONNECTIONS = 2000;

export interface IntakeOptions {
  readonly accept: (delivery: Delivery) => Promise<"stored" | "duplicate">;
  /** Names what does not answer ("database", "queue"); empty when all is well. */
  readonly unready: () => Promise<readonly string[]>;
  /** Figures of the rest of the process, in Prometheus' text format. */
  readonly figures: () => Promise<string>;
  readonly secrets: readonly [string, ...string[]];
  readonly maxPayloadBytes: number;
  readonly trustProxy: boolean;
  readonly failedSignaturesPerMinute: number;
  /** Bytes of bodies held at once; a smaller one is for tests. */
  readonly maxHeldBytes?: number;
  /** Shorter ones are for tests. */
  readonly times?: WebhookTimes;
  readonly clock: Clock;
  readonly log: Log;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

export function createIntake(options: IntakeOptions): RequestHandler {
  const budget = createByteBudget(options.maxHeldBytes ?? Math.max(BODY_BUDGET, 2 * options.maxPayloadBytes));
  const failures = createFailureLimit(options.failedSignaturesPerMinute);
  const answers = new Map<number, number>();
  const webhooks: WebhookPorts = { times: WEBHOOK_TIMES, ...options, budget, failures };

  const route = async (request: IncomingMessage): Promise<Answer | null> => {
    const path = (request.url ?? "").split("?", 1)[0];
    const isRead = request.method === "GET" || request.method === "HEAD";
    switch (path) {
      case WEBHOOK_PATH: {
        if (request.method !== "POST") return { status: 405, text: "POST only", close: true };
        const answer = await receiveWebhook(request, webhooks);
        if (answer) answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
        return answer;
      }
      case "/healthz":
        return isRead ? { status: 200, text: "alive" } : { status: 405, text: "GET only", close: true };
      case "/readyz":
        return isRead ? readiness(options) : { status: 405, text: "GET only", close: true };
      case "/metrics":
        return isRead ? figures(options, answers, budget.taken) : { status: 405, text: "GET only", close: true };
      default:
        return { status: 404, text: "not found", close: true };
    }
  };

  return (request, response) => {
    route(request)
      .catch((err: unknown): Answer => {
        options.log.error({ err, method: request.method }, "request failed");
        return { status: 500, text: "internal error", close: true };
      })
      .then((answer) => (answer ? send(request, response, answer) : request.destroy()))
      .catch((err: unknown) => options.log.error({ err }, "answer failed"));
  };
}

/** The server in front of the handler, with bounds on time and sockets. */
export function createIntakeServer(handler: RequestHandler): Server {
  const server = createServer(
    { headersTimeout: 5000, requestTimeout: 10_000, keepAliveTimeout: 5000, connectionsCheckingInterval: 1000 },
    handler,
  );
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return;
  response.statusCode = answer.status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (answer.status === 405) response.setHeader("Allow", request.method === "POST" ? "GET, HEAD" : "POST");
  if (answer.retryAfterS !== undefined) response.setHeader("Retry-After", String(answer.retryAfterS));
  const body = `${answer.text}\n`;
  response.setHeader("Content-Length", Buffer.byteLength(body));
  if (!answer.close || request.complete) return void response.end(request.method === "HEAD" ? undefined : body);
  response.setHeader("Connection", "close");
  response.write(body);
  discard(request, () => response.end());
}

/** Closing a socket with unread bytes resets it, and the sender would see that instead of the answer. */
function discard(request: IncomingMessage, done: () => void): void {
  const timer = setTimeout(() => request.destroy(), DISCARD_MS);
  request.once("end", done);
  request.once("close", () => {
    clearTimeout(timer);
    done();
  });
  request.resume();
}

async function readiness({ unready, log }: IntakeOptions): Promise<Answer> {
  const missing = await within(PROBE_MS, unready(), (err) => log.warn({ err }, "probe failed late")).catch((err) => {
    log.warn({ err }, "probe failed");
    return "late" as const;
  });
  if (missing === "late") return { status: 503, text: "not ready: no answer from the database" };
  return missing.length === 0
    ? { status: 200, text: "ready" }
    : { status: 503, text: `not ready: no answer from the ${missing.join(" and the ")}` };
}

async function figures(
  options: IntakeOptions,
  answers: ReadonlyMap<number, number>,
  heldBytes: number,
): Promise<Answer> {
  const lines = [
    "# HELP countersign_webhook_answers_total Webhook requests by the status they were answered with.",
    "# TYPE countersign_webhook_answers_total counter",
    ...[...answers].sort().map(([status, n]) => `countersign_webhook_answers_total{status="${status}"} ${n}`),
    "# HELP countersign_webhook_held_bytes Bytes of bodies held now.",
    "# TYPE countersign_webhook_held_bytes gauge",
    `countersign_webhook_held_bytes ${heldBytes}`,
  ];
  const rest = await within(PROBE_MS, options.figures(), () => undefined).catch(() => "late" as const);
  return { status: 200, text: [...lines, rest === "late" ? "# the database does not answer" : rest].join("\n") };
}
