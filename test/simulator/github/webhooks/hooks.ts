/**
 * Webhooks as GitHub sends them: signed, once, with ten seconds for an answer, never repeated by themselves – and kept
 * in a log from which they can be read and sent again.
 */
import { createHmac } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { Faults } from "../../http/faults.ts";
import type { Described } from "../../openapi/description.ts";
import type { Installation, Repository, World } from "../world.ts";
import { postWebhook } from "./post-webhook.ts";

export interface WebhookEvent {
  readonly event: string;
  readonly action: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly installation: Installation | null;
  readonly repository: Repository | null;
}

/** One attempt to deliver an event. */
export interface Delivery {
  readonly id: number;
  /** The same for every attempt of an event. */
  readonly guid: string;
  /** Its payload is the body. */
  readonly event: Omit<WebhookEvent, "payload">;
  readonly redelivery: boolean;
  readonly deliveredAt: number;
  /** Seconds. */
  readonly duration: number;
  /** "OK", or what went wrong. */
  readonly status: string;
  /** 0 where no answer came. What GitHub stores there is not documented. */
  readonly statusCode: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** As sent, byte by byte. */
  readonly body: Buffer;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string | null;
}

export interface Hooks {
  /** Sends an event; null when there is nowhere to send it or it is too large, and GitHub keeps no trace of it then. */
  send(event: WebhookEvent, guid?: string): Promise<Delivery | null>;
  /** Another attempt, with the same GUID and the same bytes. */
  resend(delivery: Delivery): Promise<Delivery>;
  /** What GitHub still has of the log, newest first. */
  log(): readonly Delivery[];
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  /** Cuts what is on its way. */
  close(): void;
}

/** How long a delivery can be read or sent again: three days. */
const KEPT = 3 * 24 * 60 * 60 * 1000;

export interface HooksOptions {
  readonly world: World;
  readonly described: Described;
  readonly faults: Faults;
  /** Milliseconds GitHub waits for an answer. */
  readonly deadline: number;
  /** Called when a payload does not fit GitHub's description: a bug of the simulator. */
  readonly onMisfit: (problem: string) => void;
}

export function createHooks({ world, described, faults, deadline, onMisfit }: HooksOptions): Hooks {
  const log: Delivery[] = [];
  const running = new Set<Promise<unknown>>();
  const closed = new AbortController();
  setMaxListeners(0, closed.signal); // one for each webhook on its way

  const attempt = async (
    event: Delivery["event"],
    guid: string,
    body: Buffer,
    redelivery: boolean,
  ): Promise<Delivery> => {
    const id = world.ids.next("delivery");
    const headers = headersOf(world, event, guid, body);
    const deliveredAt = world.now();
    const start = performance.now();
    const operation = `webhook/${event.event}`;
    const fault = faults.meet({ operation, method: "POST", path: operation });
    const answer = await postWebhook(world.app.webhookUrl ?? "", headers, body, {
      deadline,
      fault,
      signal: closed.signal,
    });
    const duration = Math.round(performance.now() - start) / 1000;
    const delivery = { id, guid, event, redelivery, deliveredAt, duration, requestHeaders: headers, body, ...answer };
    // In order of ids, which the pages of the log go by; attempts end in any order.
    const place = log.findIndex((other) => other.id < id);
    log.splice(place < 0 ? log.length : place, 0, delivery);
    return delivery;
  };
  const track = <Value>(work: Promise<Value>): Promise<Value> => {
    running.add(work);
    const forget = () => running.delete(work);
    work.then(forget, forget);
    return work;
  };

  return {
    async send(event, guid = world.ids.guid()) {
      const name = [event.event, event.action].filter(Boolean).join("-").replaceAll("_", "-");
      const problems = described.webhookProblems(name, event.payload);
      if (problems.length > 0) onMisfit(`the webhook ${name} does not fit: ${problems.join("; ")}`);
      const body = Buffer.from(JSON.stringify(event.payload));
      if (world.app.webhookUrl === null || body.length > world.bounds.payloadBytes) return null;
      const { payload: _, ...told } = event; // the log keeps the bytes alone
      return track(attempt(told, guid, body, false));
    },
    resend: (delivery) => track(attempt(delivery.event, delivery.guid, delivery.body, true)),
    log: () => log.filter(({ deliveredAt }) => deliveredAt > world.now() - KEPT),
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
    close: () => closed.abort(),
  };
}

function headersOf(world: World, event: Delivery["event"], guid: string, body: Buffer): Record<string, string> {
  const signed = (algorithm: string) => createHmac(algorithm, world.app.webhookSecret).update(body).digest("hex");
  return {
    Accept: "*/*",
    "Content-Type": "application/json",
    "User-Agent": "GitHub-Hookshot/51a40ea",
    "X-GitHub-Delivery": guid,
    "X-GitHub-Event": event.event,
    "X-GitHub-Hook-ID": String(world.app.id + 300_000_000),
    "X-GitHub-Hook-Installation-Target-ID": String(world.app.id),
    "X-GitHub-Hook-Installation-Target-Type": "integration",
    "X-Hub-Signature": `sha1=${signed("sha1")}`,
    "X-Hub-Signature-256": `sha256=${signed("sha256")}`,
  };
}
