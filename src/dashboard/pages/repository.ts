/** One repository: risk over time, what its baseline says, the policy in force, and the ledger. */
import type { Baseline } from "../../engine/index.ts";
import type { PushPolicy } from "../../pipeline/ports.ts";
import { type Html, html } from "../../report/render/html-template.ts";
import { count, showScore } from "../../report/render/numbers.ts";
import { shortSha } from "../../report/render/place.ts";
import type { PushRow } from "../../store/push-view.ts";
import type { PageRequest } from "../add-pages.ts";
import { barChart, lineChart } from "../view/charts.ts";
import { page } from "../view/layout.ts";
import { ago, badge, figures, refName, section, table } from "../view/parts.ts";
import { detectorTable } from "./detectors.ts";
import { incidentTable } from "./organisation.ts";
import { periodLinks, periodOf } from "./period.ts";

const LEDGER_PAGE = 50;
const MOST_INCIDENTS = 50;
const MOST_PEOPLE = 10;
/** Asks for the repository alone: nobody in particular. */
const NOBODY = { name: "", email: "" };

/** Null for one that the viewer cannot read, or of which nothing is stored. */
export async function repositoryPage({ parts, viewer, frame, query }: PageRequest, id: string) {
  const repository = /^\d{1,15}$/.test(id) ? viewer.repositories.get(Number(id)) : undefined;
  if (!repository) return null;
  const now = parts.clock.now();
  const period = periodOf(query("days"), now);
  const before = /^\d{1,9}$/.test(query("before") ?? "") ? Number(query("before")) : null;
  const { reads } = parts;
  const [statistics, incidents, pushes, baseline, policy, figuresHere, demotions] = await Promise.all([
    reads.statistics.statistics({ from: period.from, to: period.to, repositories: [repository.id] }),
    reads.incidents.list({ repositories: [repository.id], limit: MOST_INCIDENTS }),
    reads.pushes.of(repository.id, { before, most: LEDGER_PAGE }),
    reads.baselines.baselineFor(BigInt(repository.id), NOBODY, null),
    parts.policyOf(repository),
    reads.detectors.figures([repository.id], period),
    reads.detectors.demotionsIn(repository.id),
  ]);
  const path = `${frame.base}/repositories/${repository.id}`;
  return page(frame, {
    title: `${repository.owner}/${repository.name}`,
    path: [[repository.owner, `${frame.base}/orgs/${encodeURIComponent(repository.owner)}`]],
    body: [
      figures([
        ["Open incidents", incidents.length],
        ["Commits judged", statistics.analyses.toLocaleString("en"), `in ${period.days} days`],
        ["High or critical", statistics.highRisk.toLocaleString("en"), count(statistics.alerts, "alert")],
        ["Mean risk", statistics.meanRisk === null ? "–" : showScore(statistics.meanRisk), "from 0 to 1"],
      ]),
      section("Open incidents", incidentTable(incidents, frame.base, now)),
      section(`Risk, last ${period.days} days`, [
        periodLinks(path, period.days),
        html`<div class="charts">${[
          lineChart(
            statistics.byDay.map(({ day, meanRisk }) => ({ day, value: meanRisk })),
            { id: "risk", title: "Mean risk by day" },
          ),
          barChart(
            statistics.byDay.map(({ day, analyses, highRisk }) => ({ day, all: analyses, bad: highRisk })),
            { id: "commits", title: "Commits judged by day", all: "commits judged", bad: "high or critical" },
          ),
        ]}</div>`,
      ]),
      section(
        "Detectors",
        detectorTable(figuresHere, parts.detectors, {
          caption: `Pushes of the last ${period.days} days with a finding, what people decided, and the share that was confirmed`,
          demotions,
        }),
      ),
      section("What is usual here", baselineInWords(baseline)),
      section("Policy in force", policySection(policy)),
      section("Ledger", ledger(pushes, { path, base: frame.base, now }), "ledger"),
    ],
  });
}

