/** Speaks the judging process's language and does what the commit's message asks: loops, swallows memory, dies, fails. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { Answer, Ready, Task, WireTask } from "../../src/judge/messages.ts";

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

/** What a process that was taken over by what it parses can reach. */
function reached(): string {
  const ways: Readonly<Record<string, () => unknown>> = {
    environment: () => Object.keys(process.env).filter((name) => name !== "PATH").length > 0 || fail(),
    "parent's environment": () => readFileSync(`/proc/${process.ppid}/environ`),
    "a file of the system": () => readFileSync("/etc/hostname"),
    "a file beside its code": () => readFileSync(new URL("../../.env.example", import.meta.url)),
    writing: () => writeFileSync("/tmp/countersign-judge-wrote", "x"),
    "another process": () => spawnSync("/bin/true").status === 0 || fail(),
  };
  const open = Object.entries(ways).flatMap(([name, go]) => {
    try {
      go();
      return [name];
    } catch {
      return []; // refused, as it should be
    }
  });
  return open.join(" and ") || "nothing";
}

function fail(): never {
  throw new Error("not reached");
}

function answer(task: Task): unknown {
  if (task.kind === "read") {
    const { message, files, gaps } = task.gathered;
    const whole = files.filter(({ after }) => after !== null).map(({ path }) => path);
    if (message.includes("wide") && !task.isBrief) for (;;) Math.sqrt(2);
    if (message.includes("large") && files.some(({ patch }) => (patch?.length ?? 0) > 1000)) for (;;) Math.sqrt(2);
    const size = files.some(({ patch }) => patch !== null) ? "content" : "metadata";
    if (message === "peek") {
      held.set(task.key, `reached ${reached()}`);
      return null;
    }
    misbehave(message, size === "content");
    held.set(
      task.key,
      `${message} from ${[size, ...whole].join(" and ")}, gaps: ${gaps.map(({ what, why }) => `${what} (${why})`).join("; ")}`,
    );
    return null;
  }
  if (task.kind === "judge") {
    if (held.get(task.key)?.startsWith("late ")) for (;;) Math.sqrt(2);
    return held.get(task.key);
  }
  return null;
}

let kept: Answer[] = [];
process.on("message", (task: WireTask) => {
  const { number } = task;
  try {
    kept.push({ number, value: answer(task as Task) as never });
  } catch (error) {
    kept.push({ number, failure: String(error) });
  }
  // Its answer goes with the next one, or soon.
  if (task.kind === "read" && task.gathered.message === "keep") setTimeout(send, 50);
  else send();
});
function send(): void {
  if (kept.length > 0) process.send?.(kept);
  kept = [];
}
process.on("disconnect", () => process.exit());
const ready: Ready = { startMs: 0 };
process.send?.(ready);
