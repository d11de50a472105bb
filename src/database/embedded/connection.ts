/**
 * What `pg` takes for a socket to a PostgreSQL server, with the embedded database at the other end, in memory: no port
 * that another user of the machine could connect to.
 *
 * The embedded database is one session. A connection's messages are therefore handed over in *turns*, a turn being all
 * up to a message that the server answers; and while a turn leaves a transaction open, only the connection that opened
 * it gets further turns (see `turns.ts`). Session state – SET, named statements, advisory locks of a session – is shared
 * by all connections, so nothing of ours may rely on it.
 */
import { Duplex } from "node:stream";
import type { SessionQueue } from "./session-queue.ts";

/** Query, Sync, FunctionCall, CopyDone, CopyFail and Flush: what the server answers. */
const ENDS_TURN: ReadonlySet<number> = new Set(["Q", "S", "F", "c", "f", "H"].map((letter) => letter.charCodeAt(0)));
const TERMINATE = "X".charCodeAt(0);

export class EmbeddedConnection extends Duplex {
  readonly #turns: SessionQueue;
  #started = false;
  #pending: Uint8Array[] = [];

  constructor(turns: SessionQueue) {
    super({ allowHalfOpen: false });
    this.#turns = turns;
  }

  // What `pg` calls on a socket.
  connect(): this {
    setImmediate(() => this.emit("connect"));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  /** `pg` writes every message with a call of its own. */
  override _write(message: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    done(this.#receive(message));
  }

  #receive(message: Buffer): Error | null {
    if (!this.#started) {
      this.#started = true;
      this.push(this.#turns.greeting);
    } else if (message.length < 5 || message.readInt32BE(1) !== message.length - 1) {
      return new Error("the database client wrote something other than one whole message");
    } else if (message[0] === TERMINATE) {
      this.end();
    } else {
      this.#pending.push(message);
      if (ENDS_TURN.has(message[0] ?? 0)) this.#takeTurn();
    }
    return null;
  }

  #takeTurn(): void {
    const messages = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#turns.take(this, messages).then(
      (answer) => {
        if (!this.destroyed) this.push(answer);
      },
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override _read(): void {
    // answers are pushed as they come
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#turns.leave(this);
    done(error);
  }
}
