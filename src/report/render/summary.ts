/** The summary of the check run: how bad, who and what, why, what would change it, what to do, and what was not read. */
import { severityOf } from "../../engine/index.ts";
import type { Report, Source } from "../../pipeline/ports.ts";
import { isHeldBack } from "./conclude.ts";
import { decisionSection } from "./decisions.ts";
import type { Section } from "./fit-sections.ts";
import { isAbove, titleCase, worstFirst } from "./headline.ts";
import type { Links } from "./links.ts";
import { code, fenced, link, prose } from "./markdown.ts";
import { count, showScore } from "./numbers.ts";
import { placeInMarkdown, shortSha } from "./place.ts";
import { restoreCommands } from "./restore-commands.ts";
import { rewriteLine } from "./rewrite.ts";
import { scoresWithout } from "./score-table.ts";
import { ruleThatStops, undoOf } from "./undo-commands.ts";

/** Facts and gaps that are read in five seconds; the text has them all. */
const MOST_REASONS = 3;
const MOST_GAPS = 3;

/** How a push came to be known whose webhook never arrived. */
const RECOVERED: Readonly<Record<Source, string>> = {
  delivery: "",
  sweep: "**Recovered**: this push never reached Countersign; it was found in GitHub's delivery log.",
  snapshot: "**Recovered**: no webhook of this push exists; it was found by comparing refs.",
  request: "",
};

const ADVISORY = "**Advisory mode**: by the policy this check does not block the push.";

export function summarise(report: Report, links: Links): Section[] {
  const { policy, push } = report;
  return [
    { head: lead(report, links), rows: [], unit: "line" },
    { head: worstCommit(report, links), rows: [], unit: "line" },
    { head: RECOVERED[push.source], rows: [], unit: "line" },
    { head: rewritten(report), rows: [], unit: "line" },
    { head: isHeldBack(report) ? ADVISORY : "", rows: [], unit: "line" },
    section(
      "**Note**\n",
      report.notes.map((note) => `- ${prose(note)}`),
      "note",
    ),
    section("**Why**\n", reasons(report, links), "reason"),
    { head: whatWouldChange(report), rows: [], unit: "line" },
    whatToDo(report),
    decisionSection(report.triage, links),
    { head: unread(report), rows: [], unit: "line" },
    section("**To put it back**, in a clone whose `origin` is this repository\n", restoreBlocks(report), "command"),
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

/** The worst first: a leak that is worse than the score is what the page is about. */
function lead({ verdict, commits, push }: Report, links: Links): string {
  const branch = push.ref.replace(/^refs\/heads\//, "");
  const by = push.sender?.login ?? push.pusherName;
  const brought = `${count(commits.length, "commit")} pushed to ${code(branch, 100)}${by === null ? "" : ` by ${code(by, 60)}`}`;
  if (push.defaultBranchWas) {
    return `**${titleCase(verdict.severity)}** **${showScore(verdict.score)}** · the default branch is ${code(branch, 100)}, and was ${code(push.defaultBranchWas.name, 100)}`;
  }
  const head = link(`\`${shortSha(push.head)}\``, links.commit(push.head));
  const [leak] = worstFirst(verdict.leaks);
  const leaks = leak && isAbove(leak.severity, verdict.severity) ? `**${titleCase(leak.severity)} leak** · score ` : "";
  return `${leaks}**${titleCase(verdict.severity)}** **${showScore(verdict.score)}** · ${brought}, head ${head}${push.forced ? ", **forced**" : ""}`;
}

/** Who and what: the commit that the page is about. Nothing for a push in which nothing was found. */
function worstCommit({ verdict, commits }: Report, links: Links): string {
  const found = verdict.findings.find(({ contribution }) => contribution > 0) ?? worstFirst(verdict.leaks)[0];
  const worst = commits.find(({ sha }) => sha === found?.commit);
  if (!found || !worst) return "";
  const by = worst.author ? ` by ${code(`${worst.author.name} <${worst.author.email}>`, 120)}` : "";
  const subject = worst.subject === "" ? "" : ` ${code(worst.subject, 120)}`;
  return `Commit ${link(`\`${shortSha(worst.sha)}\``, links.commit(worst.sha))}${subject}${by}`;
}

function rewritten({ verdict }: Report): string {
  const line = rewriteLine(verdict);
  return line === null ? "" : `**Rewritten**: ${line}.`;
}

function reasons({ verdict }: Report, links: Links): string[] {
  const leaks = worstFirst(verdict.leaks).map((leak) => ({ ...leak, note: ` (${leak.severity} leak)` }));
  const findings = verdict.findings
    .filter(({ contribution }) => contribution > 0)
    .map((finding) => ({ ...finding, note: "" }));
  const isLeakWorse = verdict.leaks.some(({ severity }) => isAbove(severity, verdict.severity));
  const told = isLeakWorse ? [...leaks, ...findings] : [...findings.slice(0, 1), ...leaks, ...findings.slice(1)];
  const shown = told.slice(0, MOST_REASONS).map((one) => {
    const place = placeInMarkdown(one, links);
    return `- **${prose(one.title)}**${one.note}: ${prose(one.because)}${place === "" ? "" : ` – ${place}`}`;
  });
  return told.length > shown.length
    ? [...shown, `- … and ${count(told.length - shown.length, "more finding")}, below`]
    : shown;
}

/** Printable ASCII on one line: nothing in it can end the fence. */
function restoreBlocks({ verdict }: Report): string[] {
  return restoreCommands(verdict).map((command) => ["```sh", command, "```"].join("\n"));
}

/** The one fact on which the verdict rests most. */
function whatWouldChange({ verdict }: Report): string {
  const [finding] = verdict.findings.filter(({ contribution }) => contribution > 0);
  const score = finding && scoresWithout(verdict).get(finding);
  if (!finding || score === undefined || verdict.severity === "low") return "";
  const without = severityOf(score);
  if (without === verdict.severity) return `No single fact carries this: without the strongest it is still ${without}.`;
  return `Without “${prose(finding.title)}” it would be **${without}** (${showScore(score)}).`;
}

function whatToDo(report: Report): Section {
  const { verdict } = report;
  const steps = verdict.recommendations.map((one, i) => `${i + 1}. ${prose(one)}`);
  // A rewritten branch is put back by commands of its own, below.
  const isRestored = restoreCommands(verdict).length > 0;
  const undo = isAbove(verdict.severity, "low") && !isRestored ? undoOf(report) : null;
  const rule = undo && ruleThatStops(report);
  const commands = undo
    ? [`${steps.length + 1}. ${undo.what}, once you are sure:\n\n${fenced(undo.commands.join("\n"))}`]
    : [];
  const stops = rule ? [`\nWhat would have stopped it: ${prose(rule)}.`] : [];
  return section("**What to do**\n", [...steps, ...commands, ...stops], "recommendation");
}

function unread({ verdict }: Report): string {
  const material = verdict.gaps.filter((gap) => gap.material);
  if (material.length === 0) return verdict.complete ? "" : "**This analysis could not finish.**";
  const named = material.slice(0, MOST_GAPS).map(({ what, why }) => `${prose(what, 120)} (${prose(why, 120)})`);
  const more = material.length - named.length;
  return `**Not read**, so this is no clean result: ${named.join("; ")}${more > 0 ? `; and ${more} more, below` : ""}`;
}

function section(head: string, rows: readonly string[], unit: string): Section {
  return { head: rows.length > 0 ? head : "", rows, unit };
}
