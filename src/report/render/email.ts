/** What a mail tells of an alert: what, who, where, why, what to do. */
import { isProposed } from "../../engine/index.ts";
import type { Report } from "../../pipeline/ports.ts";
import type { DescribeDetector } from "./describe.ts";
import { headline, materialGaps, worstFirst, worstSeverity } from "./headline.ts";
import { linksTo } from "./links.ts";
import type { MailBrief } from "./mail-brief.ts";
import { count } from "./numbers.ts";
import { placeInText, shortSha } from "./place.ts";
import { restoreCommands } from "./restore-commands.ts";
import { undoOf } from "./undo-commands.ts";
import { visible, visibleProse } from "./visible.ts";

/** Findings told in a mail; the check run has them all. */
const MOST_REASONS = 8;

export interface MailContext {
  readonly describe: DescribeDetector;
  readonly webUrl: string;
  /** Null where there is none to look at. */
  readonly checkRunUrl: string | null;
}

/** What mails will tell of an alert, as plain JSON: bounded, not yet escaped. */
export function toMailBrief(report: Report, { describe, webUrl, checkRunUrl }: MailContext): MailBrief {
  const { push, verdict, policy, alert } = report;
  const links = linksTo(webUrl, report);
  const reasons = toReasons(report, describe);
  const by = push.sender?.login ?? push.pusherName;
  const found = [...verdict.findings.filter(({ contribution }) => contribution > 0), ...verdict.leaks][0]?.commit;
  const { commits } = report;
  const about = commits.find(({ sha }) => sha === found) ?? commits.at(-1);
  const undo = undoOf(report);
  return {
    severity: worstSeverity(verdict),
    headline: headline(report),
    repository: visible(`${push.repository.owner}/${push.repository.name}`, 150),
    facts: [
      ...(about?.subject ? [["Subject", visible(about.subject, 150)] as const] : []),
      ...(about?.author ? [["Author", visible(`${about.author.name} <${about.author.email}>`, 150)] as const] : []),
      ["Repository", visible(`${push.repository.owner}/${push.repository.name}`, 150)],
      toRef(push.ref, push.forced),
      ["Pushed by", by === null ? "unknown" : visible(by, 100)],
      ["Received", `${new Date(push.receivedAt).toISOString().slice(0, 16).replace("T", " ")} UTC`],
      broughtBy(report),
      ...report.notes.map((note) => ["Note", visibleProse(note, 300)] as const),
    ],
    unfinished: verdict.complete
      ? null
      : `This analysis could not finish: ${count(materialGaps(verdict), "thing")} that should have been judged could not be read.`,
    reasons: reasons.slice(0, MOST_REASONS),
    moreReasons: Math.max(0, reasons.length - MOST_REASONS),
    recommendations: verdict.recommendations.map((one) => visibleProse(one, 500)),
    commands: restoreCommands(verdict).length > 0 ? restoreCommands(verdict) : (undo?.commands ?? []),
    links: [
      ...(checkRunUrl === null ? [] : [["Check run", checkRunUrl] as const]),
      ...(push.deleted ? [] : [["Commit", links.commit(push.head)] as const]),
      ...(report.detailsUrl === null ? [] : [["Whole verdict", report.detailsUrl] as const]),
    ],
    footer: visibleProse(
      `${alert === null ? "" : `Alert ${alert.id}. `}Countersign ${verdict.engineVersion}, policy ${policy.hash.slice(0, 12)}. A verdict is about a commit, not about a person: commits can be forged, and every rule has innocent explanations.`,
      600,
    ),
  };
}

function broughtBy({ push, commits }: Report): readonly [label: string, value: string] {
  if (push.deleted) return ["Deleted", `it stood at ${push.before}`];
  if (push.defaultBranchWas) return ["Default branch", `until now ${visible(push.defaultBranchWas.name, 150)}`];
  return ["Brought", `${count(commits.length, "commit")}, head ${shortSha(push.head)}`];
}

function toRef(ref: string, forced: boolean): readonly [label: string, value: string] {
  const label = isProposed(ref) ? "Pull request" : ref.startsWith("refs/tags/") ? "Tag" : "Branch";
  const [, , ...name] = ref.split("/");
  return [label, `${visible(name.join("/") || ref, 150)}${forced ? " (forced)" : ""}`];
}

/** Leaks first: a credential is in use until somebody revokes it. */
function toReasons({ verdict }: Report, describe: DescribeDetector): MailBrief["reasons"] {
  const told = [
    ...worstFirst(verdict.leaks).map((leak) => ({ ...leak, kind: `${leak.severity} leak, beside the score: ` })),
    ...verdict.findings.filter(({ contribution }) => contribution > 0).map((finding) => ({ ...finding, kind: "" })),
  ];
  return told.map((one) => {
    const innocent = describe(one.detector)?.falsePositives.join("; ");
    return {
      title: visibleProse(one.title, 200),
      because: visibleProse(`${one.kind}${one.because}`, 500),
      place: placeInText(one),
      innocent: innocent ? visibleProse(innocent, 500) : null,
    };
  });
}
