/** The smaller parts of the check run's text. */
import { SEVERITIES, type Verdict } from "../../engine/index.ts";
import type { PushPolicy, Report } from "../../pipeline/ports.ts";
import type { Annotations } from "./annotations.ts";
import type { Section } from "./fit-sections.ts";
import { titleCase, worstFirst, worstSeverity } from "./headline.ts";
import type { Links } from "./links.ts";
import { code, link, prose, row } from "./markdown.ts";
import { count, showScore } from "./numbers.ts";
import { placeInMarkdown, shortSha } from "./place.ts";

export function leakTable({ leaks }: Verdict, links: Links): Section {
  const rows = worstFirst(leaks).map((leak) =>
    row(
      titleCase(leak.severity),
      `${prose(leak.title)}: ${prose(leak.because)}`,
      placeInMarkdown(leak, links),
      prose(leak.remedy),
    ),
  );
  const head = [
    "### Leaked credentials",
    "",
    "They stand beside the score and do not change it.",
    "",
    row("Severity", "What", "Where", "What to do"),
    row(":---", ":---", ":---", ":---"),
  ].join("\n");
  return { head: rows.length > 0 ? head : "", rows, unit: "leak", atMost: 8000 };
}

/** Worst first; nothing for a push of one commit, which the rest of the page is about. */
export function commitTable(commits: Report["commits"], links: Links): Section {
  if (commits.length < 2) return { head: "", rows: [], unit: "commit" };
  const sorted = [...commits].sort(
    (a, b) =>
      SEVERITIES.indexOf(worstSeverity(b.verdict)) - SEVERITIES.indexOf(worstSeverity(a.verdict)) ||
      b.verdict.score - a.verdict.score,
  );
  const head = [
    "### Commits, worst first",
    "",
    row("Commit", "Subject", "Score", "Severity", "Findings", "Leaks", "Gaps"),
    row(":---", ":---", "---:", ":---", "---:", "---:", "---:"),
  ].join("\n");
  const rows = sorted.map(({ sha, subject, verdict }) =>
    row(
      link(`\`${shortSha(sha)}\``, links.commit(sha)),
      prose(subject, 100),
      showScore(verdict.score),
      `${titleCase(verdict.severity)}${verdict.complete ? "" : ", not finished"}`,
      String(verdict.findings.length),
      String(verdict.leaks.length),
      String(verdict.gaps.length),
    ),
  );
  return { head, rows, unit: "commit", atMost: 10_000 };
}

/** Material ones first. */
export function gapList({ gaps }: Verdict): Section {
  const sorted = [...gaps].sort((a, b) => Number(b.material) - Number(a.material));
  const rows = sorted.map(
    ({ what, why, material }) => `- ${prose(what)}: ${prose(why)}${material ? "" : " *(would not have been judged)*"}`,
  );
  return { head: rows.length > 0 ? "### Gaps: what could not be read\n" : "", rows, unit: "gap", atMost: 8000 };
}

/** Rules with findings here that count less in this repository, and why. */
export function demotedHere({ findings }: Verdict, { demotions }: PushPolicy): Section {
  const found = new Set(findings.filter(({ demotedFrom }) => demotedFrom).map(({ detector }) => detector));
  const rows = demotions
    .filter(({ detector }) => found.has(detector))
    .map(
      ({ detector, legitimate, decided, people }) =>
        `- ${code(detector, 80)}: ${legitimate} of ${count(decided, "decided finding")} were legitimate, by ${people} people`,
    );
  return { head: rows.length > 0 ? "### Rules that count one strength less here\n" : "", rows, unit: "rule" };
}

/** Detectors whose evidence there was none of, and what the policy leaves out, a line each. */
export function notRun({ notRun: ids, leftOut }: Verdict): Section {
  const list = ids
    .slice(0, 200)
    .map((id) => code(id, 80))
    .join(", ");
  return {
    head: ids.length > 0 || leftOut > 0 ? "<details><summary>Not run, not counted</summary>\n" : "",
    foot: ids.length > 0 || leftOut > 0 ? "\n</details>" : "",
    rows: [
      ...(ids.length > 0 ? [`- ${count(ids.length, "detector")} had no evidence of the kind they judge: ${list}`] : []),
      ...(leftOut > 0 ? [`- ${count(leftOut, "finding")} that the policy leaves out`] : []),
    ],
    unit: "line",
  };
}

export function annotationNote({ shown, omitted, withoutPlace }: Annotations): Section {
  const parts = [
    ...(omitted > 0 ? [`the worst ${shown.length} of ${shown.length + omitted} are annotated`] : []),
    ...(withoutPlace > 0
      ? [
          `${count(withoutPlace, "finding")} without a line ${withoutPlace === 1 ? "stands" : "stand"} in this text alone`,
        ]
      : []),
  ];
  return { head: parts.length > 0 ? `*Annotations: ${parts.join("; ")}.*` : "", rows: [], unit: "line" };
}

/** What it takes to repeat the verdict. */
export function originLine({ engineVersion }: Verdict, { hash }: PushPolicy): Section {
  const head = `---\n\nCountersign ${code(engineVersion, 40)} · policy ${code(hash.slice(0, 12), 12)} · the same evidence and policy always give the same verdict`;
  return { head, rows: [], unit: "line" };
}
