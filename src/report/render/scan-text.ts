/** A scan for people: each commit at or above the threshold with its reasons, then what was looked at and what was not. */
import {
  type Finding,
  type Gap,
  type Leak,
  SEVERITIES,
  type Severity,
  type Stamp,
  subjectOf,
  type Verdict,
} from "../../engine/index.ts";
import { isAbove, titleCase, worstFirst } from "./headline.ts";
import { count, gauge, showParts, showScore } from "./numbers.ts";
import { placeInText } from "./place.ts";
import type { ScannedCommit, ScanRenderer, ScanSummary } from "./scan-renderer.ts";
import { scoresWithout } from "./score-table.ts";
import { createPaint, hang, type Paint, pad, type Style, type TerminalOptions, wrap } from "./terminal.ts";
import { visibleProse } from "./visible.ts";

/** Findings, leaks and gaps of one commit that are written out; the rest is counted. */
const MOST_ROWS = 12;
/** Gaps of commits that are not shown otherwise, named in the summary. */
const MOST_GAPS = 8;
/** Longest foreign text in one place, in characters. */
const SENTENCE = 400;
/** Columns: where a reason begins, what a rule's name takes at the right, where the words of a labelled row begin. */
const REASON = 9;
const NAME = 32;
const LABEL = 11;
/** Columns before a commit's subject, those that a subject needs beside them, and those that a title needs beside its rule. */
const HEAD = 40;
const SUBJECT = 40;
const TITLE = 50;

export const STYLES: Readonly<Record<Severity, Style>> = {
  low: "green",
  medium: ["yellow", "bold"],
  high: ["red", "bold"],
  critical: ["bgRed", "whiteBright", "bold"],
};

export function createScanText(threshold: Severity, terminal: TerminalOptions): ScanRenderer {
  const paint = createPaint(terminal.colour);
  const unseen: string[] = [];
  let unseenGaps = 0;

  return {
    begin: () => "",
    commit(commit) {
      const { verdict, sha } = commit;
      const isShown =
        !isAbove(threshold, verdict.severity) || verdict.leaks.some(({ severity }) => !isAbove(threshold, severity));
      if (isShown) return `${renderCommit(commit, threshold, terminal, paint)}\n\n`;
      for (const gap of verdict.gaps.filter(({ material }) => material)) {
        if (++unseenGaps <= MOST_GAPS) unseen.push(`${sha.slice(0, 10)}  ${toSentence(gap)}`);
      }
      return "";
    },
    end: (summary) => `${renderSummary(summary, threshold, unseen, unseenGaps, terminal, paint)}\n`,
  };
}

function renderCommit(
  { sha, message, author, verdict }: ScannedCommit,
  threshold: Severity,
  { width }: TerminalOptions,
  paint: Paint,
): string {
  const style = STYLES[verdict.severity];
  const subject = paint("bold", visibleProse(subjectOf(message), Math.max(SUBJECT, width - HEAD)) || "(no message)");
  const head = [
    paint(style, ` ${pad(verdict.severity.toUpperCase(), 8)} `),
    paint("bold", showScore(verdict.score)),
    paint(verdict.severity === "critical" ? "red" : style, gauge(verdict.score)),
    paint("cyan", sha.slice(0, 10)),
  ].join(" ");
  return [
    ...(width < HEAD + SUBJECT ? [head, `  ${subject}`] : [`${head} ${subject}`]),
    paint("dim", hang("  ", `${toPerson(author)} · ${showDate(author)}`, width)),
    ...renderVerdict(verdict, threshold, width, paint),
  ].join("\n");
}

/** Why a verdict is what it is: reasons, leaks, gaps, and what to do. */
export function renderVerdict(verdict: Verdict, threshold: Severity, width: number, paint: Paint): string[] {
  return [
    ...reasons(verdict, width, paint),
    ...rows(worstFirst(verdict.leaks), (leak) => leakRow(leak, threshold, width, paint), "leak", paint),
    ...rows(verdict.gaps, (gap) => gapRow(gap, width, paint), "gap", paint),
    ...verdict.recommendations.map((one, i) => hang(label(i === 0 ? "do" : ""), visibleProse(one, SENTENCE), width)),
  ];
}

/** What moved the score, so that the numbers shown add up to its log-odds; then what did not move it. */
function reasons(verdict: ScannedCommit["verdict"], width: number, paint: Paint): string[] {
  const counted = verdict.findings.filter(({ axis, contribution }) => axis === verdict.axis && contribution > 0);
  const others = verdict.findings.filter((finding) => !counted.includes(finding));
  const shown = counted.slice(0, MOST_ROWS);
  const left = counted.slice(MOST_ROWS);
  const parts: Part[] = [
    ...shown.map((finding, i) => toPart(finding, shown[i - 1], verdict)),
    ...(left.length > 0 ? [{ title: `… and ${left.length} more`, name: "", weight: sumOf(left), because: "" }] : []),
    ...verdict.interactions.map(({ because, contribution }) => ({
      title: `together: ${because}`,
      name: "",
      weight: contribution,
      because: "",
    })),
    ...(counted.length > 0
      ? [{ title: "what every commit starts with", name: "base", weight: verdict.base, because: "" }]
      : []),
  ];
  const numbers = showParts(
    parts.map(({ weight }) => weight),
    verdict.logOdds,
  );
  return [
    ...parts.map((part, i) => renderPart(part, numbers[i] ?? "", width, paint)),
    ...rows(others, (finding) => paint("dim", otherRow(finding, width)), "other finding", paint),
  ];
}

