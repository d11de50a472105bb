/** What the process answers over HTTP: webhooks, whether it is alive and ready, and its figures. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ProcessFigures } from "../metrics/process-figures.ts";
import type { Clock, Delivery, Log } from "../pipeline/ports.ts";
import { createByteBudget } from "./byte-budget.ts";
import { createFailureLimit } from "./failure-limit.ts";
import { createLargeBodyTurns } from "./large-body-turns.ts";
import { type Answer, receiveWebhook, WEBHOOK_TIMES, type WebhookPorts, type WebhookTimes } from "./receive-webhook.ts";
import { WEBHOOK_PATH } from "./webhook-path.ts";
import { withTimeout } from "./with-timeout.ts";

const OWN_PATHS: ReadonlySet<string> = new Set([WEBHOOK_PATH, "/healthz", "/readyz", "/metrics"]);

/** Bytes of bodies held at once; at least two of the largest. Each costs several times its size while it is stored. */
const BODY_BUDGET = 64 * 1024 * 1024;
/** How long the rest of an unwanted body is read and thrown away, so that its sender gets to read the answer. */
const DISCARD_MS = 2000;
const PROBE_MS = 2000;
/** Sockets at once; beyond, new ones are closed at once. */
const MAX_CONNECTIONS = 2000;

export interface IntakeOptions {
  readonly accept: (
    delivery: Delivery,
    order: { readonly yields: boolean; readonly urgent: boolean },
  ) => Promise<"stored" | "reopened" | "duplicate">;
  /** Says in one word why a delivery would not be stored ("read-only", "full"); null where it would be. */
  readonly unready: () => Promise<string | null>;
  /** What this process counts itself. */
  readonly figures: Pick<ProcessFigures, "registry" | "answered" | "holding">;
  /** What is counted in the database, in Prometheus' text format. */
  readonly storedFigures: () => Promise<string>;
  /** Answers every other path; null: nothing is there. */
  readonly pages?: RequestHandler | null;
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
  options.figures.holding(() => budget.taken);
  const turns = createLargeBodyTurns();
  const webhooks: WebhookPorts = { times: WEBHOOK_TIMES, ...options, budget, failures, turns };

  const route = async (request: IncomingMessage): Promise<Answer | null> => {
    const path = pathOf(request);
    const isRead = request.method === "GET" || request.method === "HEAD";
    switch (path) {
      case WEBHOOK_PATH: {
        if (request.method !== "POST") return { status: 405, text: "POST only", close: true };
        const answer = await receiveWebhook(request, webhooks);
        if (answer) options.figures.answered(answer.status);
        return answer;
      }
      case "/healthz":
        return isRead ? { status: 200, text: "alive" } : { status: 405, text: "GET only", close: true };
      case "/readyz":
        return isRead ? readiness(options) : { status: 405, text: "GET only", close: true };
      case "/metrics":
        return isRead ? figures(options) : { status: 405, text: "GET only", close: true };
      default:
        return { status: 404, text: "not found", close: true };
    }
  };

  return (request, response) => {
    if (options.pages && !OWN_PATHS.has(pathOf(request))) return options.pages(request, response);
    route(request)
      .catch((err: unknown): Answer => {
        options.log.error({ err, method: request.method }, "request failed");
        return { status: 500, text: "internal error", close: true };
      })
      .then((answer) => (answer ? send(request, response, answer) : request.destroy()))
      .catch((err: unknown) => options.log.error({ err }, "answer failed"));
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "").split("?", 1)[0] ?? "";
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
  const why = await withTimeout(PROBE_MS, unready(), (err) => log.warn({ err }, "probe failed late")).catch((err) => {
    log.warn({ err }, "probe failed");
    return "failed";
  });
  if (why === null) return { status: 200, text: "ready" };
  return { status: 503, text: `not ready: ${why === "late" ? "slow" : why}` };
}

/** What this process counts is there whatever becomes of the database. */
async function figures({ figures: { registry }, storedFigures }: IntakeOptions): Promise<Answer> {
  const own = await registry.metrics();
  const stored = await withTimeout(PROBE_MS, storedFigures(), () => undefined).catch(() => "late" as const);
  return { status: 200, text: `${own}${stored === "late" ? "# the database does not answer" : stored}`.trimEnd() };
}
