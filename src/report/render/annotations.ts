/** Findings and leaks as annotations of two or three lines, worst first. Plain text: GitHub shows no Markdown there. */
import { type Finding, type Leak, SEVERITIES, type Severity, STRENGTHS, type Strength } from "../../engine/index.ts";
import type { Report } from "../../pipeline/ports.ts";
import type { DescribeDetector } from "./describe.ts";
import { howSure } from "./finding-details.ts";
import { allFindings } from "./headline.ts";
import { ANNOTATION_MESSAGE_LIMIT, ANNOTATION_TITLE_LIMIT } from "./limits.ts";
import { shortSha } from "./place.ts";
import { visibleProse } from "./visible.ts";

export type AnnotationLevel = "notice" | "warning" | "failure";

export interface CheckAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: AnnotationLevel;
  readonly title: string;
  readonly message: string;
}

export interface Annotations {
  readonly shown: readonly CheckAnnotation[];
  /** Those with a place that were too many. */
  readonly omitted: number;
  /** Findings that are in no file: they stand in the text alone. */
  readonly withoutPlace: number;
}

const LEVEL_OF_STRENGTH: Readonly<Record<Strength, AnnotationLevel>> = {
  weak: "notice",
  medium: "warning",
  strong: "warning",
  decisive: "failure",
};
const LEVEL_OF_SEVERITY: Readonly<Record<Severity, AnnotationLevel>> = {
  low: "notice",
  medium: "warning",
  high: "failure",
  critical: "failure",
};
const LEVELS: readonly AnnotationLevel[] = ["failure", "warning", "notice"];

interface Ranked {
  readonly annotation: CheckAnnotation | null;
  /** Within a level, greater comes first. */
  readonly rank: number;
}

export function annotate(report: Report, describe: DescribeDetector): Annotations {
  const most = report.policy.annotations;
  const ranked = [
    ...report.verdict.leaks.map((leak) => ofLeak(leak, report.push.head)),
    ...allFindings(report).map((finding) => ofFinding(finding, report.push.head, describe)),
  ];
  const placed = ranked.flatMap(({ annotation, rank }) => (annotation ? [{ annotation, rank }] : []));
  placed.sort((a, b) => LEVELS.indexOf(a.annotation.level) - LEVELS.indexOf(b.annotation.level) || b.rank - a.rank);
  return {
    shown: placed.slice(0, most).map(({ annotation }) => annotation),
    omitted: Math.max(0, placed.length - most),
    withoutPlace: ranked.length - placed.length,
  };
}

function ofFinding(finding: Finding, head: string, describe: DescribeDetector): Ranked {
  const description = describe(finding.detector);
  return {
    rank: finding.contribution + STRENGTHS.indexOf(finding.strength) / 10,
    annotation: place(finding, {
      level: finding.trial ? "notice" : LEVEL_OF_STRENGTH[finding.strength],
      title: finding.title,
      message: [
        [capital(finding.because), elsewhere(finding, head)].filter((part) => part !== "").join(". "),
        `${capital(howSure(finding))}. ${description ? `Innocent: ${description.falsePositives[0] ?? "nothing known"}.` : ""}`.trim(),
        `Do: ${finding.remedy} (${finding.detector})`,
      ],
    }),
  };
}

/** Before every finding of the same level: a credential is in use until somebody revokes it. */
function ofLeak(leak: Leak, head: string): Ranked {
  return {
    rank: 100 + SEVERITIES.indexOf(leak.severity),
    annotation: place(leak, {
      level: LEVEL_OF_SEVERITY[leak.severity],
      title: leak.title,
      message: [
        [capital(leak.because), elsewhere(leak, head)].filter((part) => part !== "").join(". "),
        `Do: ${leak.remedy} (${leak.detector})`,
      ],
    }),
  };
}

interface Wording {
  readonly level: AnnotationLevel;
  readonly title: string;
  readonly message: readonly string[];
}

function place(
  { path, line, endLine }: { path: string | null; line: number | null; endLine?: number | null },
  { level, title, message }: Wording,
): CheckAnnotation | null {
  if (path === null || !isAnnotatable(path)) return null;
  const startLine = Math.max(1, Math.trunc(line ?? 1));
  return {
    path,
    startLine,
    endLine: Math.max(startLine, Math.trunc(endLine ?? startLine)),
    level,
    title: visibleProse(title, ANNOTATION_TITLE_LIMIT),
    message: message
      .filter((one) => one !== "")
      .map((one) => visibleProse(one, 900))
      .join("\n")
      .slice(0, ANNOTATION_MESSAGE_LIMIT),
  };
}

/** GitHub takes a path of the repository as text. What cannot be one is named in the text of the check run alone. */
function isAnnotatable(path: string): boolean {
  return (
    path.length > 0 && path.length <= 4096 && !path.startsWith("/") && path.isWellFormed() && !/[\0-\x1f]/.test(path)
  );
}

/** Lines are those of the commit where it was found, which need not be the head any more. */
function elsewhere({ commit }: { readonly commit: string | null }, head: string): string {
  return commit === null || commit === head ? "" : `In commit ${shortSha(commit)}, whose lines are counted`;
}

/** The first letter, unless the text begins with a path, a name or code. */
function capital(text: string): string {
  if (!/^[a-z]+(?:[ ,]|$)/.test(text)) return text;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
