/**
 * `npm run bench:accuracy -- --mirrors DIR`: judges the labelled and the ordinary commits and prints the figures.
 * `--write` also writes docs/accuracy.md; `--fit` also writes src/engine/score/fitted.ts from the same measurement.
 */
import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { ENGINE_VERSION } from "../../src/engine/index.ts";
import { fitAll, sortKeys } from "./figures.ts";
import { measure } from "./measure.ts";
import { renderAccuracy } from "./report.ts";

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("expected a whole number above 0");
  return number;
};

const program = new Command("bench:accuracy")
  .requiredOption("--mirrors <dir>", "folder of bare repositories, DIR/owner+name/repo")
  .option("--benign-most <n>", "newest commits of each ordinary repository", wholeNumber, 900)
  .option("--window <n>", "commits judged together with each attack", wholeNumber, 20)
  .option("--keep <file>", "keep what was measured in this file, or read it from there")
  .option("--write", "write docs/accuracy.md")
  .option("--fit", "write src/engine/score/fitted.ts; measure again afterwards")
  .parse();
const options = program.opts<{
  mirrors: string;
  benignMost: number;
  window: number;
  keep?: string;
  write?: true;
  fit?: true;
}>();

const measured = await measure({ ...options, keep: options.keep ?? null }, (line) => process.stderr.write(`${line}\n`));
const page = renderAccuracy(measured, ENGINE_VERSION, new Date().toISOString().slice(0, 10));
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
