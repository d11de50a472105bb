/** Speaks the judging process's language and does what the commit's message asks: loops, swallows memory, dies, fails. */
import type { Answer, Task } from "../../src/compose/judge-messages.ts";

const held = new Map<number, string>();
const hoard: unknown[] = [];

function misbehave(trick: string, hasContent: boolean): void {
  if (trick.includes("loop") && hasContent) for (;;) Math.sqrt(2);
  if (trick.includes("hoard") && hasContent) for (;;) hoard.push(new Array(100_000).fill(trick));
  if (trick.includes("buffer") && hasContent) for (;;) hoard.push(Buffer.alloc(10_000_000, 1));
  if (trick.includes("die") && hasContent) process.exit(7);
  if (trick.includes("fail") && hasContent) throw new Error("a reader failed");
  if (trick.includes("always")) for (;;) Math.sqrt(2);
}

function answer(task: Task): unknown {
  if (task.kind === "read") {
    const { message, files, gaps } = task.gathered;
    const size = files.some(({ patch }) => patch !== null) ? "content" : "metadata";
    misbehave(message, size === "content");
    held.set(task.key, `${message} from ${size}, gaps: ${gaps.map(({ what, why }) => `${what} (${why})`).join("; ")}`);
    return null;
  }
  if (task.kind === "judge") {
    if (held.get(task.key)?.startsWith("late ")) for (;;) Math.sqrt(2);
    return held.get(task.key);
  }
  return null;
}

process.on("message", (task: Task) => {
  let said: Answer;
  try {
    said = { value: answer(task) as never };
  } catch (error) {
    said = { failure: String(error) };
  }
  process.send?.(said);
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
