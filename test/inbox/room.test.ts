import { setTimeout as sleep } from "node:timers/promises";
import { createRoom } from "../../src/inbox/room.ts";

const never = new AbortController().signal;

/** What happened by now, in order. */
function aDiary() {
  const lines: string[] = [];
  const note = (line: string) => () => void lines.push(line);
  return { lines, note };
}

test("who asks to be alone waits for an empty room, and others wait until it leaves", async () => {
  const room = createRoom();
  const { lines, note } = aDiary();
  const first = await room.enter(false, never);
  const loners = [room.enter(true, never), room.enter(true, never)];
  void loners[0]?.then(note("alone"));
  void loners[1]?.then(note("alone, too"));
  const last = room.enter(false, never);
  void last.then(note("with others"));
  await sleep(5);
  expect(lines).toEqual([]);
  first.leave();
  first.leave();
  await sleep(5);
  expect(lines).toEqual(["alone"]);
  (await loners[0])?.leave();
  await sleep(5);
  expect(lines).toEqual(["alone", "alone, too"]);
  (await loners[1])?.leave();
  expect([(await loners[0])?.isAlone, (await last).isAlone]).toEqual([true, false]);
  expect(lines).toEqual(["alone", "alone, too", "with others"]);
});

test("nobody waits to be alone for ever, and who opens the room lets others in", async () => {
  const room = createRoom(20);
  const busy = await room.enter(false, never);
  expect((await room.enter(true, never)).isAlone).toBe(false);
  busy.leave();
  const other = createRoom();
  const alone = await other.enter(true, never);
  const waits = other.enter(false, never);
  alone.open();
  expect([alone.isAlone, (await waits).isAlone]).toEqual([true, false]);
  // It is one of two now: the room is not empty when it leaves.
  alone.leave();
  const { lines, note } = aDiary();
  void other.enter(true, never).then(note("alone"));
  await sleep(5);
  expect(lines).toEqual([]);
});

test("a wait ends with the process", async () => {
  const room = createRoom();
  await room.enter(false, never);
  const stopping = new AbortController();
  const waits = room.enter(true, stopping.signal);
  stopping.abort(new Error("the process ends"));
  await expect(waits).rejects.toThrow("the process ends");
  expect((await room.enter(false, never)).isAlone).toBe(false);
});
