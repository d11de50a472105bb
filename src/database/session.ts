/**
 * A connection that cannot end the process and is not used again once something was wrong with it. `pg` and its pool leave
 * gaps: between connecting and use nothing listens for errors, and whoever gives a connection back may not say that it
 * broke, answers no more, or only reads.
 */
import { createHash } from "node:crypto";
import { types } from "node:util";
import pg from "pg";
import { isForeignName, isUnfit } from "./errors.ts";

type Release = pg.PoolClient["release"];

export interface SessionConfig extends pg.ClientConfig {
  /** Repeated statements are prepared. */
  readonly prepares?: boolean;
}

/** Statements that a session may prepare: more than those of a push, and some MB of the server's memory. */
const MOST_PREPARED = 150;
/** Characters. Longer ones write lists of rows, and each length of a list is another statement. */
const LONGEST_PREPARED = 3000;

export class Session extends pg.Client {
  #unfit: Error | null = null;
  #release: Release = () => undefined;

  constructor(config?: string | SessionConfig) {
    super(config);
    const prepares = typeof config === "object" && config.prepares === true;
    // Whoever waits for an answer gets the same error, and the pool has a listener of its own while a session is idle.
    this.on("error", (error) => this.#note(error));
    const query = this.query.bind(this) as (...args: unknown[]) => unknown; // one for all of its overloads
    const named = prepares ? nameRepeated() : null;
    this.query = ((...args: unknown[]) => {
      const answer = query(...(named ? watchNames(named(args)) : args));
      if (types.isPromise(answer)) {
        answer.catch((error: unknown) => {
          noteProxy(error);
          if (isUnfit(error)) this.#note(error);
        });
      }
      return answer;
    }) as typeof this.query;
  }

  /** Set by the pool each time it hands the session out. */
  get release(): Release {
    return this.#release;
  }
  set release(giveBack: Release) {
    this.#release = (error) => giveBack(error || (this.#unfit ?? this.#leftOpen()));
  }

  #note(error: unknown): void {
    this.#unfit ??= error instanceof Error ? error : new Error(String(error));
  }

  /** The next user would find itself inside somebody else's transaction. */
  #leftOpen(): Error | undefined {
    const status = this.getTransactionStatus();
    return status === "T" || status === "E" ? new Error("a transaction was left open") : undefined;
  }
}

/** True once a proxy was met that does not pass on names: from then on this process prepares nothing. */
let isProxied = false;

/**
 * Returns what names a statement from the second time on, so that the server parses and plans it once: of what a push costs a server that
 * was two fifths (2026-11-30). A name follows from its text, so that behind a proxy it may be unknown, and is never another statement's.
 */
function nameRepeated(): (args: unknown[]) => unknown[] {
  const names = new Map<string, string>();
  return (args) => {
    const query = isProxied ? null : toQuery(args);
    if (!query) return args;
    const known = names.get(query.text);
    if (known === undefined && names.size < MOST_PREPARED) names.set(query.text, nameOf(query.text));
    return known === undefined ? args : [{ ...query, name: known }, ...args.slice(isWithValues(args) ? 2 : 1)];
  };
}

function nameOf(text: string): string {
  return `countersign_${createHash("sha256").update(text).digest("hex").slice(0, 40)}`;
}

/** For both ways to learn of an error. */
function watchNames(args: unknown[]): unknown[] {
  return args.map((arg) => {
    if (typeof arg !== "function") return arg;
    return (error: unknown, ...rest: unknown[]) => {
      noteProxy(error);
      arg(error, ...rest);
    };
  });
}

function noteProxy(error: unknown): void {
  isProxied ||= isForeignName(error);
}

/** Both ways to call `query` with values as one; null for all others. */
function toQuery([first, second]: unknown[]): { readonly text: string } | null {
  const query: unknown = isWithValues([first, second]) ? { text: first, values: second } : first;
  if (typeof query !== "object" || query === null || "submit" in query) return null;
  const { text, values, name } = query as {
    readonly text?: unknown;
    readonly values?: unknown;
    readonly name?: unknown;
  };
  const isShort = typeof text === "string" && text.length <= LONGEST_PREPARED;
  return isShort && Array.isArray(values) && values.length > 0 && name === undefined ? { ...query, text } : null;
}

function isWithValues([first, second]: unknown[]): boolean {
  return typeof first === "string" && Array.isArray(second);
}
