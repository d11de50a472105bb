/** docs/accuracy.md: the figures, with their intervals and with what was missed. */
import { readCauses } from "./corpus.ts";
import {
  alarmsOf,
  counts,
  detectorFigures,
  isCaught,
  meanRecall,
  metadataAlarms,
  metadataWithin,
  type Rate,
  recallBy,
  showsInMetadata,
} from "./figures.ts";
import type { Attack, Measured } from "./measure.ts";
import { renderSideBySide } from "./side-by-side.ts";
import { UNSEEN } from "./unseen.ts";
import { wilson } from "./wilson.ts";

export const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)} %`;

function rateRow({ name, caught, all }: Rate): string {
  const [low, high] = wilson(caught, all);
  return `| ${name} | ${caught} of ${all} | ${percent(caught / Math.max(1, all))} | ${percent(low)} – ${percent(high)} |`;
}

/** Shares of ordinary commits at which published detectors from metadata are compared. */
const BUDGETS = [0.002, 0.01];

/** One line: what of metadata alone, at the threshold and within each budget. */
function renderMetadata(measured: Measured): string {
  const budgets = BUDGETS.map((share) => metadataWithin(measured, share)).map(
    ({ share, limit, rate }) =>
      `${rate.caught} of ${rate.all} at ${percent(share)} of ordinary commits (metadata score above ${limit.toFixed(2)})`,
  );
  const alarms = metadataAlarms(measured);
  return `From metadata alone: ${budgets.join(", ")}. At the threshold of \`medium\`, 0.40, metadata alone alarms on ${alarms} of ${measured.ordinary.length} ordinary commits (${percent(alarms / Math.max(1, measured.ordinary.length), 2)}).`;
}

/** A line for each attack that was missed: its score, and why it was. */
function renderMissed(missed: readonly Attack[]): string {
  if (missed.length === 0) return "None.";
  const causes = readCauses();
  return missed
    .map(({ repo, sha, class: kind, scored }) => {
      const from = scored.findings.map(({ detector }) => detector).join(", ") || "nothing";
      const why = causes.get(sha) ?? "not looked at yet";
      return `- ${repo} ${sha.slice(0, 12)} (${kind}): ${scored.score.toFixed(2)} from ${from}. ${why}`;
    })
    .join("\n");
}

/** A line for each ordinary commit at `medium` or above. */
function renderAlarms({ ordinary }: Measured): string {
  const lines = ordinary
    .filter(({ scored }) => isCaught(scored.score))
    .map(({ repo, scored }) => {
      const from = scored.findings.filter(({ contribution }) => contribution > 0).map(({ detector }) => detector);
      return `- ${repo} ${scored.sha.slice(0, 12)}: ${scored.score.toFixed(2)} from ${[...new Set(from)].join(", ")}`;
    });
  return lines.length === 0 ? "None." : lines.join("\n");
}

/** What was not measured: the repositories of each reason. */
function renderProblems(problems: readonly string[]): string {
  if (problems.length === 0) return "Everything was measured.";
  const byReason = Map.groupBy(problems, (line) => line.slice(line.indexOf(": ") + 2));
  return [...byReason]
    .map(([reason, lines]) => {
      const names = [...new Set(lines.map((line) => line.split(" ", 1)[0] ?? ""))];
      return `Left out, ${reason} (${names.length}): ${names.join(", ")}.`;
    })
    .join("\n\n");
}

export interface Page {
  readonly version: string;
  readonly date: string;
  /** How this measurement was made, where that matters. */
  readonly note: string;
  /** Section on the weights. */
  readonly weights: string;
}

export function renderAccuracy(measured: Measured, { version, date, note, weights }: Page): string {
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
  const missed = measured.attacks.filter((attack) => counts(attack) && !caught(attack));
  const [, mediumMost] = wilson(total.medium, total.commits);
  const [, highMost] = wilson(total.high, total.commits);
  return `# Accuracy

Written by \`npm run bench:accuracy -- --mirrors DIR --write\` on ${date}, engine ${version}; do not edit.

What is measured: commits of public incidents and of ordinary projects, named by repository and SHA in
\`bench/accuracy/*.tsv\`. They were known while the rules were written, so the plain figures are those of a development
set. The section on weights has validated figures as well, which judge each incident by weights that were fitted without it; that
checks the weights, not the rules. \`DIR\` holds one bare repository each, as \`DIR/owner+name/repo\`. Rules that changed after the date above are
not in these figures. Ordinary commits are the newest of each ordinary project; neighbours of attacks count on neither side.
${note}

${renderSideBySide(measured)}
Incidents and samples of the last column became known afterwards: the rules were mended by them, and they are in the first column by now.

${UNSEEN}
## Attacks

| | caught at \`medium\` or above | share | 95 % (Wilson) |
| --- | --- | --- | --- |
${all.map(rateRow).join("\n")}
${metadata.map(rateRow).join("\n")}
${recallBy(measured.attacks, (attack) => attack.class, caught)
  .map(rateRow)
  .join("\n")}

- Mean over ${incidents.length} incidents: ${percent(meanRecall(incidents))}.
- ${renderMetadata(measured)}
- At \`high\` or above: ${measured.attacks.filter((attack) => counts(attack) && attack.scored.score >= 0.7).length} of ${measured.attacks.filter(counts).length}.
- Genuine twins of forgeries that stay below \`medium\`: ${quiet} of ${twins.length}.
- Commits that only outside knowledge would see (reported apart): ${hard.filter(caught).length} of ${hard.length} caught.

### By incident

| incident | caught | share | 95 % (Wilson) |
| --- | --- | --- | --- |
${incidents.map(rateRow).join("\n")}

### Missed

${renderMissed(missed)}

## Ordinary commits

${total.commits} commits of ${byRepository.length} repositories: ${total.medium} at \`medium\` or above (${percent(total.medium / Math.max(1, total.commits), 3)}, at most ${percent(mediumMost, 3)} with 97.5 % confidence), ${total.high} at \`high\` or above (${percent(total.high / Math.max(1, total.commits), 3)}, at most ${percent(highMost, 3)}).

| repository | commits | \`medium\` and above | share | \`high\` and above |
| --- | --- | --- | --- | --- |
${byRepository.map(({ repo, commits, medium, high }) => `| ${repo} | ${commits} | ${medium} | ${percent(medium / commits, 2)} | ${high} |`).join("\n")}

### Alarms

${renderAlarms(measured)}

${weights}
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

${renderProblems(measured.problems)}
`;
}
