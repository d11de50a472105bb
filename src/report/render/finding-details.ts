/** Findings in full, one block for each detector: what, where, why, how sure, who does this innocently, what to do. */
import type { Finding, Strength, Verdict } from "../../engine/index.ts";
import type { DescribeDetector } from "./describe.ts";
import type { Section } from "./fit-sections.ts";
import type { Links } from "./links.ts";
import { code, prose } from "./markdown.ts";
import { count, showScore } from "./numbers.ts";
import { placeInMarkdown } from "./place.ts";
import { scoresWithout } from "./score-table.ts";

/** Places named for one detector. */
const MOST_PLACES = 8;

const BAD: Readonly<Record<Strength, string>> = {
  weak: "a weak sign",
  medium: "a medium sign",
  strong: "a strong sign",
  decisive: "decisive if true",
};

export function findingDetails(
  findings: readonly Finding[],
  verdict: Verdict,
  describe: DescribeDetector,
  links: Links,
): Section {
  const without = scoresWithout(verdict);
  const blocks = byDetector(findings).map((group) => toBlock(group, describe, without, links));
  return { head: blocks.length > 0 ? "### Findings\n" : "", rows: blocks, unit: "rule", atMost: 30_000 };
}

/** "strong, 90 % sure": for people who have one second. */
export function howSure({ strength, demotedFrom, confidence, trial }: Finding): string {
  const elsewhere = demotedFrom === undefined ? "" : ` (${demotedFrom} elsewhere; this rule is often wrong here)`;
  const sure = `${BAD[strength]}${elsewhere}, ${Math.round(confidence * 100)} % sure`;
  return trial ? `${sure}; on trial, adds nothing to the score` : sure;
}

function byDetector(findings: readonly Finding[]): (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.detector);
    if (group) group.push(finding);
    else groups.set(finding.detector, [finding]);
  }
  return [...groups.values()];
}

function toBlock(
  group: readonly [Finding, ...Finding[]],
  describe: DescribeDetector,
  without: ReadonlyMap<Finding, number>,
  links: Links,
): string {
  const [strongest] = group;
  const description = describe(strongest.detector);
  const score = without.get(strongest);
  const places = group.slice(0, MOST_PLACES).map((finding) => {
    const place = placeInMarkdown(finding, links);
    return `- ${prose(finding.because)}${place === "" ? "" : ` – ${place}`}`;
  });
  return [
    `#### ${prose(strongest.title)}`,
    "",
    ...places,
    ...(group.length > MOST_PLACES ? [`- … and ${count(group.length - MOST_PLACES, "more place")}`] : []),
    "",
    ...(description ? [`**Why it matters.** ${prose(description.rationale, 1000)}`, ""] : []),
    `**How sure.** ${sentence(howSure(strongest))}${score === undefined ? "" : ` Without it the score would be ${showScore(score)}.`}`,
    "",
    ...(description
      ? [`**Who does this innocently.** ${prose(description.falsePositives.join("; "), 1000)}.`, ""]
      : []),
    `**What to do.** ${prose(strongest.remedy, 1000)}`,
    "",
    `Rule ${code(strongest.detector)}, ${strongest.family}${description && description.references.length > 0 ? `: ${prose(description.references.join("; "))}` : ""}`,
    "",
  ].join("\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
