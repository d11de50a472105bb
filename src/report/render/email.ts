/**
 * The alert mail: what, where, why, what to do. One for each alert, in plain text and in HTML that mail clients show as it
 * stands: inline styles, no image, nothing loaded from anywhere.
 */
import type { Report } from "../../pipeline/ports.ts";
import type { DescribeDetector } from "./describe.ts";
import { mailHtml } from "./email-html.ts";
import { mailText } from "./email-text.ts";
import { headline, materialGaps, worstFirst, worstSeverity } from "./headline.ts";
import { linksTo } from "./links.ts";
import { count, showScore } from "./numbers.ts";
import { placeInText, shortSha } from "./place.ts";
import { visible, visibleProse } from "./visible.ts";

/** Ours; RFC 5322 allows 998 octets in a line. */
const SUBJECT_LIMIT = 200;
/** Findings told in a mail; the check run has them all. */
const MOST_REASONS = 8;

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailContext {
  readonly describe: DescribeDetector;
  readonly webUrl: string;
  /** Null where there is none to look at. */
  readonly checkRunUrl: string | null;
}

/** What both forms of the mail tell; plain and bounded, not yet escaped. */
export interface MailContent {
  readonly severity: "low" | "medium" | "high" | "critical";
  readonly headline: string;
  readonly score: string;
  readonly repository: string;
  /** Label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** A warning above everything else, or null. */
  readonly unfinished: string | null;
  readonly reasons: readonly MailReason[];
  readonly moreReasons: number;
  readonly recommendations: readonly string[];
  readonly links: readonly (readonly [label: string, url: string])[];
  readonly footer: string;
}

export interface MailReason {
  readonly title: string;
  readonly because: string;
  readonly place: string;
  readonly innocent: string | null;
}

export function renderAlertMail(report: Report, context: MailContext): RenderedMail {
  const content = toContent(report, context);
  const { owner, name } = report.push.repository;
  return {
    subject: visibleProse(`[${owner}/${name}] ${content.headline}`, SUBJECT_LIMIT),
    text: mailText(content),
    html: mailHtml(content),
  };
}

function toContent(report: Report, { describe, webUrl, checkRunUrl }: MailContext): MailContent {
  const { push, verdict, commits, policy, alertId } = report;
  const links = linksTo(webUrl, report);
  const reasons = toReasons(report, describe);
  const by = push.sender?.login ?? push.pusherName;
  return {
    severity: worstSeverity(verdict),
    headline: headline(report),
    score: showScore(verdict.score),
    repository: visible(`${push.repository.owner}/${push.repository.name}`, 150),
    facts: [
      ["Branch", `${visible(push.ref.replace(/^refs\/heads\//, ""), 150)}${push.forced ? " (forced)" : ""}`],
      ["Pushed by", by === null ? "unknown" : visible(by, 100)],
      ["Received", `${new Date(push.receivedAt).toISOString().slice(0, 16).replace("T", " ")} UTC`],
      ["Brought", `${count(commits.length, "commit")}, head ${shortSha(push.after)}`],
    ],
    unfinished: verdict.complete
      ? null
      : `This analysis could not finish: ${count(materialGaps(verdict), "thing")} that should have been judged could not be read.`,
    reasons: reasons.slice(0, MOST_REASONS),
    moreReasons: Math.max(0, reasons.length - MOST_REASONS),
    recommendations: verdict.recommendations.map((one) => visibleProse(one, 500)),
    links: [
      ...(checkRunUrl === null ? [] : [["Check run", checkRunUrl] as const]),
      ["Commit", links.commit(push.after)],
      ...(report.detailsUrl === null ? [] : [["Whole verdict", report.detailsUrl] as const]),
    ],
    footer: visibleProse(
      `${alertId === null ? "" : `Alert ${alertId}. `}Countersign ${verdict.engineVersion}, policy ${policy.hash.slice(0, 12)}. A verdict is about a commit, not about a person: commits can be forged, and every rule has innocent explanations.`,
      600,
    ),
  };
}

/** Leaks first: a credential is in use until somebody revokes it. */
function toReasons({ verdict }: Report, describe: DescribeDetector): MailReason[] {
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
