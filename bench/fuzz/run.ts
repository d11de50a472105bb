/**
 * `npm run bench:fuzz`: hostile input for everything that reads or shows it, until the time is over. Resumable: each target goes on
 * where it stopped, by the number of its next batch, which is its seed; what breaks becomes a case of the corpus, and a test.
 *
 *   --seconds N     how long (default 60)
 *   --state FILE    where runs are added up (default bench/fuzz/state.json)
 *   --only NAME     one target
 *
 * Prints inputs and findings; the last line is `fuzz: inputs N, findings F`. Exit code 1 where something was found.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { runTarget, toCase } from "../../test/fuzz/run-target.ts";
import { TARGETS, type Target } from "../../test/fuzz/targets.ts";

const CORPUS = fileURLToPath(new URL("../../test/fuzz/corpus/", import.meta.url));
/** Inputs of a batch. */
const BATCH = 2000;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    state: { type: "string", default: fileURLToPath(new URL("./state.json", import.meta.url)) },
    only: { type: "string" },
  },
});

const State = z.record(z.string(), z.object({ batches: z.int(), inputs: z.int(), findings: z.int() }));
const state: z.infer<typeof State> = existsSync(values.state)
  ? State.parse(JSON.parse(readFileSync(values.state, "utf8")))
  : {};
const targets = TARGETS.filter(({ name }) => values.only === undefined || name === values.only);
const end = performance.now() + Number(values.seconds) * 1000;
let foundNow = 0;
// The one that had least of the time comes next: what is quick gets more inputs, and what is slow keeps no other waiting.
const spent = new Map(targets.map((target) => [target, 0]));
while (performance.now() < end) {
  const [next] = [...spent].sort(([, one], [, other]) => one - other);
  if (!next) throw new Error(`no target is called ${values.only}`);
  const started = performance.now();
  runBatch(next[0]);
  spent.set(next[0], next[1] + performance.now() - started);
}
for (const { name } of TARGETS) {
  const { inputs, findings } = state[name] ?? { inputs: 0, findings: 0 };
  process.stdout.write(`${name}: ${inputs} inputs, ${findings} findings\n`);
}
const all = Object.values(state);
const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
process.stdout.write(`fuzz: inputs ${sum(({ inputs }) => inputs)}, findings ${sum(({ findings }) => findings)}\n`);
process.exitCode = foundNow > 0 ? 1 : 0;

function runBatch(target: Target): void {
  const { name } = target;
  const before = state[name] ?? { batches: 0, inputs: 0, findings: 0 };
  const { inputs, found } = runTarget(target, before.batches + 1, BATCH);
  state[name] = {
    batches: before.batches + 1,
    inputs: before.inputs + inputs,
    findings: before.findings + (found ? 1 : 0),
  };
  if (found) {
    foundNow += 1;
    const text = toCase(found.input);
    const folder = join(CORPUS, name.replaceAll(/\W+/g, "-"));
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${createHash("sha256").update(text).digest("hex").slice(0, 12)}.json`);
    writeFileSync(file, text);
    process.stdout.write(`${name}, seed ${before.batches + 1}: ${found.why}\n  ${file}\n`);
  }
  writeFileSync(values.state, `${JSON.stringify(state, null, 2)}\n`);
}
