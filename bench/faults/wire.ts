/**
 * A wire to a PostgreSQL server that knows where transactions end: every COMMIT, and every statement that writes outside of
 * a transaction. It tells of each, and ends the process on the other side before the server hears of it, or after the server
 * has done it and before the process learns of that.
 */
import { connect, createServer, type Socket } from "node:net";

export type Side = "before" | "after";

export interface Wire {
  /** Host and port to connect to instead. */
  readonly host: string;
  /** Hears of every boundary by what it writes; returns the side on which `strike` is to be called, or null. */
  watch(listener: (label: string) => Side | null, strike: () => void): void;
  close(): Promise<void>;
}

/** Not the UPDATE of `FOR UPDATE SKIP LOCKED`, nor that of `DO UPDATE SET`. */
const WRITES = /\b(INSERT INTO|UPDATE|DELETE FROM)\s+(?:ONLY\s+)?(?!(?:SKIP|OF|SET|NOWAIT)\b)((?:"?\w+"?\.)?"?\w+"?)/gi;

export async function openWire(server: URL): Promise<Wire> {
  const sockets = new Set<Socket>();
  let listen: (label: string) => Side | null = () => null;
  let strike = (): void => undefined;

  const wire = createServer((near) => {
    const far = connect(Number(server.port || 5432), server.hostname);
    const session = createSession();
    let held = false;
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined); // the other end is killed: that is what this is for
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    near.on("data", (bytes: Buffer) => {
      if (held) return;
      for (const { message, boundary } of session.fromClient(bytes)) {
        const side = boundary === null ? null : listen(boundary);
        if (side === "before") {
          held = true;
          return strike();
        }
        far.write(message);
        if (side === "after") held = true;
      }
    });
    far.on("data", (bytes: Buffer) => {
      if (!held) return void near.write(bytes);
      if (session.isReady(bytes)) strike();
    });
  });
  await new Promise<void>((resolve) => wire.listen(0, "127.0.0.1", resolve));
  const address = wire.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return {
    host: `127.0.0.1:${address.port}`,
    watch(listener, onStrike) {
      listen = listener;
      strike = onStrike;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => wire.close(resolve));
    },
  };
}

/** What one session says, message by message, with the label of a boundary where one is. */
function createSession() {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  const named = new Map<string, string>();
  let text = "";
  /** What a transaction under way has written so far; null outside of one. */
  let written: Set<string> | null = null;

  function boundaryOf(statement: string): string | null {
    const writes = new Set([...statement.matchAll(WRITES)].map(([, verb, table]) => labelOf(verb ?? "", table ?? "")));
    if (/^\s*(BEGIN|START TRANSACTION)\b/i.test(statement)) {
      written = writes;
      // Several statements in one message are one transaction of their own.
      if (!/\bCOMMIT\b/i.test(statement)) return null;
      written = null;
      return writes.size > 0 ? label(writes) : null;
    }
    if (/^\s*COMMIT\b/i.test(statement)) {
      const all = written ?? new Set();
      written = null;
      return all.size > 0 ? label(all) : null;
    }
    if (/^\s*ROLLBACK\b/i.test(statement)) written = null;
    if (written) {
      for (const one of writes) written.add(one);
      return null;
    }
    return writes.size > 0 ? label(writes) : null;
  }

  return {
    *fromClient(bytes: Buffer): Generator<{ readonly message: Buffer; readonly boundary: string | null }> {
      rest = Buffer.concat([rest, bytes]);
      if (!started) {
        // The first message has no type.
        if (rest.length < 4 || rest.length < rest.readUInt32BE(0)) return;
        const length = rest.readUInt32BE(0);
        started = rest.readUInt32BE(4) === 196_608;
        yield { message: rest.subarray(0, length), boundary: null };
        rest = rest.subarray(length);
      }
      while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
        const message = rest.subarray(0, 1 + rest.readUInt32BE(1));
        rest = rest.subarray(message.length);
        yield { message, boundary: hear(String.fromCharCode(message[0] ?? 0), message.subarray(5)) };
      }
    },
    /** Whether the server has answered whole: it ends with "ready for query". */
    isReady: (bytes: Buffer) => bytes.length >= 6 && bytes[bytes.length - 6] === 0x5a,
  };

  function hear(type: string, body: Buffer): string | null {
    if (type === "Q") return boundaryOf(textAt(body, 0).text);
    if (type === "P") {
      const name = textAt(body, 0);
      text = textAt(body, name.end).text;
      named.set(name.text, text);
    } else if (type === "B") {
      const portal = textAt(body, 0);
      text = named.get(textAt(body, portal.end).text) ?? "";
    } else if (type === "S") {
      const statement = text;
      text = "";
      return boundaryOf(statement);
    }
    return null;
  }
}

function textAt(body: Buffer, from: number): { readonly text: string; readonly end: number } {
  const end = body.indexOf(0, from);
  return { text: body.toString("utf8", from, end), end: end + 1 };
}

function labelOf(verb: string, table: string): string {
  const name = table.replaceAll('"', "").replace(/^public\./, "");
  return `${verb.split(" ")[0]?.toLowerCase()} ${name}`;
}

function label(writes: ReadonlySet<string>): string {
  return [...writes].sort().join(", ");
}
