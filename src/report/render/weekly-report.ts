/** The report of a period: as Markdown, as a mail, and in figures. Charts are images with words in their place and their numbers beside them. */
import { SEVERITIES, type Severity } from "../../engine/index.ts";
import { type Drawing, drawBars, drawLine } from "./charts.ts";
import { columns, joinBlocks, wrap } from "./email-text.ts";
import { htmlProse } from "./html.ts";
import type { RenderedMail } from "./mail-brief.ts";
import { COLOURS, mailFacts, mailFooter, mailFrame, mailHeading, mailTitle, QUIET } from "./mail-frame.ts";
import { code, prose, row } from "./markdown.ts";
import { count, showScore } from "./numbers.ts";
import { visible } from "./visible.ts";

const DAY = 86_400_000;

export interface ReportToRender {
  /** Null: all. */
  readonly owner: string | null;
  /** Milliseconds since 1970; `to` is not part of it. */
  readonly from: number;
  readonly to: number;
  readonly statistics: {
    readonly analyses: number;
    readonly highRisk: number;
    readonly pushes: number;
    readonly alerts: number;
    readonly activeAlerts: number;
    readonly meanRisk: number | null;
    readonly bySeverity: Readonly<Record<Severity, number>>;
    /** Every day of the period, oldest first. */
    readonly byDay: readonly {
      readonly day: string;
      readonly analyses: number;
      readonly highRisk: number;
      readonly meanRisk: number | null;
    }[];
  };
  readonly figures: {
    readonly incidents: {
      readonly opened: number;
      readonly resolved: number;
      readonly open: Readonly<Record<Severity, number>>;
      readonly oldestOpenedAt: number | null;
    };
    readonly detectors: readonly {
      readonly detector: string;
      readonly hits: number;
      readonly confirmed: number;
      readonly legitimate: number;
    }[];
    readonly coverage: { readonly pushes: number; readonly complete: number; readonly materialGaps: number };
  };
}

type Pair = readonly [label: string, value: string];

/** A chart of the report as an image. */
export interface ReportChart {
  /** Names it within the report. */
  readonly id: string;
  readonly drawing: Drawing;
}

/** Commits judged and mean risk, by day. */
export function reportCharts({ statistics: { byDay } }: ReportToRender): readonly ReportChart[] {
  const bars = byDay.map(({ day, analyses, highRisk }) => ({ day, all: analyses, bad: highRisk }));
  const points = byDay.map(({ day, meanRisk }) => ({ day, value: meanRisk }));
  return [
    {
      id: "commits",
      drawing: drawBars(bars, { title: "Commits judged by day", all: "commits judged", bad: "high or critical" }),
    },
    { id: "risk", drawing: drawLine(points, "Mean risk by day") },
  ];
}

export function reportMarkdown(report: ReportToRender): string {
  const { detectors } = report.figures;
  return [
    `# ${prose(titleOf(report))}`,
    "",
    ...factsOf(report).map(([label, value]) => `- ${label}: ${prose(value)}`),
    "",
    "## Risk of the commits judged",
    "",
    row("severity", "commits", "share"),
    row("---", "---:", "---:"),
    ...shares(report).map(({ severity, commits, share }) => row(severity, String(commits), percent(share))),
    "",
    "## By day",
    "",
    row("day", "commits", "high or critical", "mean risk"),
    row("---", "---:", "---:", "---:"),
    ...byDay(report).map((day) => row(...day)),
    "",
    "## Detectors",
    "",
    ...(detectors.length === 0
      ? ["No detector found anything."]
      : [
          row("detector", "commits", "per 1,000", "confirmed", "legitimate", "precision"),
          row("---", "---:", "---:", "---:", "---:", "---:"),
          ...detectors.map((one) => row(code(one.detector), ...numbersOf(one, report))),
        ]),
    "",
  ].join("\n");
}

/** `sourceOf` says where an image is, by the chart's id: an address within the mail. Null: its numbers are shown without it. */
export function renderReportMail(
  report: ReportToRender,
  sourceOf: (id: string) => string | null = () => null,
): RenderedMail {
  const title = titleOf(report);
  const severity = SEVERITIES.findLast((one) => report.figures.incidents.open[one] > 0) ?? "low";
  const facts = factsOf(report);
  const detectors = report.figures.detectors.map(
    (one): Pair => [visible(one.detector, 60), `${count(one.hits, "commit")}, ${numbersOf(one, report)[4]} precision`],
  );
  const distribution = shares(report).map(
    ({ severity: name, commits, share }): Pair => [name, `${commits} (${percent(share)})`],
  );
  const footer =
    "Precision is the share of decided findings that were confirmed, with one of each assumed. countersign report prints this for any period.";
  return {
    subject: title,
    text: joinBlocks([
      [title],
      columns(facts),
      ["RISK OF THE COMMITS JUDGED", ...columns(distribution)],
      [
        "BY DAY: COMMITS, HIGH OR CRITICAL, MEAN RISK",
        ...columns(byDay(report).map(([day, ...rest]): Pair => [day, rest.join(", ")])),
      ],
      detectors.length === 0 ? [] : ["DETECTORS", ...columns(detectors)],
      ["-- ", ...wrap(footer, "")],
    ]),
    html: mailFrame(title, severity, [
      mailTitle(nameOf(report), severity),
      mailFacts([["Period", periodOf(report)], ...facts]),
      mailHeading("Risk of the commits judged"),
      chart(report),
      mailHeading("By day"),
      ...reportCharts(report).map(({ id, drawing }) => image(sourceOf(id), drawing)),
      dayTable(report),
      detectors.length === 0 ? "" : mailHeading("Detectors") + mailFacts(detectors),
      mailFooter(footer),
    ]),
  };
}

