/** What is known of one pattern: how it is bounded, and how long the worst text found takes. */
import recheck from "recheck";
import type { Pattern } from "./find-patterns.ts";
import { HOPELESS_MS, measure, pumped, timeOf } from "./measure.ts";
import { periodsOf } from "./pieces.ts";
import { CAP, isBounded, type Proof } from "./proofs.ts";

/** Length at which many texts are tried, and how many of the slowest are then tried at full length. */
const FIRST_LOOK = 2000;
const SLOWEST = 4;
/** For the prover, by the clock. */
const TIMEOUT_MS = 30_000;

export interface Attempt {
  readonly kind: Proof["kind"];
  readonly ms: number;
  /** One period of the worst text. */
  readonly worst: string;
}

export async function provePattern(
  { source, flags }: Pick<Pattern, "source" | "flags">,
  check: typeof recheck.check = recheck.check,
): Promise<Attempt> {
  const pattern = new RegExp(source, flags);
  const said = await check(source, flags, { timeout: TIMEOUT_MS });
  const attacks = new Map<string, (length: number) => string>();
  if (said.status === "vulnerable") {
    const { pumps, suffix } = said.attack;
    const name = `${pumps.map(({ prefix, pump }) => `${prefix}(${pump})*`).join("")}${suffix}`;
    attacks.set(name, (length) => pumped(pumps, suffix, length));
  }
  for (const [period, suffix] of slowest(pattern, periodsOf({ source, flags }))) {
    attacks.set(`(${period})*${suffix}`, (length) => pumped([{ prefix: "", pump: period }], suffix, length));
  }
  const times = [...attacks].map(([worst, attack]) => ({ worst, ms: measure(pattern, attack, CAP) }));
  const { worst, ms } = times.reduce((most, one) => (one.ms > most.ms ? one : most), { worst: "", ms: 0 });
  const proved = said.status === "safe" && said.checker === "automaton";
  return { kind: proved ? "linear" : isBounded(source) ? "bounded" : "capped", ms: Math.ceil(ms * 10) / 10, worst };
}

/** Ends that no repetition takes: a letter that is in few classes, and one that `.` does not take. */
const SUFFIXES = ["\0", "\n\0"];

function slowest(pattern: RegExp, periods: readonly string[]): (readonly [string, string])[] {
  const times: { readonly attack: readonly [string, string]; readonly ms: number }[] = [];
  for (const period of periods) {
    for (const suffix of SUFFIXES) {
      const ms = timeOf(pattern, pumped([{ prefix: "", pump: period }], suffix, FIRST_LOOK));
      if (ms > HOPELESS_MS) return [[period, suffix]];
      times.push({ attack: [period, suffix], ms });
    }
  }
  times.sort((a, b) => b.ms - a.ms);
  return times.slice(0, SLOWEST).map(({ attack }) => attack);
}
