/** Results of runs, kept by kind and seed in a file: a bench that is broken off goes on with the seeds that are missing. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const Texts = z.array(z.string());
const KilledRun = z.object({
  kind: z.enum(["embedded", "postgresql"]),
  seed: z.int(),
  kills: z.int(),
  acknowledged: z.int(),
  refused: z.int(),
  attacks: z.int(),
  seconds: z.number(),
  lost: Texts,
  doubled: Texts,
  mailsLost: Texts,
  mailsRepeated: Texts,
  leftOver: Texts,
});
export type KilledRun = z.infer<typeof KilledRun>;

export interface Results {
  readonly runs: readonly KilledRun[];
  add(run: KilledRun): void;
}

/** A seed that was run again counts once: the last time. */
export function openResults(path: string): Results {
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
  const runs = new Map(lines.map((line) => KilledRun.parse(JSON.parse(line))).map((run) => [keyOf(run), run]));
  return {
    get runs() {
      return [...runs.values()];
    },
    add(run) {
      runs.set(keyOf(run), run);
      appendFileSync(path, `${JSON.stringify(run)}\n`);
    },
  };
}

function keyOf({ kind, seed }: KilledRun): string {
  return `${kind} ${seed}`;
}

/** The line that stands last. */
export function summaryOf(runs: readonly KilledRun[]): string {
  const sum = (of: (run: KilledRun) => number) => runs.reduce((total, run) => total + of(run), 0);
  return [
    `faults: kills ${sum(({ kills }) => kills)}`,
    `acknowledged ${sum(({ acknowledged }) => acknowledged)}`,
    `lost ${sum(({ lost }) => lost.length)}`,
    `doubled ${sum(({ doubled }) => doubled.length)}`,
    `mails lost ${sum(({ mailsLost }) => mailsLost.length)} repeated ${sum(({ mailsRepeated }) => mailsRepeated.length)}`,
  ].join(", ");
}
