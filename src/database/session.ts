/**
 * A connection that cannot end the process and is not used again once something was wrong with it. `pg` and its pool leave
 * gaps: between connecting and use nothing listens for errors, and whoever gives a connection back may not say that it
 * broke, answers no more, or only reads.
 */
import { types } from "node:util";
import pg from "pg";
import { isUnfit } from "./errors.ts";

type Release = pg.PoolClient["release"];

export class Session extends pg.Client {
  #unfit: Error | null = null;
  #release: Release = () => undefined;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // Whoever waits for an answer gets the same error, and the pool has a listener of its own while a session is idle.
    this.on("error", (error) => this.#note(error));
    const query = this.query.bind(this) as (...args: unknown[]) => unknown; // one for all of its overloads
    this.query = ((...args: unknown[]) => {
      const answer = query(...args);
      if (types.isPromise(answer)) answer.catch((error: unknown) => isUnfit(error) && this.#note(error));
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
