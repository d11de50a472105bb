import { setTimeout as sleep } from "node:timers/promises";
import { type ProtocolEngine, SessionQueue } from "../../src/database/embedded/session-queue.ts";

/** Answers as PostgreSQL does: `begin` opens a transaction, `end` and ROLLBACK close it. Keeps what it was asked. */
class FakeEngine implements ProtocolEngine {
  readonly greeting = new Uint8Array();
  readonly asked: string[] = [];
  inTransaction = false;
  async run(messages: Uint8Array): Promise<Uint8Array> {
    const text = Buffer.from(messages)
      .toString("latin1")
      .replace(/[^\w ]/g, "");
    this.asked.push(text);
    if (text === "crash") throw new Error("crash");
    if (text.startsWith("begin")) this.inTransaction = true;
    if (text.startsWith("end") || text.includes("ROLLBACK")) this.inTransaction = false;
    return Buffer.from(`Z\0\0\0\u0005${this.inTransaction ? "T" : "I"}`, "latin1");
  }
}

class Holder {
  destroyed: Error | null = null;
  destroy(error: Error) {
    this.destroyed = error;
  }
}

function world(idleMs = 1_000) {
  const engine = new FakeEngine();
  return { engine, turns: new SessionQueue(engine, idleMs), a: new Holder(), b: new Holder() };
}
const bytes = (text: string) => Buffer.from(text);

test("takes turns in order of arrival", async () => {
  const { engine, turns, a, b } = world();
  await Promise.all([turns.take(a, bytes("a1")), turns.take(b, bytes("b1")), turns.take(a, bytes("a2"))]);
  expect(engine.asked).toEqual(["a1", "b1", "a2"]);
});

test("keeps the session for whoever has a transaction open", async () => {
  const { engine, turns, a, b } = world();
  await turns.take(a, bytes("begin a"));
  const waiting = turns.take(b, bytes("b1"));
  await turns.take(a, bytes("a1"));
  await turns.take(a, bytes("end a"));
  await waiting;
  expect(engine.asked).toEqual(["begin a", "a1", "end a", "b1"]);
});

test("rolls back what a connection left open when it goes away", async () => {
  const { engine, turns, a, b } = world();
  await turns.take(a, bytes("begin a"));
  const waiting = turns.take(b, bytes("b1"));
  turns.leave(a);
  await waiting;
  expect(engine.asked).toEqual(["begin a", "SQROLLBACK", "b1"]);
});

test("drops what a connection that went away still wanted", async () => {
  const { engine, turns, a, b } = world();
  const running = turns.take(b, bytes("b1"));
  const dropped = turns.take(a, bytes("a1"));
  turns.leave(a);
  await expect(dropped).rejects.toThrow("connection closed");
  await running;
  expect(engine.asked).toEqual(["b1"]);
});

test("cuts off a connection that sits idle inside a transaction", async () => {
  const { turns, a, b } = world(50);
  await turns.take(a, bytes("begin a"));
  await sleep(100);
  expect(a.destroyed?.message).toContain("left idle");
  turns.leave(a);
  await turns.take(b, bytes("b1"));
  expect(b.destroyed).toBeNull();
});

test("refuses everybody once the database itself failed", async () => {
  const { turns, a, b } = world();
  const crashing = turns.take(a, bytes("crash"));
  const waiting = turns.take(b, bytes("b1"));
  await expect(crashing).rejects.toThrow("crash");
  await expect(waiting).rejects.toThrow("the embedded database stopped working");
  await expect(turns.take(a, bytes("a1"))).rejects.toThrow("the embedded database stopped working");
});
