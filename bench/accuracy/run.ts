/**
 * `npm run bench:accuracy -- --mirrors DIR`: judges the labelled and the ordinary commits and prints the figures.
 * `--write` also writes docs/accuracy.md; `--fit` fits the weights on the same measurement and, where that is better on what
 * it was not fitted on and keeps the guards, writes src/engine/score/fitted.ts and the figures under them.
 */
import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { ENGINE_VERSION } from "../../src/engine/index.ts";
import { FITTED } from "../../src/engine/score/fitted.ts";
import { measure, type Side } from "./measure.ts";
import { renderFitted, renderWeights } from "./render-weights.ts";
import { renderAccuracy } from "./report.ts";
import { reweigh } from "./reweigh.ts";
import { figuresUnder, fitAll, isBetter, keepsGuards, validate } from "./weights.ts";

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
  .option("--variants <n>", "variants of attacks and innocents, see bench:variants", wholeNumber, 2000)
  .option("--seed <n>", "chooses the variants; not one that they are tested with", wholeNumber, 7001)
  .option("--keep <dir>", "folder that keeps what was measured while no rule changes")
  .option("--open", "judge in this process, without the budget of time that a scan has")
  .option("--part <i/n>", "measure every n-th repository from the i-th on, for --keep alone", part, { which: 1, of: 1 })
  .option("--kept-only", "measure nothing: figures of what is kept")
  .addOption(new Option("--only <side>", "measure one side alone").choices(["attacks", "ordinary", "variants"]))
  .option("--note <text>", "a sentence for the page: how this measurement was made", "")
  .option("--write", "write docs/accuracy.md")
  .option("--fit", "fit the weights; write src/engine/score/fitted.ts if that is better and keeps the guards")
  .parse();
const options = program.opts<{
  mirrors: string;
  benignMost: number;
  window: number;
  variants: number;
  seed: number;
  keep?: string;
  open?: true;
  part: { readonly which: number; readonly of: number };
  keptOnly?: true;
  only?: Side;
  note: string;
  write?: true;
  fit?: true;
}>();

const measured = await measure(
  {
    ...options,
    variants: { size: options.variants, seed: options.seed },
    keep: options.keep ?? null,
    open: options.open ?? false,
    only: options.only ?? null,
    keptOnly: options.keptOnly ?? false,
  },
  (line) => process.stderr.write(`${line}\n`),
);
if (options.part.of > 1) process.exit(0);
const root = new URL("../../", import.meta.url);
const fitted = fitAll(measured);
const compared = [
  figuresUnder(measured, "every detector in the middle of its band", {}),
  figuresUnder(measured, "in force when this was measured", FITTED),
  figuresUnder(measured, "fitted on all of this", fitted),
  validate(measured, "fitted without what is judged"),
] as const;
const against = [
  ...(isBetter(compared[3], compared[1])
    ? []
    : ["its last row is worse than the weights in force somewhere, or better nowhere"]),
  ...(keepsGuards(compared[2]) ? [] : ["ordinary commits alarm more often than that"]),
];
const isAdopted = options.fit === true && against.length === 0;
const outcome = isAdopted
  ? "This fit was adopted, and all other figures of this page are under it."
  : `This fit is not adopted${against.length === 0 ? "" : `: ${against.join(", and ")}`}. The page is under the weights in force.`;
if (isAdopted) writeFileSync(new URL("src/engine/score/fitted.ts", root), renderFitted(fitted, measured));
else if (options.fit) process.stderr.write(`${outcome}\n`);
const page = renderAccuracy(isAdopted ? reweigh(measured, fitted) : measured, {
  version: ENGINE_VERSION,
  date: new Date().toISOString().slice(0, 10),
  note: options.note,
  weights: renderWeights(compared, outcome),
});
process.stdout.write(page);
if (options.write) writeFileSync(new URL("docs/accuracy.md", root), page);
