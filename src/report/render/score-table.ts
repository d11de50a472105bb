/** What moved the score: prior, findings and interactions of its axis, which add up, and the score without each; folded. */
import { type Finding, THRESHOLDS, type Verdict } from "../../engine/index.ts";
import type { Section } from "./fit-sections.ts";
import type { Links } from "./links.ts";
import { prose, row } from "./markdown.ts";
import { count, showLogOdds, showParts, showScore } from "./numbers.ts";
import { placeInMarkdown } from "./place.ts";

/** Findings with a row of their own; weaker ones share one, so that the table still adds up. */
const MOST_ROWS = 25;

interface Part {
  readonly label: string;
  readonly contribution: number;
  readonly without: number | null;
}

/** Nothing where nothing moved the score. */
export function scoreTable(verdict: Verdict, links: Links): Section {
  if (!verdict.findings.some(({ contribution }) => contribution > 0)) return { head: "", rows: [], unit: "row" };
  const parts = partsOf(verdict, links);
  const shown = showParts(
    parts.map(({ contribution }) => contribution),
    verdict.logOdds,
  );
  const { medium, high, critical } = THRESHOLDS;
  const other = verdict.axis === "attack" ? "contribution" : "attack";
  return {
    head: [
      "<details><summary>How the score adds up</summary>",
      "",
      `Evidence adds up in log-odds; the score is 1 ÷ (1 + e^−sum). Medium from ${showScore(medium)}, high from ${showScore(high)}, critical from ${showScore(critical)}. ` +
        `This is the ${verdict.axis} axis; the ${other} axis stands at ${showScore(verdict.scores[other])}, and metadata alone gives ${showScore(verdict.metadataScore)}.`,
      "",
      row("Evidence", "Log-odds", "Score without it"),
      row(":---", "---:", "---:"),
    ].join("\n"),
    rows: [
      ...parts.map(({ label, without }, i) => row(label, shown[i] ?? "", without === null ? "" : showScore(without))),
      row("**Together**", `**${showLogOdds(verdict.logOdds)}**`, `**${showScore(verdict.score)}** as it is`),
    ],
    unit: "row",
    foot: "\n</details>",
  };
}

function partsOf(verdict: Verdict, links: Links): Part[] {
  const without = scoresWithout(verdict);
  const counted = verdict.findings.filter(({ axis, contribution }) => axis === verdict.axis && contribution > 0);
  const rest = counted.slice(MOST_ROWS);
  return [
    { label: "An ordinary commit, before any evidence", contribution: verdict.base, without: null },
    ...counted.slice(0, MOST_ROWS).map((finding): Part => {
      const place = placeInMarkdown(finding, links);
      const label = place === "" ? prose(finding.title) : `${prose(finding.title)} (${place})`;
      return { label, contribution: finding.contribution, without: without.get(finding) ?? null };
    }),
    ...(rest.length > 0
      ? [{ label: count(rest.length, "weaker finding"), contribution: sumOf(rest), without: null }]
      : []),
    ...verdict.interactions.map(
      (one): Part => ({
        label: `*${prose(one.name)}*: ${prose(one.because)}`,
        contribution: one.contribution,
        without: null,
      }),
    ),
  ];
}

/** `without` speaks of the strongest findings, in the order of the findings that count. */
export function scoresWithout(verdict: Verdict): ReadonlyMap<Finding, number> {
  const strongest = verdict.findings.filter(({ contribution }) => contribution > 0);
  const pairs = verdict.without.flatMap(({ detector, score }, i): [Finding, number][] => {
    const finding = strongest[i];
    return finding?.detector === detector ? [[finding, score]] : [];
  });
  return new Map(pairs);
}

function sumOf(findings: readonly Finding[]): number {
  return findings.reduce((total, { contribution }) => total + contribution, 0);
}
