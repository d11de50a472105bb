/** GitHub's log of what it sent to the App, three days of it, read as the App itself. */
import { z } from "zod";
import type { Octokit } from "../../github/github-app.ts";

const PER_PAGE = 100;
/** Of the App's own calls an hour, what is left to others: without them no token is minted, and nothing is judged. */
const RESERVED_SHARE = 0.2;
/** Longest wait for a new hour's calls; beyond is a broken clock. */
const LONGEST_WAIT_MS = 61 * 60_000;

const Item = z.object({
  id: z.number().positive(),
  guid: z.string().min(1).max(64),
  delivered_at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  status: z.string(),
  status_code: z.number(),
  event: z.string().min(1).max(64),
  action: z.string().nullish(),
});

const Whole = z.object({
  request: z.object({
    headers: z.record(z.string(), z.unknown()).nullable(),
    payload: z.record(z.string(), z.unknown()).nullable(),
  }),
});

/** One attempt of GitHub's to deliver something. */
export interface LogItem {
  readonly id: number;
  /** The same for each attempt. */
  readonly guid: string;
  /** Milliseconds since 1970, GitHub's clock. */
  readonly deliveredAt: number;
  readonly succeeded: boolean;
  /** 0 where there was no answer. */
  readonly statusCode: number;
  readonly event: string;
  readonly action: string | null;
}

interface Answered {
  /** GitHub's clock, as the answer tells it. */
  readonly theirNow: number;
  /** Milliseconds to leave the App's calls to others; 0 while there are enough of them. */
  readonly restMs: number;
}

export interface LogPage extends Answered {
  /** Newest first. */
  readonly items: readonly LogItem[];
  /** Null on the last page. */
  readonly next: string | null;
}

export interface LoggedRequest extends Answered {
  /** Names in lower case; null where the log does not hold the request. */
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly payload: object } | null;
}

export interface DeliveryLog {
  /** A page, the newest without a cursor. Rejects with `GitHubError`. */
  page(cursor: string | null): Promise<LogPage>;
  /** What was sent. Rejects with `GitHubError`. */
  request(id: number): Promise<LoggedRequest>;
}

export function createDeliveryLog(app: Octokit, now: () => number): DeliveryLog {
  return {
    async page(cursor) {
      const where = { per_page: PER_PAGE, ...(cursor === null ? {} : { cursor }) };
      const { data, headers } = await app.request("GET /app/hook/deliveries", where);
      const items = z.array(Item).parse(data).map(toItem);
      return { items, next: nextCursor(headers.link), ...answered(headers, now()) };
    },
    async request(id) {
      const { data, headers } = await app.request("GET /app/hook/deliveries/{delivery_id}", { delivery_id: id });
      const { request } = Whole.parse(data);
      return { request: toRequest(request), ...answered(headers, now()) };
    },
  };
}

function toItem({ delivered_at, status_code, action, status: _, ...item }: z.infer<typeof Item>): LogItem {
  const succeeded = status_code >= 200 && status_code <= 299;
  return { ...item, action: action ?? null, deliveredAt: delivered_at, statusCode: status_code, succeeded };
}

function toRequest({ headers, payload }: z.infer<typeof Whole>["request"]): LoggedRequest["request"] {
  if (!headers || !payload) return null;
  const texts = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name.toLowerCase(), value]] : [],
  );
  return { headers: Object.fromEntries(texts), payload };
}

/** `<https://…?cursor=v1_123>; rel="next"`. */
function nextCursor(link: string | undefined): string | null {
  const next = /<([^<>]{1,2000})>; rel="next"/.exec(link ?? "")?.[1];
  return next !== undefined && URL.canParse(next) ? new URL(next).searchParams.get("cursor") : null;
}

function answered(headers: Readonly<Record<string, string | number | undefined>>, now: number): Answered {
  const date = Date.parse(String(headers["date"] ?? ""));
  const theirNow = Number.isFinite(date) ? date : now;
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    Number(headers[`x-ratelimit-${name}`] ?? Number.NaN),
  );
  // Where there is no limit (an Enterprise Server as it comes) no comparison with NaN holds.
  const isScarce = (remaining ?? Number.NaN) <= (limit ?? Number.NaN) * RESERVED_SHARE;
  const left = (reset ?? Number.NaN) * 1000 - theirNow;
  return { theirNow, restMs: isScarce && left > 0 ? Math.min(left, LONGEST_WAIT_MS) : 0 };
}
