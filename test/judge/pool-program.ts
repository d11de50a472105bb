/** A process with two judging processes: one that is at work for ever, one that waits. Tells their ids, and stays. */
import { execFileSync } from "node:child_process";
import { DEFAULT_POLICY, toBaseline } from "../../src/engine/index.ts";
import { createJudgePool } from "../../src/judge/pool.ts";
import { aGathered } from "./a-gathered.ts";

const pool = createJudgePool({
  processes: 2,
  budgetMs: 60_000,
  program: new URL("./trick-process.ts", import.meta.url),
});
const nobody = toBaseline([], { name: "", email: "" });
const judge = (message: string) => pool.judgeCommit(aGathered(message), nobody, DEFAULT_POLICY);
void judge("loop");
await judge("plain");
const children = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
const ids = children.split("\n").flatMap((line) => (line.includes("trick-process") ? [Number.parseInt(line, 10)] : []));
process.stdout.write(`judging ${ids.join(" ")}\n`);
setInterval(() => undefined, 1000);
