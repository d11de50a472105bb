/**
 * GitHub's limits per caller: calls an hour (REST and GraphQL apart), points a minute, calls at once, things created.
 * The limit on CPU seconds is not modelled. A call made while `retry-after` runs is refused, and is a violation.
 */
import type { Answer } from "../http/answer.ts";
import type { Limits } from "./limits.ts";

export interface Cost {
  readonly resource: "core" | "graphql";
  readonly write: boolean;
  readonly creates: boolean;
}

export interface Use {
  /** A refusal, or null when the call may go on. */
  readonly refused: Answer | null;
  /** What was overstepped. */
  readonly violation: string | null;
  headers(): Record<string, string>;
  /** Gives the call back: a 304 is free. */
  refund(): void;
  /** The call is over. */
  done(): void;
}

export interface Limiter {
  begin(who: string, anonymous: boolean, cost: Cost): Use;
  /** For `GET /rate_limit`, which costs nothing. */
  look(who: string, anonymous: boolean, resource: Cost["resource"]): Rate;
}
export interface Rate {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly reset: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

/** A count within a window that begins with its first use. */
class Window {
  used = 0;
  endsAt = 0;
  readonly #length: number;

  constructor(length: number) {
    this.#length = length;
  }

  at(now: number): this {
    if (now < this.endsAt) return this;
    this.used = 0;
    this.endsAt = now + this.#length;
    return this;
  }
}

interface Account {
  readonly core: Window;
  readonly graphql: Window;
  readonly points: Window;
  readonly graphqlPoints: Window;
  readonly createdMinute: Window;
  readonly createdHour: Window;
  running: number;
  blockedUntil: number;
}

/** Limits of null are none, and nothing is told of them. */
export function createLimiter(limits: Limits | null, now: () => number): Limiter {
  return limits ? createStrictLimiter(limits, now) : UNLIMITED;
}

const ALLOWED: Use = { refused: null, violation: null, headers: () => ({}), refund: nothing, done: nothing };
const UNLIMITED: Limiter = {
  begin: () => ALLOWED,
  look: () => ({ limit: Number.MAX_SAFE_INTEGER, used: 0, remaining: Number.MAX_SAFE_INTEGER, reset: 0 }),
};

function createStrictLimiter(limits: Limits, now: () => number): Limiter {
  const accounts = new Map<string, Account>();
  const accountOf = (who: string): Account => {
    const known = accounts.get(who) ?? newAccount(limits.faster);
    accounts.set(who, known);
    return known;
  };
  const limitOf = (anonymous: boolean, resource: Cost["resource"]): number => {
    if (resource === "graphql") return anonymous ? 0 : limits.graphqlPointsPerHour;
    return anonymous ? limits.anonymousCallsPerHour : limits.callsPerHour;
  };
  const look: Limiter["look"] = (who, anonymous, resource) => {
    const window = accountOf(who)[resource].at(now());
    const limit = limitOf(anonymous, resource);
    const remaining = Math.max(0, limit - window.used);
    return { limit, used: Math.min(window.used, limit), remaining, reset: Math.ceil(window.endsAt / 1000) };
  };

  return {
    look,
    begin(who, anonymous, cost) {
      const account = accountOf(who);
      const at = now();
      const primary = account[cost.resource].at(at);
      const headers = () => rateHeaders(look(who, anonymous, cost.resource), cost.resource);
      const over = oversteps(account, limits, cost, at);
      if (over) {
        const blockedMs = ((limits.secondaryRetryAfter ?? 60) * 1000) / limits.faster;
        if (at >= account.blockedUntil) account.blockedUntil = at + blockedMs;
        const left = Math.ceil((account.blockedUntil - at) / 1000);
        const retry = limits.secondaryRetryAfter === null ? {} : { "retry-after": String(left) };
        return refusal(limits.secondaryStatus, SECONDARY, over, () => ({ ...headers(), ...retry }), cost);
      }
      if (primary.used >= limitOf(anonymous, cost.resource)) {
        return refusal(403, `API rate limit exceeded for ${who}.`, "primary rate limit", headers, cost);
      }
      primary.used++;
      account.running++;
      return {
        refused: null,
        violation: null,
        headers,
        refund: () => {
          primary.used--;
        },
        done: () => {
          account.running--;
        },
      };
    },
  };
}

/** Which secondary limit the call oversteps, or null; counts the call where it does not. */
function oversteps(account: Account, limits: Limits, cost: Cost, at: number): string | null {
  if (at < account.blockedUntil) return "call while retry-after runs";
  if (account.running >= limits.atOnce) return `more than ${limits.atOnce} calls at once`;
  const graphql = cost.resource === "graphql";
  const points = (graphql ? account.graphqlPoints : account.points).at(at);
  points.used += cost.write ? 5 : 1;
  const most = graphql ? limits.graphqlPointsPerMinute : limits.pointsPerMinute;
  if (points.used > most) return `more than ${most} points a minute`;
  if (!cost.creates) return null;
  const minute = account.createdMinute.at(at);
  const hour = account.createdHour.at(at);
  minute.used++;
  hour.used++;
  if (minute.used > limits.createdPerMinute) return `more than ${limits.createdPerMinute} things created a minute`;
  return hour.used > limits.createdPerHour ? `more than ${limits.createdPerHour} things created an hour` : null;
}

function refusal(status: number, message: string, violation: string, headers: Use["headers"], cost: Cost): Use {
  const documentation_url = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";
  // GraphQL tells its primary limit in a 200.
  const soft = cost.resource === "graphql" && violation === "primary rate limit";
  const json = soft ? { errors: [{ type: "RATE_LIMITED", message }] } : { message, documentation_url };
  const answer: Answer = { status: soft ? 200 : status, headers: headers(), json };
  return { refused: answer, violation, headers, refund: nothing, done: nothing };
}

function rateHeaders(rate: Rate, resource: string): Record<string, string> {
  return {
    "x-ratelimit-limit": String(rate.limit),
    "x-ratelimit-remaining": String(rate.remaining),
    "x-ratelimit-used": String(rate.used),
    "x-ratelimit-reset": String(rate.reset),
    "x-ratelimit-resource": resource,
  };
}

function newAccount(faster: number): Account {
  const [minute, hour] = [MINUTE / faster, HOUR / faster];
  return {
    core: new Window(hour),
    graphql: new Window(hour),
    points: new Window(minute),
    graphqlPoints: new Window(minute),
    createdMinute: new Window(minute),
    createdHour: new Window(hour),
    running: 0,
    blockedUntil: 0,
  };
}

function nothing(): void {
  // an allowance that is not counted
}
