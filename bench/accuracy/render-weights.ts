/** What the fit of the weights brings: a section of docs/accuracy.md, and src/engine/score/fitted.ts. */
import type { Places } from "../../src/engine/score/fitted.ts";
import type { Rate } from "./figures.ts";
import type { Measured } from "./measure.ts";
import { GUARDS, type WeightFigures } from "./weights.ts";
import { wilson } from "./wilson.ts";

const percent = (share: number, digits: number) => `${(share * 100).toFixed(digits)} %`;

function cell({ caught, all }: Rate, digits: number): string {
  const [low, high] = wilson(caught, all);
  const share = percent(caught / Math.max(1, all), digits);
  return `${caught} of ${all}, ${share} (${percent(low, digits)} – ${percent(high, digits)})`;
}

function row(figures: WeightFigures): string {
  const { name, mean, attacks, attacksHigh, medium, high, variants, variantsHigh, innocents } = figures;
  const caught = [attacks, attacksHigh, variants, variantsHigh].map((rate) => cell(rate, 1));
  return `| ${[name, percent(mean, 1), ...caught, ...[medium, high, innocents].map((rate) => cell(rate, 3))].join(" | ")} |`;
}

/** One row for each set of weights. `outcome` says whether the fit was adopted, and if not, why. */
export function renderWeights(compared: readonly WeightFigures[], outcome: string): string {
  return `## Weights

A detector's weight is fitted within the band of its strengths on the attacks, the ordinary commits and variants of attacks and of innocent work
(\`bench:variants\`), the variants' behaviours together weighing as much as the incidents. In the last row each incident, each
behaviour and each tenth of the ordinary repositories is judged by weights that were fitted without it. A fit is adopted if that row is nowhere worse
than the weights in force and somewhere better, and if it keeps ordinary commits at \`medium\` or above to ${percent(GUARDS.medium, 2)} and at \`high\` or above to ${percent(GUARDS.high, 2)}.
${outcome} Shares with their 95 % interval (Wilson).

| weights | mean over incidents | attacks at \`medium\` or above | at \`high\` or above | variants of attacks at \`medium\` | at \`high\` | ordinary commits at \`medium\` | at \`high\` | variants of innocent work at \`medium\` |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${compared.map(row).join("\n")}
`;
}

/** Source of the fitted weights. */
export function renderFitted(places: Places, { attacks, ordinary, variants }: Measured): string {
  const rows = Object.entries(places)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([detector, place]) => `  ${/^\w+$/.test(detector) ? detector : `"${detector}"`}: ${place},`);
  return `/** Detector id → its place within the band of its strengths, in [0, 1]. */
export type Places = Readonly<Record<string, number>>;

/**
 * Where a detector is not named its place is 0.5. Written by \`npm run bench:accuracy -- --fit\` from ${attacks.length} attacks, ${ordinary.length} ordinary
 * commits and ${variants.length} variants; bench/accuracy/fit.ts has the method, docs/accuracy.md the figures.
 */
export const FITTED: Places = {
${rows.join("\n")}
};
`;
}
