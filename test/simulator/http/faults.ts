/** Failures on demand: which calls, how, before or after the effect, how often. */

export const FAULT_KINDS = ["reset", "hang", "truncate", "slow", "drip"] as const;

export interface FaultScript {
  /** GitHub's operation id ("checks/create", "graphql"), or the name of an operation of the other simulators. */
  readonly operation?: string;
  /** The path without its query: the whole of it, or a pattern. */
  readonly path?: string | RegExp;
  readonly method?: string;
  /** Calls with a token of this installation. */
  readonly installation?: number;
  /** Calls whose body has this text: which query of GraphQL, by its name. */
  readonly asks?: string;
  /**
   * A status, or: `reset` cuts the connection, `hang` never answers, `truncate` cuts in the middle of the body, `slow`
   * answers truly but after `delayMs`, `drip` sends the true answer over `delayMs`.
   */
  readonly with: number | (typeof FAULT_KINDS)[number];
  /** Before the effect (the default): nothing happened. After: it happened, and the caller does not learn of it. */
  readonly when?: "before" | "after";
  /** How many calls fail. Default: 1. */
  readonly times?: number;
  /** Calls that match and are let through first. Default: 0. */
  readonly skip?: number;
  /** Headers and body of a status; a string is sent as HTML. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Milliseconds. Default: 1,000. */
  readonly delayMs?: number;
  /** Called as it strikes: with `when` "after", once the call has had its effect. */
  readonly onStrike?: () => void;
}

export interface Fault {
  /** How many calls it has failed. */
  hits(): number;
  stop(): void;
}

export interface CallFacts {
  readonly operation: string | null;
  readonly method: string;
  readonly path: string;
  /** Whose token it carries, if it carries an installation's. */
  readonly installation?: number | undefined;
  readonly body?: Buffer | null;
}

export interface Faults {
  add(script: FaultScript): Fault;
  /** The fault this call meets, counted as met. */
  meet(call: CallFacts): FaultScript | null;
  clear(): void;
}

export function createFaults(): Faults {
  let active: { script: FaultScript; seen: number; hits: number }[] = [];
  return {
    add(script) {
      const entry = { script, seen: 0, hits: 0 };
      active.push(entry);
      return {
        hits: () => entry.hits,
        stop: () => {
          active = active.filter((other) => other !== entry);
        },
      };
    },
    meet(call) {
      for (const entry of active) {
        const { script } = entry;
        if (entry.hits >= (script.times ?? 1) || !isMeant(script, call)) continue;
        entry.seen++;
        if (entry.seen <= (script.skip ?? 0)) continue;
        entry.hits++;
        return script;
      }
      return null;
    },
    clear() {
      active = [];
    },
  };
}

/** Whether the fault strikes before anything happens; a slow, dripping or cut answer is an answer, so its call took effect. */
export function preventsEffect(fault: FaultScript): boolean {
  if (fault.when === "after") return false;
  return typeof fault.with === "number" || fault.with === "reset" || fault.with === "hang";
}

function isMeant(script: FaultScript, call: CallFacts): boolean {
  if (script.operation !== undefined && script.operation !== call.operation) return false;
  if (script.method !== undefined && script.method !== call.method) return false;
  if (script.installation !== undefined && script.installation !== call.installation) return false;
  if (script.asks !== undefined && !call.body?.includes(script.asks)) return false;
  if (typeof script.path === "string") return script.path === call.path;
  return script.path === undefined || script.path.test(call.path);
}
