/**
 * The mail of an incident: its worst alert in full, the other pushes in short, and, where it follows an earlier mail, what is
 * new. A reminder and a resolution tell the same alert again, under one sentence.
 */
import type { Severity } from "../../engine/index.ts";
import { mailHtml } from "./email-html.ts";
import { mailText } from "./email-text.ts";
import { MailBrief, type MailContent, type OtherPush, type RenderedMail } from "./mail-brief.ts";
import { count } from "./numbers.ts";
import { visibleProse } from "./visible.ts";

/** Ours; RFC 5322 allows 998 octets in a line. */
const SUBJECT_LIMIT = 200;
/** Other pushes that are listed. */
const MOST_OTHERS = 20;

export interface IncidentToMail {
  readonly id: string;
  readonly state: "open" | "acknowledged" | "resolved";
  readonly severity: Severity;
  readonly title: string;
  readonly pushes: number;
  readonly repositories: number;
}

export interface NoticeToMail {
  readonly kind: "alert" | "escalation" | "resolved";
  readonly severity: Severity;
  readonly brief: unknown;
  readonly line: string | null;
}

export interface IncidentMail {
  readonly incident: IncidentToMail;
  /** Worst first, at least one; what this recipient may know. */
  readonly notices: readonly NoticeToMail[];
  /** Subject of the first mail to this recipient; null: this is the first. */
  readonly follows: string | null;
  /** Page of the incident; null where there is none. */
  readonly url: string | null;
}

export function renderIncidentMail(mail: IncidentMail): RenderedMail {
  const { incident, notices, follows, url } = mail;
  const briefs = notices.map((notice) => ({ notice, brief: MailBrief.safeParse(notice.brief).data ?? null }));
  const [first] = briefs.flatMap(({ brief }) => (brief === null ? [] : [brief]));
  const worst = first ?? emptyBrief(incident);
  const others = briefs.flatMap(({ notice, brief }) =>
    brief === null || brief === first || notice.kind !== "alert" ? [] : [toOther(brief)],
  );
  const content: MailContent = {
    ...worst,
    updates: updatesOf(mail),
    others: others.slice(0, MOST_OTHERS),
    moreOthers: Math.max(0, others.length - MOST_OTHERS),
    links: url === null ? worst.links : [["Incident", url], ...worst.links],
    footer: `Incident ${incident.id}. ${worst.footer}`,
  };
  const subject =
    follows === null ? `[${worst.repository}] ${worst.headline}` : `Re: ${follows.replace(/^(?:Re: ){1,100}/, "")}`;
  return { subject: visibleProse(subject, SUBJECT_LIMIT), text: mailText(content), html: mailHtml(content) };
}

/** What is new, most urgent first. */
function updatesOf({ incident, notices, follows }: IncidentMail): string[] {
  const lines = notices.flatMap(({ line }) => (line === null ? [] : [visibleProse(line, 500)]));
  const alerts = notices.filter(({ kind }) => kind === "alert");
  const news =
    follows !== null && alerts.length > 0
      ? [`${count(alerts.length, "more alert")} of an incident you were mailed about`]
      : [];
  const wide =
    incident.repositories > 1
      ? [`The incident has ${count(incident.pushes, "push", "pushes")} to ${incident.repositories} repositories so far`]
      : [];
  return [...lines, ...news, ...wide];
}

/** One alert among others, in two or three lines. */
export function toOther(brief: MailBrief): OtherPush {
  const wanted = ["Subject", "Author", "Pushed by"];
  const facts = brief.facts.filter(([label]) => wanted.includes(label)).map(([label, value]) => `${label}: ${value}`);
  const url = brief.links.find(([label]) => label === "Check run")?.[1] ?? null;
  return { severity: brief.severity, headline: brief.headline, about: [brief.repository, ...facts], url };
}

/** Of an incident whose notices are of an earlier form. */
function emptyBrief({ severity, title }: IncidentToMail): MailBrief {
  return {
    severity,
    headline: visibleProse(title, SUBJECT_LIMIT),
    repository: "countersign",
    facts: [],
    unfinished: null,
    reasons: [],
    moreReasons: 0,
    recommendations: [],
    commands: [],
    links: [],
    footer: "",
  };
}
