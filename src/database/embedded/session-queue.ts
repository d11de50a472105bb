/**
 * Shares the one session of the embedded database among connections: one turn at a time, in order of arrival, except that
 * an open transaction keeps the session for the connection that opened it. A connection that goes away inside a
 * transaction has it rolled back; one that sits idle inside it for too long is cut off, or it would stop everybody.
 */

/** Runs protocol messages and returns the server's answer, whole. */
export interface ProtocolEngine {
  /** Answer to a client's startup message. */
  readonly greeting: Uint8Array;
  run(messages: Uint8Array): Promise<Uint8Array>;
}

/** Whoever holds a connection; `destroy` cuts it. */
export interface Holder {
  destroy(error: Error): unknown;
}

interface Waiting {
  readonly holder: Holder;
  readonly messages: Uint8Array;
  readonly resolve: (answer: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

const READY = "Z".charCodeAt(0);
const IDLE = "I".charCodeAt(0);

export class SessionQueue {
  readonly greeting: Uint8Array;
  readonly #engine: ProtocolEngine;
  readonly #idleMs: number;
  #queue: Waiting[] = [];
  #running = false;
  readonly #left = new WeakSet<Holder>();
  /** Who has a transaction open, or a statement unfinished. */
  #owner: Holder | null = null;
  #idleTimer: NodeJS.Timeout | null = null;
  #broken: Error | null = null;

  constructor(engine: ProtocolEngine, idleMs: number) {
    this.#engine = engine;
    this.#idleMs = idleMs;
    this.greeting = engine.greeting;
  }

  take(holder: Holder, messages: Uint8Array): Promise<Uint8Array> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#queue.push({ holder, messages, resolve, reject });
      void this.#work();
    });
  }

  /** Forgets a connection: what it still wanted is dropped, what it left open is rolled back. */
  leave(holder: Holder): void {
    this.#queue = this.#queue.filter((waiting) => {
      if (waiting.holder !== holder) return true;
      waiting.reject(new Error("connection closed"));
      return false;
    });
    this.#left.add(holder);
    if (this.#owner === holder) void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (;;) {
        await this.#rollBackAfter();
        const next = this.#next();
        if (!next) break;
        await this.#run(next);
      }
    } catch (error) {
      this.#break(error);
    } finally {
      this.#running = false;
    }
  }

  #next(): Waiting | null {
    const index = this.#owner ? this.#queue.findIndex(({ holder }) => holder === this.#owner) : 0;
    return index < 0 ? null : (this.#queue.splice(index, 1)[0] ?? null);
  }

  async #run({ holder, messages, resolve, reject }: Waiting): Promise<void> {
    this.#stopIdleTimer();
    try {
      const answer = await this.#engine.run(messages);
      this.#owner = endsIdle(answer) ? null : holder;
      resolve(answer);
    } catch (error) {
      reject(error);
      throw error;
    }
    // Answers and everybody else's I/O come before the next turn: the engine may be synchronous.
    await new Promise((resume) => setImmediate(resume));
    if (this.#owner) this.#startIdleTimer(this.#owner);
  }

  async #rollBackAfter(): Promise<void> {
    if (!this.#owner || !this.#left.has(this.#owner)) return;
    this.#stopIdleTimer();
    await this.#engine.run(ROLLBACK);
    this.#owner = null;
  }

  #startIdleTimer(owner: Holder): void {
    this.#stopIdleTimer();
    this.#idleTimer = setTimeout(() => {
      owner.destroy(new Error("Connection terminated: a transaction was left idle"));
    }, this.#idleMs);
    this.#idleTimer.unref();
  }

  #stopIdleTimer(): void {
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
    this.#idleTimer = null;
  }

  /** The engine itself failed, not a statement: nothing after this can be trusted. */
  #break(error: unknown): void {
    this.#broken = new Error("the embedded database stopped working; restart the process", { cause: error });
    for (const { reject } of this.#queue) reject(this.#broken);
    this.#queue = [];
  }
}

/** Sync ends a half-sent statement, then ROLLBACK. */
const ROLLBACK = Buffer.from([0x53, 0, 0, 0, 4, 0x51, 0, 0, 0, 13, ...Buffer.from("ROLLBACK\0")]);

/** The last message of an answer is ReadyForQuery with the state of the transaction: `I` where there is none. */
function endsIdle(answer: Uint8Array): boolean {
  const at = answer.length - 6;
  return at >= 0 && answer[at] === READY && answer[at + 5] === IDLE;
}
