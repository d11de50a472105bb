/** Brings into the inbox what never reached us, as GitHub's log has it: the payload as it was sent, without its signature. */
import { z } from "zod";
import { GitHubError } from "../../github/github-error.ts";
import type { Delivery, Log } from "../../pipeline/ports.ts";
import { isUrgent, payloadIds } from "../payload-ids.ts";
import { readHeaders } from "../read-headers.ts";
import type { DeliveryLog, LoggedRequest } from "./delivery-log.ts";
import type { Missed, MissedDeliveries } from "./missed-deliveries.ts";

/** Asked for at the same time; what was refused for its size is asked for alone. */
const TOGETHER = 4;
/** Accepted together, those to default branches first: so many, or so many bytes. */
const CHUNK = 40;
const CHUNK_BYTES = 16 * 1024 * 1024;
/** Failures of GitHub in a row after which it is left alone for a while. */
const MOST_FAILURES = 3;

export interface FetchMissedPorts {
  readonly deliveries: DeliveryLog;
  readonly missed: MissedDeliveries;
  readonly accept: (
    delivery: Delivery,
    order: { readonly yields: boolean; readonly urgent: boolean },
  ) => Promise<unknown>;
  /** Called before each call; throws where the work is to stop. */
  readonly assertOwned: () => Promise<void>;
  readonly now: () => Clocks;
  readonly log: Log;
}

/** The same moment by our clock and by GitHub's, in milliseconds since 1970. */
export interface Clocks {
  readonly ours: number;
  readonly theirs: number;
}

export interface Fetched {
  readonly recovered: number;
  /** How long the App's calls are to be left to others, in milliseconds. */
  readonly restMs: number;
}

/** A delivery as it would have come; one that yields is worked on when nothing else waits. */
interface Found {
  readonly delivery: Delivery;
  readonly yields: boolean;
}

/** Fetches until nothing is missing, GitHub asks to wait, or fails again and again. */
export async function fetchMissed(ports: FetchMissedPorts): Promise<Fetched> {
  const tried = new Set<string>();
  let recovered = 0;
  for (;;) {
    const open = (await ports.missed.open(CHUNK)).filter(({ id }) => !tried.has(id));
    if (open.length === 0) return { recovered, restMs: 0 };
    for (const { id } of open) tried.add(id);
    const chunk = await fetchChunk(ports, open);
    recovered += chunk.recovered;
    if (chunk.stops) return { recovered, restMs: chunk.restMs };
  }
}

async function fetchChunk(ports: FetchMissedPorts, open: readonly Missed[]) {
  let found: Found[] = [];
  let [recovered, restMs, failures] = [0, 0, 0];
  const flush = async () => {
    await takeIn(ports, found);
    recovered += found.length;
    found = [];
  };
  for (const together of inGroups(open)) {
    await ports.assertOwned();
    const answers = await Promise.all(together.map((one) => fetchOne(ports, one)));
    for (const answer of answers) {
      if (answer.found) found.push(answer.found);
      restMs = Math.max(restMs, answer.restMs);
      failures = answer.failed ? failures + 1 : 0;
    }
    if (found.reduce((sum, { delivery }) => sum + delivery.body.length, 0) > CHUNK_BYTES) await flush();
    if (restMs > 0 || failures >= MOST_FAILURES) break;
  }
  await flush();
  return { recovered, restMs, stops: restMs > 0 || failures >= MOST_FAILURES };
}

function* inGroups(all: readonly Missed[]): Generator<readonly Missed[]> {
  for (const large of all.filter((one) => one.large)) yield [large];
  const others = all.filter((one) => !one.large);
  for (let from = 0; from < others.length; from += TOGETHER) yield others.slice(from, from + TOGETHER);
}

/** Committed before it is forgotten; fetched twice it is a duplicate. */
async function takeIn({ accept, missed }: FetchMissedPorts, found: readonly Found[]): Promise<void> {
  for (const yields of [false, true]) {
    const group = found.filter((one) => one.yields === yields);
    await Promise.all(group.map(({ delivery }) => accept(delivery, { yields, urgent: !yields })));
  }
  await missed.recovered(found.map(({ delivery }) => delivery.id));
}

interface Answer {
  readonly found: Found | null;
  readonly restMs: number;
  readonly failed: boolean;
}

async function fetchOne(ports: FetchMissedPorts, one: Missed): Promise<Answer> {
  const { deliveries, missed, log } = ports;
  const lose = async (why: string, restMs = 0): Promise<Answer> => {
    log.error({ delivery: one.id, event: one.event, why }, "delivery lost: it cannot be fetched from GitHub's log");
    await missed.lose(one.id, why);
    return { found: null, restMs, failed: false };
  };
  if (!Number.isSafeInteger(one.logId)) return lose("its number in GitHub's log cannot be represented exactly");
  try {
    const { request, restMs } = await deliveries.request(one.logId);
    const found = toFound(one, request, ports.now());
    return typeof found === "string" ? lose(found, restMs) : { found, restMs, failed: false };
  } catch (error) {
    const why = whyLost(error);
    return why === null ? putOff(ports, one, error) : lose(why);
  }
}

/** What no second try will bring. */
function whyLost(error: unknown): string | null {
  if (error instanceof z.ZodError) return "GitHub's log shows it in another form than expected";
  if (!(error instanceof GitHubError)) return null;
  if (error.kind === "not-found" || error.kind === "gone") return "GitHub's log does not hold it any more";
  return error.kind === "too-large" ? "it is larger than what is read of GitHub" : null;
}

/** What failed is tried again behind the others. */
async function putOff({ missed, log }: FetchMissedPorts, one: Missed, error: unknown): Promise<Answer> {
  if (!(error instanceof GitHubError)) throw error;
  log.warn({ delivery: one.id, reason: error.message }, "missed delivery not fetched");
  const isLimit = error.kind === "rate-limit" || error.kind === "secondary";
  if (!isLimit) await missed.failed(one.id);
  return { found: null, restMs: error.retryAfterMs ?? 0, failed: true };
}

/** The delivery, as if it had come when GitHub first sent it; or why there is none. */
function toFound(one: Missed, request: LoggedRequest["request"], { ours, theirs }: Clocks): Found | string {
  if (!request) return "GitHub's log holds no payload of it";
  const headers = readHeaders(request.headers);
  if (typeof headers === "string") return headers;
  if (headers.id !== one.id) return "GitHub's log shows another delivery in its place";
  const delivery: Delivery = {
    ...headers,
    ...payloadIds(request.payload),
    body: Buffer.from(JSON.stringify(request.payload)),
    source: "sweep",
    receivedAt: Math.min(ours, one.deliveredAt + ours - theirs),
  };
  return { delivery, yields: !isUrgent(headers.event, request.payload) };
}