interface Part {
  readonly title: string;
  readonly name: string;
  readonly weight: number;
  readonly because: string;
}

function toPart(finding: Finding, before: Finding | undefined, verdict: ScannedCommit["verdict"]): Part {
  const score = scoresWithout(verdict).get(finding);
  const note = score === undefined ? "" : `; without it ${showScore(score)}`;
  const repeated = before?.detector === finding.detector;
  return {
    title: repeated ? "" : finding.title,
    name: repeated ? "" : finding.detector,
    weight: finding.contribution,
    because: `${withPlace(finding)}${repeated ? "" : note}`,
  };
}

/** The number, the title, the rule at the right; below them the reason. A repeated rule has its reason alone. */
function renderPart({ title, name, because }: Part, number: string, width: number, paint: Paint): string {
  const lead = pad(`  ${number}`, REASON);
  if (title === "") return paint("dim", hang(lead, because, width));
  const room = width - REASON - NAME;
  const isNarrow = room < TITLE;
  const first = isNarrow || name === "" ? hang(lead, title, width) : `${lead}${pad(title, room)} ${paint("dim", name)}`;
  const below = isNarrow && name !== "" && because !== "" ? `${because} (${name})` : because;
  return below === "" ? first : `${first}\n${paint("dim", hang(" ".repeat(REASON), below, width))}`;
}

function otherRow(finding: Finding, width: number): string {
  return hang(label(finding.trial ? "on trial" : "beside"), `${finding.title}: ${withPlace(finding)}`, width);
}

/** "the diff decodes text – src/a.js:12". */
function withPlace(one: Pick<Finding | Leak, "because" | "path" | "line">): string {
  const place = placeInText({ ...one, commit: null });
  return `${visibleProse(one.because, SENTENCE)}${place === "" ? "" : ` – ${place}`}`;
}

function sumOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { contribution }) => sum + contribution, 0);
}

function leakRow(leak: Leak, threshold: Severity, width: number, paint: Paint): string {
  const row = hang(label("leak"), `${titleCase(leak.severity)}: ${leak.title}; ${withPlace(leak)}`, width);
  return isAbove(threshold, leak.severity) ? row : paint("magenta", row);
}

function gapRow(gap: Gap, width: number, paint: Paint): string {
  return paint("dim", hang(label(gap.material ? "unread" : "skipped"), toSentence(gap), width));
}

function label(word: string): string {
  return pad(`  ${word}`, LABEL);
}

function rows<T>(items: readonly T[], render: (item: T) => string, unit: string, paint: Paint): string[] {
  const shown = items.slice(0, MOST_ROWS).map(render);
  const left = items.length - shown.length;
  return left > 0 ? [...shown, paint("dim", `${label("")}… and ${count(left, `more ${unit}`)}`)] : shown;
}

function renderSummary(
  summary: ScanSummary,
  threshold: Severity,
  unseen: readonly string[],
  unseenGaps: number,
  { width }: TerminalOptions,
  paint: Paint,
): string {
  const { commits, severities, leaks, materialGaps, notRun, leftOut, seconds } = summary;
  const found = SEVERITIES.filter((severity) => severity !== "low" && severities[severity] > 0)
    .map((severity) => paint(STYLES[severity], `${severities[severity]} ${severity}`))
    .reverse();
  const parts = leaks > 0 ? [...found, paint("magenta", count(leaks, "leak"))] : found;
  const judged = `${count(commits, "commit")} judged in ${seconds.toFixed(1)} s`;
  const clean =
    materialGaps === 0 ? paint("green", `nothing at or above ${threshold}`) : "nothing found in what could be read";
  const dim = (text: string) => paint("dim", text);
  return [
    `${paint("bold", judged)}: ${parts.length > 0 ? parts.join(", ") : commits === 0 ? "there was nothing to judge" : clean}`,
    ...(materialGaps > 0
      ? [
          paint(
            "yellow",
            hang(
              "",
              `Not everything could be judged: ${count(materialGaps, "gap")} that matter${materialGaps === 1 ? "s" : ""}.`,
              width,
            ),
          ),
        ]
      : []),
    ...unseen.map((line) => dim(hang("  ", line, width))),
    ...(unseenGaps > unseen.length ? [dim(`  … and ${count(unseenGaps - unseen.length, "more gap")}`)] : []),
    ...(leftOut > 0 ? [dim(`Not counted: ${count(leftOut, "finding")} that the policy leaves out`)] : []),
    ...(notRun.length > 0
      ? [dim(wrap(`Not run, for what they need is not here: ${notRun.join(", ")}`, width - 2).join("\n  "))]
      : []),
  ].join("\n");
}

function toSentence({ what, why }: Gap): string {
  return `${visibleProse(what, 200)}: ${visibleProse(why, 200)}`;
}

function toPerson({ name, email }: Stamp): string {
  return `${visibleProse(name, 60)} <${visibleProse(email, 80)}>`;
}

/** The author's own clock, as they wrote it. */
function showDate({ at, offsetMinutes }: Stamp): string {
  const local = new Date(at + (offsetMinutes ?? 0) * 60_000);
  if (Number.isNaN(local.getTime())) return "no date";
  const [date = "", time = ""] = local.toISOString().split("T");
  const zone = Math.abs(offsetMinutes ?? 0);
  const sign = (offsetMinutes ?? 0) < 0 ? "-" : "+";
  const offset = `${sign}${String(Math.floor(zone / 60)).padStart(2, "0")}:${String(zone % 60).padStart(2, "0")}`;
  return `${date} ${time.slice(0, 5)} ${offsetMinutes === null ? "UTC" : offset}`;
}
