/**
 * One webhook, from request to answer: size, signature, shape of the envelope, then the inbox. 202 means committed.
 *
 * GitHub waits 10 s and never tries again by itself, so every answer comes within 9 s, and whatever is refused here is
 * either nobody's (a bad signature) or found again by asking GitHub for its failed deliveries.
 */
import type { IncomingMessage } from "node:http";
import type { Clock, Delivery, Log } from "../pipeline/ports.ts";
import type { ByteBudget } from "./byte-budget.ts";
import { clientAddress } from "./client-address.ts";
import type { FailureLimit } from "./failure-limit.ts";
import type { LargeBodyTurns } from "./large-body-turns.ts";
import { isUrgent, payloadIds } from "./payload-ids.ts";
import { readBody } from "./read-body.ts";
import { isJson, readHeaders, readSignature } from "./read-headers.ts";
import { isSigned } from "./verify-signature.ts";
import { withTimeout } from "./with-timeout.ts";

/** Milliseconds until a body must have come, and until the answer is given, from the start of the request. */
export const WEBHOOK_TIMES: WebhookTimes = { bodyMs: 7000, answerMs: 8500 };
export interface WebhookTimes {
  readonly bodyMs: number;
  readonly answerMs: number;
}

/** Seconds after which a refused sender may come again. GitHub does not; a proxy or our own sweep might. */
const RETRY_AFTER_S = 10;

/** What the client is told. `close`: the rest of its body is not wanted. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterS?: number;
  readonly close?: boolean;
}

export interface WebhookPorts {
  /** Commits the delivery and its job in one transaction. */
  readonly accept: (
    delivery: Delivery,
    order: { readonly yields: boolean; readonly urgent: boolean },
  ) => Promise<"stored" | "reopened" | "duplicate">;
  readonly secrets: readonly [string, ...string[]];
  readonly maxPayloadBytes: number;
  readonly trustProxy: boolean;
  readonly failures: FailureLimit;
  readonly budget: ByteBudget;
  readonly turns: LargeBodyTurns;
  readonly times: WebhookTimes;
  readonly clock: Clock;
  readonly log: Log;
}

/** The answer, or null when there is nobody left to answer. */
export async function receiveWebhook(request: IncomingMessage, ports: WebhookPorts): Promise<Answer | null> {
  const receivedAt = ports.clock.now();
  const started = performance.now();
  const signature = readSignature(request.headers);
  if (!signature) return refuseSignature(request, ports, true);
  if (!isJson(request.headers)) return { status: 415, text: "Content-Type must be application/json", close: true };
  const headers = readHeaders(request.headers);
  if (typeof headers === "string") return { status: 400, text: headers, close: true };

  const read = await readBody(request, {
    maxBytes: ports.maxPayloadBytes,
    budget: ports.budget,
    timeoutMs: ports.times.bodyMs,
  });
  if (read.kind !== "read") return refuseBody(read.kind, ports, headers.id);
  const { body } = read;
  // Given back when nobody has the body any more, whatever was answered before.
  const held = { give: () => ports.budget.give(body.length) };
  const ms = () => ports.times.answerMs - (performance.now() - started);
  if (!isSigned(body, signature, ports.secrets)) {
    held.give();
    return refuseSignature(request, ports, false);
  }
  const stored = ports.turns.take(body.length, async (): Promise<Accepted | "not-json" | "too-late"> => {
    if (ms() <= 0) return "too-late";
    const read = lookInto(headers.event, body);
    if (!read) return "not-json";
    const { urgent, ...ids } = read;
    return ports.accept({ ...headers, ...ids, body, receivedAt, source: "delivery" }, { yields: false, urgent });
  });
  stored.then(held.give, held.give);
  return answerTo(headers, stored, Math.max(0, ms()), ports);
}

type Accepted = Awaited<ReturnType<WebhookPorts["accept"]>>;

async function answerTo(
  { id, event }: Pick<Delivery, "id" | "event">,
  stored: Promise<Accepted | "not-json" | "too-late">,
  ms: number,
  { log }: WebhookPorts,
): Promise<Answer> {
  const fields = { delivery: id, event };
  try {
    const result = await withTimeout(ms, stored, (err) => {
      log.error({ ...fields, err }, "delivery failed to store after its answer");
    });
    if (result === "not-json") return { status: 400, text: "the body is not JSON" };
    if (result === "late" || result === "too-late") {
      log.error(fields, "delivery not stored in time");
      return { status: 503, text: "not stored in time", retryAfterS: RETRY_AFTER_S };
    }
    log.debug({ ...fields, result }, "delivery accepted");
    return { status: 202, text: result === "duplicate" ? "accepted before" : "accepted" };
  } catch (err) {
    log.error({ ...fields, err }, "delivery not stored");
    return { status: 503, text: "not stored", retryAfterS: RETRY_AFTER_S };
  }
}

async function refuseSignature(request: IncomingMessage, ports: WebhookPorts, close: boolean): Promise<Answer> {
  const address = clientAddress(request, ports.trustProxy);
  const waitS = await ports.failures.count(address);
  if (waitS !== null) return { status: 429, text: "too many bad signatures", retryAfterS: waitS, close };
  ports.log.warn({ address }, "signature refused");
  return { status: 401, text: "X-Hub-Signature-256 is missing or does not match", close };
}

function refuseBody(
  kind: "too-large" | "busy" | "too-slow" | "gone",
  { maxPayloadBytes, log }: WebhookPorts,
  delivery: string,
): Answer | null {
  log.warn({ delivery, kind }, "body refused");
  switch (kind) {
    case "too-large":
      return { status: 413, text: `the body is larger than ${maxPayloadBytes} bytes`, close: true };
    case "busy":
      return { status: 503, text: "too many large bodies at once", retryAfterS: RETRY_AFTER_S, close: true };
    case "too-slow":
      return { status: 408, text: "the body came too slowly", close: true };
    case "gone":
      return null;
    default:
      return kind satisfies never;
  }
}

/** Whom the payload speaks of, and how urgent it is; null where it is not JSON. What was parsed is not kept. */
function lookInto(event: string, body: Buffer) {
  try {
    const payload: unknown = JSON.parse(body.toString("utf8"));
    return { ...payloadIds(payload), urgent: isUrgent(event, payload) };
  } catch {
    // The parser's message quotes the body; that it is not JSON says enough.
    return null;
  }
}
