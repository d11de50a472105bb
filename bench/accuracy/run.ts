/**
 * `npm run bench:accuracy -- --mirrors DIR`: judges the labelled and the ordinary commits and prints the figures.
 * `--write` also writes docs/accuracy.md; `--fit` also writes src/engine/score/fitted.ts from the same measurement.
 */
import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { ENGINE_VERSION } from "../../src/engine/index.ts";
import { fitAll, sortKeys } from "./figures.ts";
import { measure } from "./measure.ts";
import { renderAccuracy } from "./report.ts";

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("expected a whole number above 0");
  return number;
};

const part = (text: string) => {
  const [which = 0, of = 0] = text.split("/").map(Number);
  if (!(which >= 1 && which <= of)) throw new InvalidArgumentError("expected 1/2, 2/2");
  return { which, of };
};

const program = new Command("bench:accuracy")
  .requiredOption("--mirrors <dir>", "folder of bare repositories, DIR/owner+name/repo")
  .option("--benign-most <n>", "newest commits of each ordinary repository", wholeNumber, 900)
  .option("--window <n>", "commits judged together with each attack", wholeNumber, 20)
  .option("--keep <dir>", "folder that keeps what was measured while no rule changes")
  .option("--open", "judge in this process, without the budget of time that a scan has")
  .option("--part <i/n>", "measure every n-th repository from the i-th on, for --keep alone", part, { which: 1, of: 1 })
  .option("--kept-only", "measure nothing: figures of what is kept")
  .addOption(new Option("--only <side>", "measure one side alone").choices(["attacks", "ordinary"]))
  .option("--note <text>", "a sentence for the page: how this measurement was made", "")
  .option("--write", "write docs/accuracy.md")
  .option("--fit", "write src/engine/score/fitted.ts; measure again afterwards")
  .parse();
const options = program.opts<{
  mirrors: string;
  benignMost: number;
  window: number;
  keep?: string;
  open?: true;
  part: { readonly which: number; readonly of: number };
  keptOnly?: true;
  only?: "attacks" | "ordinary";
  note: string;
  write?: true;
  fit?: true;
}>();

const measured = await measure(
  {
    ...options,
    keep: options.keep ?? null,
    open: options.open ?? false,
    only: options.only ?? null,
    keptOnly: options.keptOnly ?? false,
  },
  (line) => process.stderr.write(`${line}\n`),
);
if (options.part.of > 1) process.exit(0);
const page = renderAccuracy(measured, ENGINE_VERSION, new Date().toISOString().slice(0, 10), options.note);
process.stdout.write(page);
const root = new URL("../../", import.meta.url);
if (options.write) writeFileSync(new URL("docs/accuracy.md", root), page);
if (options.fit) {
  const rows = Object.entries(sortKeys(fitAll(measured))).map(([detector, place]) => `  "${detector}": ${place},`);
  writeFileSync(
    new URL("src/engine/score/fitted.ts", root),
    `/** Detector id → its place within the band of its strengths, in [0, 1]. */
export type Places = Readonly<Record<string, number>>;

/**
 * Where a detector is not named its place is 0.5. Written by \`npm run bench:accuracy -- --fit\` from ${measured.attacks.length} attacks and
 * ${measured.ordinary.length} ordinary commits; the method is told in bench/accuracy/fit.ts, the figures in docs/accuracy.md.
 */
export const FITTED: Places = {
${rows.join("\n")}
};
`,
  );
}