/** Day, commits judged, high or critical ones, mean risk. */
function byDay({ statistics }: ReportToRender) {
  return statistics.byDay.map(
    ({ day, analyses, highRisk, meanRisk }) =>
      [day, String(analyses), String(highRisk), meanRisk === null ? "–" : showScore(meanRisk)] as const,
  );
}

function image(source: string | null, { title, about }: Drawing): string {
  if (source === null) return "";
  return `<p style="margin:12px 0 4px;font-weight:600">${htmlProse(title)}</p><img src="${source}" alt="${htmlProse(about)}" width="592" style="display:block;width:100%;max-width:592px;height:auto;border:0">`;
}

/** The charts' numbers. */
function dayTable(report: ReportToRender): string {
  const cell = (tag: "td" | "th", text: string, i: number) =>
    `<${tag} align="${i === 0 ? "left" : "right"}" style="padding:2px 0 2px 8px;font-size:13px">${htmlProse(text)}</${tag}>`;
  const line = (tag: "td" | "th", cells: readonly string[]) =>
    `<tr>${cells.map((text, i) => cell(tag, text, i)).join("")}</tr>`;
  const rows = byDay(report).map((day) => line("td", day));
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:12px 0 0">${line("th", ["Day", "Commits", "High or critical", "Mean risk"])}${rows.join("")}</table>`;
}

function titleOf(report: ReportToRender): string {
  return `${nameOf(report)}, ${periodOf(report)}`;
}

function nameOf({ owner }: ReportToRender): string {
  return `Countersign report${owner === null ? "" : ` for ${visible(owner, 100)}`}`;
}

function periodOf({ from, to }: ReportToRender): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return `${day(from)} to ${day(to - 1)}`;
}

function factsOf({ statistics, figures, to }: ReportToRender): Pair[] {
  const { incidents, coverage } = figures;
  const open = SEVERITIES.toReversed().filter((severity) => incidents.open[severity] > 0);
  const oldest = incidents.oldestOpenedAt;
  const age = oldest === null ? "" : `, the oldest for ${count(Math.max(0, Math.floor((to - oldest) / DAY)), "day")}`;
  const openNow = open.map((severity) => `${incidents.open[severity]} ${severity}`).join(", ") || "none";
  return [
    ["Pushes", `${statistics.pushes}, with ${count(statistics.analyses, "commit")} judged`],
    ["High risk", count(statistics.highRisk, "commit")],
    ["Mean risk", statistics.meanRisk === null ? "none was judged" : showScore(statistics.meanRisk)],
    ["Alerts", `${statistics.alerts} raised, ${statistics.activeAlerts} open now`],
    ["Incidents", `${incidents.opened} opened, ${incidents.resolved} resolved`],
    ["Open incidents", `${openNow}${age}`],
    ["Coverage", `${coverage.complete} of ${count(coverage.pushes, "push", "pushes")} judged completely`],
    ["Gaps", `${count(coverage.materialGaps, "thing")} that should have been judged could not be read`],
  ];
}

function shares({ statistics: { analyses, bySeverity } }: ReportToRender) {
  return SEVERITIES.toReversed().map((severity) => {
    const commits = bySeverity[severity];
    return { severity, commits, share: analyses === 0 ? 0 : commits / analyses };
  });
}

/** Hits, hits per thousand commits judged, decisions, precision. */
function numbersOf(
  { hits, confirmed, legitimate }: ReportToRender["figures"]["detectors"][number],
  report: ReportToRender,
) {
  const { analyses } = report.statistics;
  const rate = analyses === 0 ? "–" : ((hits / analyses) * 1000).toFixed(1);
  const decided = confirmed + legitimate;
  // Mean of Beta(1 + confirmed, 1 + legitimate); without a decision it says nothing.
  const precision = decided === 0 ? "unknown" : percent((confirmed + 1) / (decided + 2));
  return [String(hits), rate, String(confirmed), String(legitimate), precision] as const;
}

/** A bar for each severity, as a table: shown by every client, and read aloud as its numbers. */
function chart(report: ReportToRender): string {
  const bars = shares(report).map(({ severity, commits, share }) => {
    const width = commits === 0 ? 0 : Math.max(1, Math.round(share * 100));
    const bar = `<div style="width:${width}%;height:12px;background:${COLOURS[severity]}"></div>`;
    return `<tr><td class="quiet" width="80" style="padding:2px 8px 2px 0;${QUIET}">${severity}</td><td style="padding:2px 0">${bar}</td><td width="110" align="right" style="padding:2px 0 2px 8px;font-size:13px">${htmlProse(`${commits} (${percent(share)})`)}</td></tr>`;
  });
  return `<table width="100%" cellpadding="0" cellspacing="0">${bars.join("")}</table>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
