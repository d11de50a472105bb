/**
 * A SendGrid to test against: `POST /v3/mail/send` over real HTTP with its rules and refusals, an inbox to look into, and
 * failures on demand – among them the one that matters most, a mail that was taken and whose answer was lost.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createFaults, type Fault, type FaultScript, preventsEffect } from "./http/faults.ts";
import { faultAnswer, readBody, send, sendFaulty, serve } from "./http/serve.ts";
import { ALL_SCOPES, tellAccount } from "./sendgrid/account.ts";
import { createPostOffice, type Mail, refuse } from "./sendgrid/post-office.ts";

export type { Mail } from "./sendgrid/post-office.ts";

export interface SendGridSimulatorOptions {
  readonly port?: number;
  /** Default: `SG.` and what looks like one. */
  readonly apiKey?: string;
  /** Addresses that may send. Default: any. */
  readonly senders?: readonly string[];
  /** What the key may do. Default: send mails, and read the senders. */
  readonly scopes?: readonly string[];
  /** Requests within a window; SendGrid publishes no figure. Default: 600 a minute. */
  readonly limit?: { readonly requests: number; readonly windowMs: number };
  readonly clock?: { now(): number };
}

export interface SendGridSimulator {
  readonly url: string;
  readonly apiKey: string;
  /** Every mail that was taken, oldest first. */
  inbox(): readonly Mail[];
  /** Mails that were taken and dropped, because the address is suppressed. */
  dropped(): readonly Mail[];
  suppress(address: string): void;
  /** Makes requests fail; the operation is `mail/send`. */
  fail(script: FaultScript): Fault;
  clearFaults(): void;
  /** Every request: when, and the status it got (0: none). */
  calls(): readonly { readonly at: number; readonly status: number }[];
  /** Rules that were broken: what was refused as wrong, and requests sent in spite of a 429. */
  violations(): readonly string[];
  clear(): void;
  close(): Promise<void>;
}

/** "Less than 30 MB in all". */
const MAX_BYTES = 30 * 1000 * 1000;
const SEND = "/v3/mail/send";
const DEFAULT_KEY = ["SG", "simulator", "countersign"].join(".");
const DEFAULT_LIMIT = { requests: 600, windowMs: 60_000 };

export async function startSendGridSimulator(options: SendGridSimulatorOptions = {}): Promise<SendGridSimulator> {
  const {
    apiKey = DEFAULT_KEY,
    senders = null,
    scopes = ALL_SCOPES,
    limit = DEFAULT_LIMIT,
    clock = { now: () => Date.now() },
  } = options;
  const faults = createFaults();
  const office = createPostOffice({ apiKey, senders, limit, now: () => clock.now() });
  let calls: { at: number; status: number }[] = [];

  const listen = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, MAX_BYTES);
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    const method = request.method ?? "GET";
    const told =
      method === "GET" ? tellAccount(path, request.headers.authorization, { apiKey, senders, scopes }) : null;
    if (told) return void send(response, told);
    if (path !== SEND || method !== "POST") {
      office.violate(`${method} ${path} is not simulated`);
      return void send(response, refuse(path === SEND ? 405 : 404, [{ message: "not found", field: null }]));
    }
    const call = { at: clock.now(), status: 0 };
    calls.push(call);
    const fault = faults.meet({ operation: "mail/send", method, path });
    const taken = fault && preventsEffect(fault) ? null : office.take(request.headers, body);
    const answer = fault && typeof fault.with === "number" ? faultAnswer(fault, fault.with) : (taken ?? { status: 0 });
    call.status = answer.status;
    fault?.onStrike?.();
    const whole = { ...answer, headers: { ...office.rateHeaders(), ...answer.headers } };
    if (fault && typeof fault.with === "string") return sendFaulty(response, whole, fault);
    send(response, whole);
  };
  const server = await serve(listen, options.port ?? 0);

  return {
    url: server.origin,
    apiKey,
    inbox: office.inbox,
    dropped: office.dropped,
    suppress: office.suppress,
    fail: (script) => faults.add(script),
    clearFaults: () => faults.clear(),
    calls: () => calls,
    violations: office.violations,
    clear() {
      office.clear();
      calls = [];
    },
    close: () => server.close(),
  };
}
