/** The short form of `npm run bench:fuzz`: what was found before, and a few hundred new inputs for each target. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCase, runTarget } from "./run-target.ts";
import { TARGETS } from "./targets.ts";

const CORPUS = join(import.meta.dirname, "corpus");
/** Of each target: some 10 s for all on an idle machine. */
const INPUTS = 400;
const SEED = 20261128;

test.each(TARGETS.map((target) => [target.name, target] as const))("%s", (_, target) => {
  expect(runTarget(target, SEED, INPUTS)).toEqual({ inputs: INPUTS, found: null });
});

const cases = existsSync(CORPUS) ? globSync("*/*.json", { cwd: CORPUS }).sort() : [];
test.each(cases)("what was found before holds: %s", (file) => {
  const target = TARGETS.find(({ name }) => file.startsWith(`${name.replaceAll(/\W+/g, "-")}/`));
  if (!target) throw new Error(`no target for ${file}`);
  target.check(fromCase(readFileSync(join(CORPUS, file), "utf8")) as never);
});
