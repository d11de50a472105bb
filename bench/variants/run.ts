/**
 * `npm run bench:variants`: writes attacks and innocents from a grammar into a repository, has `countersign scan` judge
 * them and prints what was caught. The grammar knows nothing of the engine.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { makeCases, sampleOf } from "./cases.ts";
import { judgeCases } from "./judge.ts";
import { renderMisses } from "./misses.ts";
import { renderReport } from "./report.ts";
import { writeRepository } from "./repository.ts";

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError("expected a whole number");
  return number;
};

const program = new Command("bench:variants")
  .option("--seed <n>", "chooses names, hosts, disguises and covers", wholeNumber, 1)
  .option("--sample <n>", "judge so many cases, half of them innocent, spread over behaviours and places", wholeNumber)
  .option("--everything", "every place, language and disguise the grammar has, instead of a choice by seed")
  .option("--behaviour <id>", "this behaviour alone")
  .option("--place <id>", "this place alone")
  .option("--disguise <id>", "this disguise alone")
  .option("--misses <file>", "write attacks that passed and innocents that did not, one JSON line each")
  .option("--keep <dir>", "keep the git repository")
  .parse();
const options = program.opts<{
  seed: number;
  sample?: number;
  everything?: true;
  behaviour?: string;
  place?: string;
  disguise?: string;
  misses?: string;
  keep?: string;
}>();

const made = makeCases(options);
const cases = options.sample === undefined ? made : sampleOf(made, options.sample, options.seed);
if (cases.length === 0) program.error("no case is of that kind");
const folder = mkdtempSync(join(tmpdir(), "countersign-variants-"));
const gitDir = options.keep === undefined ? folder : resolve(options.keep);
if (options.keep !== undefined) rmSync(gitDir, { recursive: true, force: true });
try {
  const { commits, all } = await writeRepository(gitDir, cases);
  const started = performance.now();
  const judged = await judgeCases(gitDir, commits, cases, all);
  process.stderr.write(`${cases.length} cases judged in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  if (options.misses !== undefined) writeFileSync(options.misses, renderMisses(judged));
  process.stdout.write(renderReport(judged, options.seed));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
