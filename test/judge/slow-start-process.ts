/** Speaks the judging process's language on a machine five times as slow: reading a commit takes 1.2 s of processor time. */
import type { Answer, Ready, WireTask } from "../../src/judge/messages.ts";

const READING_US = 1_200_000;

function work(): void {
  const { user } = process.cpuUsage();
  // To ask is a call of the system, and most of what would be spent.
  while (process.cpuUsage().user - user < READING_US) for (let i = 0; i < 1_000_000; i++) Math.sqrt(i);
}

process.on("message", ({ number, kind }: WireTask) => {
  if (kind === "read") work();
  const answer = { number, value: "judged whole" as never } satisfies Answer;
  process.send?.([answer]);
});
process.on("disconnect", () => process.exit());
const ready: Ready = { startMs: 1000 };
process.send?.(ready);
