/**
 * How fast a history is judged, beside what git alone needs to show it: `npm run bench:speed -- --git-dir DIR`.
 * Both run on the same range, one after the other, each in processes of its own. Processor time is told besides time on
 * the clock, since a machine is seldom idle.
 */
import { parseArgs } from "node:util";
import { type Measured, measure } from "./measure.ts";

const { values } = parseArgs({
  options: {
    "git-dir": { type: "string" },
    "max-commits": { type: "string", default: "2000" },
    ref: { type: "string", default: "HEAD" },
  },
});
const gitDir = values["git-dir"];
if (gitDir === undefined) {
  process.stderr.write("usage: npm run bench:speed -- --git-dir DIR [--ref REF] [--max-commits N]\n");
  process.exit(2);
}

const range = ["--topo-order", `--max-count=${values["max-commits"]}`];
const shown = await measure("git", ["--git-dir", gitDir, "log", "-p", "--no-color", ...range, values.ref]);
const cli = ["--import", "./scripts/node-24.mjs", "--disable-warning=ExperimentalWarning", "src/cli.ts"];
const scan = ["scan", "--git-dir", gitDir, "--ref", values.ref, "--max-commits", values["max-commits"]];
const judged = await measure(process.execPath, [...cli, ...scan, "--format", "jsonl"]);
const summary = JSON.parse(judged.lastLine) as { commits: number; seconds: number; gaps: number };

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const row = (name: string, { seconds, cpuSeconds, peakBytes, outputBytes }: Measured) =>
  [
    name.padEnd(18),
    `${(summary.commits / seconds).toFixed(0)} commits/s`.padStart(16),
    `${seconds.toFixed(1)} s`.padStart(9),
    `${cpuSeconds.toFixed(1)} s of processors`.padStart(22),
    `peak ${megabytes(peakBytes)}`.padStart(13),
    `wrote ${megabytes(outputBytes)}`.padStart(14),
  ].join("");

process.stdout.write(
  [
    `${gitDir}: ${summary.commits} commits, ${summary.gaps} gaps`,
    row("git log -p", shown),
    row("countersign scan", judged),
    `a core judges ${(summary.commits / judged.cpuSeconds).toFixed(0)} commits/s, start included`,
    "",
  ].join("\n"),
);
