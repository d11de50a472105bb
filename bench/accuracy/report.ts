/** docs/accuracy.md: the figures, with their intervals and with what was missed. */
import {
  alarmsOf,
  counts,
  detectorFigures,
  isCaught,
  meanRecall,
  type Rate,
  recallBy,
  showsInMetadata,
  validateByIncident,
} from "./figures.ts";
import type { Attack, Measured } from "./measure.ts";
import { wilson } from "./wilson.ts";

const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)} %`;

function rateRow({ name, caught, all }: Rate): string {
  const [low, high] = wilson(caught, all);
  return `| ${name} | ${caught} of ${all} | ${percent(caught / Math.max(1, all))} | ${percent(low)} – ${percent(high)} |`;
}

export function renderAccuracy(measured: Measured, version: string, date: string): string {
  const caught = (attack: Attack) => isCaught(attack.scored.score);
  const all = recallBy(measured.attacks, () => "all attacks that count", caught);
  const incidents = recallBy(measured.attacks, ({ incident }) => incident, caught);
  const metadata = recallBy(
    measured.attacks.filter(showsInMetadata),
    () => "those that show in metadata, from metadata alone",
    (attack) => attack.scored.metadataScore >= 0.4,
  );
  const hard = measured.attacks.filter(({ counts: label }) => label === "hard");
  const twins = measured.attacks.filter(({ twinScored }) => twinScored !== null);
  const quiet = twins.filter(({ twinScored }) => twinScored && !isCaught(twinScored.score)).length;
  const { total, byRepository } = alarmsOf(measured);
  const validated = validateByIncident(measured);
  const missed = measured.attacks.filter((attack) => counts(attack) && !caught(attack));
  const [, mediumMost] = wilson(total.medium, total.commits);
  const [, highMost] = wilson(total.high, total.commits);
  return `# Accuracy

Written by \`npm run bench:accuracy -- --mirrors DIR --write\` on ${date}, engine ${version}; do not edit.

What is measured: commits of public incidents and of ordinary projects, named by repository and SHA in
\`bench/accuracy/*.tsv\`. They were known while the rules were written, so the plain figures are those of a development
set. The validated figures judge each incident by weights that were fitted without it; that checks the weights, not
the rules. \`DIR\` holds one bare repository each, as \`DIR/owner+name/repo\`.

## Attacks

| | caught at \`medium\` or above | share | 95 % (Wilson) |
| --- | --- | --- | --- |
${all.map(rateRow).join("\n")}
${metadata.map(rateRow).join("\n")}
${recallBy(measured.attacks, (attack) => attack.class, caught)
  .map(rateRow)
  .join("\n")}

- Mean over ${incidents.length} incidents: ${percent(meanRecall(incidents))}; validated by incident: ${percent(validated.mean)} (${validated.commits.caught} of ${validated.commits.all} commits).
- At \`high\` or above: ${measured.attacks.filter((attack) => counts(attack) && attack.scored.score >= 0.7).length} of ${measured.attacks.filter(counts).length}.
- Genuine twins of forgeries that stay below \`medium\`: ${quiet} of ${twins.length}.
- Commits that only outside knowledge would see (reported apart): ${hard.filter(caught).length} of ${hard.length} caught.

### By incident

| incident | caught | share | 95 % (Wilson) |
| --- | --- | --- | --- |
${incidents.map(rateRow).join("\n")}

### Missed

${missed.length === 0 ? "None." : missed.map(({ repo, sha, class: kind, scored }) => `- ${repo} ${sha.slice(0, 12)} (${kind}): ${scored.score.toFixed(2)}${scored.findings.length > 0 ? `, from ${scored.findings.map(({ detector }) => detector).join(", ")}` : ", nothing found"}`).join("\n")}

## Ordinary commits

${total.commits} commits of ${byRepository.length} repositories: ${total.medium} at \`medium\` or above (${percent(total.medium / Math.max(1, total.commits), 3)}, at most ${percent(mediumMost, 3)} with 97.5 % confidence), ${total.high} at \`high\` or above (${percent(total.high / Math.max(1, total.commits), 3)}, at most ${percent(highMost, 3)}).

| repository | commits | \`medium\` and above | share | \`high\` and above |
| --- | --- | --- | --- | --- |
${byRepository.map(({ repo, commits, medium, high }) => `| ${repo} | ${commits} | ${medium} | ${percent(medium / commits, 2)} | ${high} |`).join("\n")}

## Detectors

Commits in which each detector added to a score. Precision is the share of attacks among its hits here, where attacks are far
more frequent than in life.

| detector | attacks | ordinary | per million ordinary | precision here |
| --- | --- | --- | --- | --- |
${detectorFigures(measured)
  .map(
    ({ detector, attacks, ordinary, perMillion }) =>
      `| ${detector} | ${attacks} | ${ordinary} | ${perMillion} | ${percent(attacks / Math.max(1, attacks + ordinary), 0)} |`,
  )
  .join("\n")}

Measured in ${measured.seconds} s.${measured.problems.length > 0 ? ` Not measured: ${measured.problems.join("; ")}.` : ""}
`;
}
