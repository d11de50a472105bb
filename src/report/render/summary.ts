/** The summary of the check run: how bad, why, what to do, and what stands in the way of knowing. */
import type { Report } from "../../pipeline/ports.ts";
import type { Section } from "./fit-sections.ts";
import { materialGaps, titleCase, worstFirst } from "./headline.ts";
import type { Links } from "./links.ts";
import { code, link, prose } from "./markdown.ts";
import { count, gauge, showScore } from "./numbers.ts";
import { placeInMarkdown, shortSha } from "./place.ts";

/** Reasons that are read in five seconds; the text has them all. */
const MOST_REASONS = 5;

export function summarise(report: Report, links: Links): Section[] {
  const { verdict, policy, push } = report;
  const recommended = verdict.recommendations.map((one, i) => `${i + 1}. ${prose(one)}`);
  return [
    { head: lead(report, links), rows: [], unit: "line" },
    { head: unfinished(report), rows: [], unit: "line" },
    section("**Why**\n", reasons(report, links), "reason"),
    section("**What to do**\n", recommended, "recommendation"),
    section(
      "**The policy file has problems**; the last good policy stays in force.\n",
      policy.problems.map((problem) => `- ${prose(problem)}`),
      "problem",
    ),
    section(
      "**Entries of this push that could not be understood**\n",
      push.problems.map((problem) => `- ${prose(problem)}`),
      "problem",
    ),
    { head: report.detailsUrl ? link("The whole verdict", report.detailsUrl) : "", rows: [], unit: "line" },
  ];
}

function lead({ verdict, commits, push }: Report, links: Links): string {
  const branch = push.ref.replace(/^refs\/heads\//, "");
  const by = push.sender?.login ?? push.pusherName;
  const brought = `${count(commits.length, "commit")} pushed to ${code(branch, 100)}${by === null ? "" : ` by ${code(by, 60)}`}`;
  const head = link(`\`${shortSha(push.after)}\``, links.commit(push.after));
  return `**${titleCase(verdict.severity)}** \`${gauge(verdict.score)}\` **${showScore(verdict.score)}** · ${brought}, head ${head}${push.forced ? ", **forced**" : ""}`;
}

function unfinished({ verdict }: Report): string {
  if (verdict.complete) return "";
  const what = count(materialGaps(verdict), "thing");
  return `**This analysis could not finish.** ${what} that should have been judged could not be read, so this is no clean result; the gaps are listed below.`;
}

function reasons({ verdict }: Report, links: Links): string[] {
  const told = [
    ...worstFirst(verdict.leaks).map((leak) => ({ ...leak, note: `, ${leak.severity}, beside the score` })),
    ...verdict.findings.filter(({ trial }) => !trial).map((finding) => ({ ...finding, note: "" })),
  ];
  const shown = told.slice(0, MOST_REASONS).map((one) => {
    const place = placeInMarkdown(one, links);
    return `- **${prose(one.title)}**${one.note}: ${prose(one.because)}${place === "" ? "" : ` – ${place}`}`;
  });
  return told.length > shown.length
    ? [...shown, `- … and ${count(told.length - shown.length, "more finding")}, below`]
    : shown;
}

function section(head: string, rows: readonly string[], unit: string): Section {
  return { head: rows.length > 0 ? head : "", rows, unit };
}
