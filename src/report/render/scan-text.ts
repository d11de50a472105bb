/** A scan for people: each commit at or above the threshold with its reasons, then what was looked at and what was not. */
import { type Gap, type Leak, SEVERITIES, type Severity, type Stamp, subjectOf } from "../../engine/index.ts";
import { isAbove, titleCase, worstFirst } from "./headline.ts";
import { count, gauge, showParts, showScore } from "./numbers.ts";
import { placeInText } from "./place.ts";
import type { ScannedCommit, ScanRenderer, ScanSummary } from "./scan-renderer.ts";
import { createPaint, hang, type Paint, pad, type Style, type TerminalOptions } from "./terminal.ts";
import { visibleProse } from "./visible.ts";

/** Findings, leaks and gaps of one commit that are written out; the rest is counted. */
const MOST_ROWS = 12;
/** Gaps of commits that are not shown otherwise, named in the summary. */
const MOST_GAPS = 8;
/** Longest foreign text in one place, in characters. */
const SUBJECT = 120;
const SENTENCE = 400;
const COLUMNS = { lead: 9, name: 30 };

const STYLES: Readonly<Record<Severity, Style>> = {
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
  const subject = visibleProse(subjectOf(message), SUBJECT) || "(no message)";
  const head = [
    paint(style, ` ${pad(verdict.severity.toUpperCase(), 8)} `),
    paint("bold", showScore(verdict.score)),
    paint(style === STYLES.critical ? "red" : style, gauge(verdict.score)),
    paint("cyan", sha.slice(0, 10)),
    paint("bold", subject),
  ].join(" ");
  return [
    head,
    paint("dim", hang("  ", `${toPerson(author)} · ${showDate(author)}`, width)),
    ...reasons(verdict, width, paint),
    ...rows(
      worstFirst(verdict.leaks),
      (leak) => leakRow(leak, threshold, width, paint),
      "leak",
      (text) => paint("dim", text),
    ),
    ...rows(
      verdict.gaps,
      (gap) => paint("dim", hang(pad(`  ${gap.material ? "unread" : "skipped"}`, 11), toSentence(gap), width)),
      "gap",
      (text) => paint("dim", text),
    ),
    ...verdict.recommendations.map((one, i) =>
      hang(pad(i === 0 ? "  do" : "", 11), visibleProse(one, SENTENCE), width),
    ),
  ].join("\n");
}

/** What moved the score, so that the numbers shown add up to its log-odds; then what did not move it. */
function reasons(verdict: ScannedCommit["verdict"], width: number, paint: Paint): string[] {
  const counted = verdict.findings.filter(({ axis, contribution }) => axis === verdict.axis && contribution > 0);
  const others = verdict.findings.filter((finding) => !counted.includes(finding));
  const shown = counted.slice(0, MOST_ROWS);
  const rest = counted.slice(MOST_ROWS);
  const numbers = showParts(
    [
      ...shown.map(({ contribution }) => contribution),
      rest.reduce((sum, { contribution }) => sum + contribution, 0),
      ...verdict.interactions.map(({ contribution }) => contribution),
      verdict.base,
    ],
    verdict.logOdds,
  );
  const row = (number: string, title: string, name: string, because: string) => {
    const lead = pad(`  ${number}`, COLUMNS.lead);
    const first = width >= 100 && name !== "" ? pad(title, width - COLUMNS.lead - COLUMNS.name) : title;
    const text = hang(lead, `${first}${name === "" ? "" : ` ${name}`}`.trimEnd(), Math.max(width, 200));
    return [
      text.replace(name, () => paint("dim", name)),
      ...(because === "" ? [] : [paint("dim", hang(" ".repeat(COLUMNS.lead), because, width))]),
    ].join("\n");
  };
  const without = new Map(verdict.without.map(({ detector, score }) => [detector, score]));
  const lines = shown.map((finding, i) => {
    const place = placeInText({ ...finding, commit: null });
    const because = visibleProse(finding.because, SENTENCE);
    const score = without.get(finding.detector);
    const note = score !== undefined && counted.length > 1 ? `; without it ${showScore(score)}` : "";
    return row(numbers[i] ?? "", finding.title, finding.detector, `${because}${place && ` – ${place}`}${note}`);
  });
  if (rest.length > 0) lines.push(row(numbers[shown.length] ?? "", `… and ${count(rest.length, "more")}`, "", ""));
  for (const [i, { name, because }] of verdict.interactions.entries()) {
    lines.push(row(numbers[shown.length + 1 + i] ?? "", `together: ${because}`, name, ""));
  }
  if (counted.length > 0) lines.push(row(numbers.at(-1) ?? "", "what every commit starts with", "base", ""));
  return [
    ...lines,
    ...rows(
      others,
      (finding) => {
        const place = placeInText({ ...finding, commit: null });
        const sentence = `${finding.title}: ${visibleProse(finding.because, SENTENCE)}${place && ` – ${place}`}`;
        return paint("dim", hang(pad(finding.trial ? "  on trial" : "  beside", 11), sentence, width));
      },
      "other finding",
      (text) => paint("dim", text),
    ),
  ];
}

function leakRow(leak: Leak, threshold: Severity, width: number, paint: Paint): string {
  const place = placeInText({ ...leak, commit: null });
  const text = `${titleCase(leak.severity)}: ${leak.title}; ${visibleProse(leak.because, SENTENCE)}${place && ` – ${place}`}`;
  const row = hang(pad("  leak", 11), text, width);
  return isAbove(threshold, leak.severity) ? row : paint("magenta", row);
}

function rows<T>(
  items: readonly T[],
  render: (item: T) => string,
  unit: string,
  mute: (text: string) => string,
): string[] {
  const shown = items.slice(0, MOST_ROWS).map(render);
  const left = items.length - shown.length;
  return left > 0 ? [...shown, mute(`${" ".repeat(11)}… and ${count(left, `more ${unit}`)}`)] : shown;
}

function renderSummary(
  summary: ScanSummary,
  threshold: Severity,
  unseen: readonly string[],
  unseenGaps: number,
  { width }: TerminalOptions,
  paint: Paint,
): string {
  const { commits, severities, leaks, materialGaps, notRun, seconds } = summary;
  const found = SEVERITIES.filter((severity) => severity !== "low" && severities[severity] > 0).map((severity) =>
    paint(STYLES[severity], ` ${severities[severity]} ${severity} `),
  );
  const leaked = leaks > 0 ? [paint("magenta", count(leaks, "leak"))] : [];
  const parts = [...found.reverse(), ...leaked];
  const judged = `${count(commits, "commit")} judged in ${seconds.toFixed(1)} s`;
  const clean =
    materialGaps === 0 ? paint("green", `nothing at or above ${threshold}`) : `nothing found in what could be read`;
  const dim = (text: string) => paint("dim", text);
  return [
    `${paint("bold", judged)}: ${parts.length > 0 ? parts.join(" ") : commits === 0 ? "there was nothing to judge" : clean}`,
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
    ...(notRun.length > 0 ? [dim(hang("Not run, for what they need is not here: ", notRun.join(", "), width))] : []),
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
