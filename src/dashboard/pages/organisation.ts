/** An organisation: open incidents, the trend, what was read, its repositories. Over the repositories that the viewer can read. */

import { type Html, html } from "../../report/render/html-template.ts";
import { count, showScore } from "../../report/render/numbers.ts";
import type { IncidentSummary } from "../../store/incidents.ts";
import type { Coverage, RepositoryGlance } from "../../store/repository-overview.ts";
import type { Statistics } from "../../store/statistics.ts";
import type { PageRequest } from "../add-pages.ts";
import { barChart, lineChart } from "../view/charts.ts";
import { page } from "../view/layout.ts";
import { ago, badge, duration, figures, section, table } from "../view/parts.ts";
import { operationSection } from "./operation.ts";
import { periodLinks, periodOf } from "./period.ts";

const MOST_INCIDENTS = 50;
const MOST_REPOSITORIES = 100;

/** Null for one of which the viewer can read no repository. */
export async function organisationPage({ parts, viewer, frame, query }: PageRequest, name: string) {
  const repositories = [...viewer.repositories.values()].filter(
    ({ owner }) => owner.toLowerCase() === name.toLowerCase(),
  );
  const owner = repositories[0]?.owner;
  if (owner === undefined) return null;
  const ids = repositories.map(({ id }) => id);
  const now = parts.clock.now();
  const period = periodOf(query("days"), now);
  const { reads } = parts;
  const [statistics, incidents, coverage, glances, operation] = await Promise.all([
    reads.statistics.statistics({ from: period.from, to: period.to, repositories: ids }),
    reads.incidents.list({ repositories: ids, limit: MOST_INCIDENTS }),
    reads.overview.coverage(ids, period),
    reads.overview.glance(ids, MOST_REPOSITORIES),
    viewer.isOperator ? reads.operation() : null,
  ]);
  const path = `${frame.base}/orgs/${encodeURIComponent(owner)}`;
  return page(frame, {
    title: owner,
    path: [["Organisations", `${frame.base}/`]],
    body: [
      viewer.isWhole
        ? ""
        : html`<p class="note">Your account can read more than 10,000 repositories; the figures are of the first.</p>`,
      summary(statistics, incidents, now),
      section("Open incidents", incidentTable(incidents, frame.base, now)),
      section(`Trend, last ${period.days} days`, [
        periodLinks(path, period.days),
        html`<div class="charts">${trend(statistics)}</div>`,
      ]),
      section("Coverage", coverageOf(coverage, { repositories: ids.length })),
      operation === null ? "" : section("Queue and budget", operationSection(operation, now)),
      section("Repositories", repositoryTable(glances, frame.base, now)),
    ],
  });
}

function summary(statistics: Statistics, incidents: readonly IncidentSummary[], now: number): Html {
  const oldest = Math.min(...incidents.map(({ openedAt }) => openedAt));
  const worst = incidents[0]?.severity;
  return figures([
    ["Open incidents", incidents.length, worst ? html`worst: ${worst}` : "nothing is open"],
    ["Oldest open", incidents.length === 0 ? "–" : duration(now - oldest)],
    ["Commits judged", statistics.analyses.toLocaleString("en"), `${count(statistics.pushes, "push", "pushes")}`],
    ["High or critical", statistics.highRisk.toLocaleString("en"), count(statistics.alerts, "alert")],
    ["Mean risk", statistics.meanRisk === null ? "–" : showScore(statistics.meanRisk), "from 0 to 1"],
  ]);
}

export function incidentTable(incidents: readonly IncidentSummary[], base: string, now: number): Html {
  return table({
    caption: `Worst first, of the same severity the oldest first${incidents.length === MOST_INCIDENTS ? `; the first ${MOST_INCIDENTS}` : ""}`,
    head: ["Incident", "Severity", "State", "Open for", "Pushes", "First repository"],
    numbers: [4],
    rows: incidents.map((one) => [
      html`<a href="${base}/incidents/${one.id}">${one.title}</a>`,
      badge(one.severity),
      html`<span class="state">${one.state}</span>`,
      duration(now - one.openedAt),
      one.pushes,
      one.firstRepository,
    ]),
    empty: "Nothing is open.",
  });
}

function trend({ byDay }: Statistics): Html[] {
  return [
    barChart(
      byDay.map(({ day, analyses, highRisk }) => ({ day, all: analyses, bad: highRisk })),
      { id: "commits", title: "Commits judged by day", all: "commits judged", bad: "high or critical" },
    ),
    lineChart(
      byDay.map(({ day, meanRisk }) => ({ day, value: meanRisk })),
      { id: "risk", title: "Mean risk by day" },
    ),
  ];
}

function coverageOf(coverage: Coverage, all: { readonly repositories: number }): Html {
  const share =
    coverage.judged === 0 ? "–" : `${Math.floor((100 * (coverage.judged - coverage.incomplete)) / coverage.judged)} %`;
  return html`${figures([
    ["Repositories with pushes", coverage.repositories, `of ${all.repositories} that you can read`],
    [
      "Pushes judged",
      coverage.judged.toLocaleString("en"),
      `of ${coverage.pushes.toLocaleString("en")}; the others wait, or brought nothing to judge`,
    ],
    ["Read completely", share, `${count(coverage.incomplete, "verdict is", "verdicts are")} incomplete`],
  ])}${
    coverage.gaps.length === 0
      ? ""
      : table({
          caption: "What could not be read, most frequent first",
          head: ["Reason", "Times"],
          numbers: [1],
          rows: coverage.gaps.map(({ why, count: times }) => [why, times]),
          empty: "",
        })
  }`;
}

function repositoryTable(glances: readonly RepositoryGlance[], base: string, now: number): Html {
  return table({
    caption: `Repositories with pushes, most open alerts first${glances.length === MOST_REPOSITORIES ? `; the first ${MOST_REPOSITORIES}` : ""}`,
    head: ["Repository", "Open alerts", "Worst", "Pushes", "Last push"],
    numbers: [1, 3],
    rows: glances.map((one) => [
      html`<a href="${base}/repositories/${one.id}">${one.name}</a>`,
      one.openAlerts,
      one.worst ? badge(one.worst) : "–",
      one.pushes,
      one.lastPushAt === null ? "–" : ago(one.lastPushAt, now),
    ]),
    empty: "No push has been received of these repositories yet.",
  });
}