/** The repository's habits as sentences, each with its counts. */
function baselineInWords({ repository: known }: Pick<Baseline, "repository">): Html {
  if (known.commits === 0)
    return html`<p class="empty">Nothing was learned yet: the past is read with the first push.</p>`;
  const share = (part: number) => `${part.toLocaleString("en")} of ${known.commits.toLocaleString("en")}`;
  const places = Object.entries(known.places)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3);
  const since = known.firstAt === null ? "" : `, since ${new Date(known.firstAt).toISOString().slice(0, 10)}`;
  const sentences: (Html | string)[] = [
    `${count(known.commits, "commit")} by ${count(known.contributors.length, "contributor")}${since}.`,
    `${share(known.signed)} are signed.`,
    `GitHub committed ${Math.round(known.platformShare * 100)} % of the newest: merges, squashes, edits on the web.`,
    places.length === 0
      ? ""
      : `Most are made in the time zones ${places.map(([minutes, n]) => `${offset(Number(minutes))} (${n})`).join(", ")}.`,
    known.emptyCommits === 0 ? "No commit is empty." : `${share(known.emptyCommits)} change nothing.`,
    known.hosts.length === 0 ? "" : `${count(known.hosts.length, "host")} are named in added lines.`,
  ];
  return html`<ul>${sentences.filter((one) => one !== "").map((one) => html`<li>${one}</li>`)}</ul>
${table({
  caption: "Who contributes most, by the name and address that commits carry",
  head: ["Name", "Address", "Commits", "Signed"],
  numbers: [2, 3],
  rows: known.contributors
    .slice(0, MOST_PEOPLE)
    .map(({ name, email, commits, signed }) => [name || "(empty)", email, commits, signed]),
  empty: "No contributor is known.",
})}`;
}

function offset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

function policySection(policy: PushPolicy | null): Html {
  if (!policy) return html`<p class="quiet-text">It cannot be read now: GitHub does not answer.</p>`;
  const detectors = Object.entries(policy.engine.detectors);
  const off = detectors.filter(([, one]) => one.enabled === false).map(([id]) => id);
  const conclusions = Object.entries(policy.conclusions).map(([severity, conclusion]) => [severity, conclusion]);
  return html`${
    policy.problems.length === 0
      ? html`<p class="note good">The policy file has no problem.</p>`
      : html`<div class="note bad"><p>${count(policy.problems.length, "problem")}:</p><ul>${policy.problems.map((one) => html`<li>${one}</li>`)}</ul></div>`
  }
<ul><li>${policy.enabled ? "Pushes are judged." : "Switched off: pushes are not judged."}</li>
<li>${policy.mode === "gate" ? "Gate: a check run may block." : "Advisory: a check run never blocks."}</li>
<li>Alerts begin at ${badge(policy.alertAt)}.</li>
<li>${off.length === 0 ? "No detector is switched off." : html`Switched off: ${off.map((id) => html`<code>${id}</code> `)}`}</li>
<li>${detectors.length - off.length === 0 ? "No detector has options of its own." : `${count(detectors.length - off.length, "detector has", "detectors have")} options of their own.`}</li>
<li>${count(policy.engine.ignorePaths?.length ?? 0, "path is", "paths are")} left out.</li>
<li>${count(policy.engine.trusted?.length ?? 0, "account is", "accounts are")} trusted.</li>
<li>${count(policy.recipients.length, "recipient")} of alert mails, besides the operator's.</li>
<li>Hash <code>${policy.hash.slice(0, 12)}</code></li></ul>
${table({ caption: "What the check run concludes", head: ["Severity", "Conclusion"], rows: conclusions, empty: "" })}`;
}

function ledger(
  pushes: readonly PushRow[],
  { path, base, now }: { readonly path: string; readonly base: string; readonly now: number },
): Html {
  const last = pushes.at(-1)?.sequence ?? 0;
  return html`${table({
    caption: "Every push received, newest first, each tied to the one before by its hash (countersign ledger verify)",
    head: ["Entry", "Push", "Received", "By", "Severity", "Score", "Hash"],
    numbers: [0, 5],
    rows: pushes.map((one) => [
      one.sequence,
      html`<a href="${base}/pushes/${one.id}">${refName(one.ref)} ${one.deleted ? "deleted" : shortSha(one.head)}</a>${one.forced ? html`<small>forced</small>` : ""}`,
      ago(one.receivedAt, now),
      one.sender ?? "unknown",
      one.severity
        ? html`${badge(one.severity)}${one.complete === false ? html`<small>incomplete</small>` : ""}`
        : "not judged",
      one.score === null ? "–" : showScore(one.score),
      html`<code>${one.hash.slice(0, 12)}</code>`,
    ]),
    empty: "No push has been received yet.",
  })}${pushes.length === LEDGER_PAGE && last > 1 ? html`<p><a href="${path}?before=${last}#ledger">Older entries</a></p>` : ""}`;
}
