/**
 * How fast a history is judged, beside what git alone needs to show it: `npm run bench:speed -- --git-dir DIR …`. The
 * built program (`dist`, made anew), `git log -p`, the git command of our own gatherer, secretlint and (where it is on the
 * PATH) gitleaks read the same commits, in turns. Ratios of medians are told, since a machine is seldom idle; the last
 * line is `scan: ratio R`, time of all scans over time of all `git log -p`.
 *
 * `--short` leaves the other scanners out, and builds only what changed. With `--most-cpu R` the run fails where the scans took more
 * than R times the processor time of a bare Node that reads `git log -p`: for a check of every change, which may tell
 * ratios apart, and never times.
 */
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { compare, type Medians } from "./compare.ts";
import { contestantsFor } from "./contestants.ts";

const USAGE =
  "usage: npm run bench:speed -- --git-dir DIR [--git-dir DIR …] [--ref REF] [--max-commits N] [--rounds N] [--short] [--most-cpu RATIO]\n";

const { values } = parseArgs({
  options: {
    "git-dir": { type: "string", multiple: true },
    "max-commits": { type: "string" },
    "most-cpu": { type: "string" },
    ref: { type: "string", default: "HEAD" },
    rounds: { type: "string", default: "5" },
    short: { type: "boolean", default: false },
  },
});
const gitDirs = values["git-dir"] ?? [];
const rounds = Number(values.rounds);
const mostCpu = values["most-cpu"] === undefined ? Number.POSITIVE_INFINITY : Number(values["most-cpu"]);
if (gitDirs.length === 0 || !(Number.isInteger(rounds) && rounds > 0) || !(mostCpu > 0)) {
  process.stderr.write(USAGE);
  process.exit(2);
}

execFileSync(process.execPath, ["scripts/build.mjs", ...(values.short ? ["--if-needed"] : [])], { stdio: "inherit" });

const total = { shown: 0, judged: 0, judgedCpu: 0, readCpu: 0 };
for (const gitDir of gitDirs) {
  const commits = { gitDir, ref: values.ref, most: values["max-commits"] ?? null };
  const contestants = contestantsFor(commits, !values.short);
  const medians = await compare(contestants, rounds);
  const [shown, judged, read] = medians;
  if (!shown || !judged || !read) continue;
  total.shown += shown.seconds;
  total.judged += judged.seconds;
  total.readCpu += read.cpuSeconds;
  total.judgedCpu += judged.cpuSeconds;
  const summary = JSON.parse(judged.lastLine) as { commits: number; gaps: number };
  const rows = contestants.flatMap(({ name }, at) => {
    const one = medians[at];
    return one ? [row(name, one, shown)] : [];
  });
  process.stdout.write(
    `${[`${gitDir}: ${summary.commits} commits, ${summary.gaps} gaps, medians of ${rounds}`, ...rows].join("\n")}\n`,
  );
}
const cpu = total.judgedCpu / total.readCpu;
if (cpu > mostCpu) {
  process.stderr.write(
    `the scans took ${cpu.toFixed(1)} times the processor time of a Node that reads git log -p; at most ${mostCpu} was asked\n`,
  );
  process.exitCode = 1;
}
process.stdout.write(`processors: ratio ${cpu.toFixed(2)}\n`);
process.stdout.write(`scan: ratio ${(total.judged / total.shown).toFixed(2)}\n`);

function row(name: string, one: Medians, beside: Medians): string {
  const times = (value: number, other: number) => `(${(value / other).toFixed(1)} x)`.padStart(9);
  return [
    `  ${name.padEnd(18)}`,
    `${one.seconds.toFixed(2)} s`.padStart(9),
    times(one.seconds, beside.seconds),
    `${one.cpuSeconds.toFixed(2)} s of processors`.padStart(24),
    times(one.cpuSeconds, beside.cpuSeconds),
    `first output ${one.firstSeconds.toFixed(2)} s`.padStart(22),
    `peak ${(one.peakBytes / 1e6).toFixed(0)} MB`.padStart(14),
  ].join("");
}
