/**
 * `npm run bench:faults`: kills the real application with SIGKILL while pushes come in, over the embedded database and over
 * PostgreSQL, and counts what was lost and doubled. Runs are kept by seed: started again, it goes on with the next seed.
 *
 *   --cells        tries all cells of the fault table instead; with --only REGEXP, some ("create 4", "mail")
 *   --points       sweeps the crash points instead, each once before and once after its effect; or with --most N, some
 *   --missed N     makes as many deliveries that GitHub could not bring, and times how they are fetched from its log
 *   --seconds N    of one run (default 60)
 *   --runs N       of each database (default 1)
 *   --kind K       embedded or postgresql; default: both, where a server answers
 *   --seed N       the first seed, whether it was run or not (default: the one after the last that was run)
 *   --results F    where runs are kept (default bench-faults.jsonl, in the working directory)
 *
 * The last line sums up all runs of the file. Exit code 1 where something was lost or doubled.
 */
import { parseArgs } from "node:util";
import { CALLS, type Call, endOf, FAULTS, type FaultName } from "../../test/app/faults/cells.ts";
import { openBench, tryAll } from "../../test/app/faults/try-cells.ts";
import { findServer } from "../../test/support/postgres.ts";
import { killAgainAndAgain } from "./kills.ts";
import { recoverMissed } from "./missed.ts";
import { sweepPoints } from "./points.ts";
import { openResults, summaryOf } from "./results.ts";
import type { Kind } from "./world.ts";

/** GitHub's own waits are kept to, a minute each time. */
const LONGEST_CELL_MS = 400_000;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    runs: { type: "string", default: "1" },
    kind: { type: "string" },
    seed: { type: "string" },
    cells: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    points: { type: "boolean", default: false },
    most: { type: "string" },
    missed: { type: "string" },
    results: { type: "string", default: "bench-faults.jsonl" },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);

if (values.cells) process.exit(await tryTable());
if (values.points) process.exit(await sweep());
if (values.missed !== undefined) process.exit(await recover(Number(values.missed)));

const results = openResults(values.results);
for (const kind of await kinds()) {
  const known = results.runs.filter((run) => run.kind === kind).map(({ seed }) => seed);
  const first = values.seed === undefined ? Math.max(0, ...known) + 1 : Number(values.seed);
  for (let seed = first; seed < first + Number(values.runs); seed++) {
    const run = await killAgainAndAgain({ kind, seed, seconds: Number(values.seconds), say });
    results.add({
      ...run,
      lost: [...run.lost],
      doubled: [...run.doubled],
      mailsLost: [...run.mailsLost],
      mailsRepeated: [...run.mailsRepeated],
      leftOver: [...run.leftOver],
    });
    say(
      summaryOf(results.runs.filter((one) => one.kind === kind && one.seed === seed)).replace(
        "faults:",
        `${kind}, seed ${seed}:`,
      ),
    );
    for (const [what, all] of Object.entries({
      lost: run.lost,
      doubled: run.doubled,
      "mail lost": run.mailsLost,
      "not ended": run.leftOver,
    }))
      for (const one of all) say(`  ${what}: ${one}`);
  }
}
say(summaryOf(results.runs));
const isBad = results.runs.some(({ lost, doubled, mailsLost }) => lost.length + doubled.length + mailsLost.length > 0);
process.exit(isBad ? 1 : 0);

/** Returns the exit code. */
async function tryTable(): Promise<number> {
  const bench = await openBench();
  const cells = (Object.keys(CALLS) as Call[])
    .flatMap((call) =>
      (Object.keys(FAULTS) as FaultName[]).map((fault) => ({ call, fault })).filter((cell) => endOf(cell) !== null),
    )
    .filter(({ call, fault }) => new RegExp(values.only).test(`${call} ${fault}`));
  const tried = await tryAll(bench, cells, LONGEST_CELL_MS, ({ call, fault, during, after }) => {
    const expected = endOf({ call, fault });
    say(`${during === expected && after === "told" ? "  " : "! "}${call}, ${fault}: ${during}, then ${after}`);
  });
  await bench.close();
  const bad = tried.filter(({ during, after, ...cell }) => during !== endOf(cell) || after !== "told").length;
  say(`fault table: ${tried.length} cells, ${bad} not as they should`);
  return bad > 0 ? 1 : 0;
}

/** Returns the exit code. */
async function sweep(): Promise<number> {
  const most = values.most === undefined ? {} : { most: Number(values.most), from: Number(values.seed ?? 0) };
  let bad = 0;
  for (const kind of await kinds()) {
    const swept = await sweepPoints({ kind, say, ...most });
    const of = (end: string) => swept.filter((one) => one.end === end).length;
    const reached = swept.length - of("missed");
    bad += reached - of("told") - of("repeated");
    say(`${kind}: ${reached} crash points, told ${of("told")}, mail repeated ${of("repeated")}, bad ${bad}`);
  }
  return bad > 0 ? 1 : 0;
}

/** Returns the exit code. */
async function recover(count: number): Promise<number> {
  let bad = 0;
  for (const kind of await kinds()) {
    const { missed, recovered, seconds, calls, hoursAtLimit } = await recoverMissed(kind, count, say);
    bad += missed - recovered;
    const limit = `at GitHub's limit ${hoursAtLimit.toFixed(1)} h`;
    say(`${kind}: missed ${missed}, recovered ${recovered} in ${seconds} s with ${calls} calls (${limit})`);
  }
  return bad > 0 ? 1 : 0;
}

async function kinds(): Promise<readonly Kind[]> {
  if (values.kind === "embedded" || values.kind === "postgresql") return [values.kind];
  if (await findServer()) return ["embedded", "postgresql"];
  say("no PostgreSQL answers at 127.0.0.1:5432: only the embedded database is tried");
  return ["embedded"];
}
