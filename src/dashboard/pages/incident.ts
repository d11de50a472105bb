/** One incident: what happened, the pushes it is made of, their evidence, who was notified, and what can be done. */
import { type Html, html } from "../../report/render/html-template.ts";
import { count } from "../../report/render/numbers.ts";
import type { IncidentDetails } from "../../store/read-incident.ts";
import type { PageRequest } from "../add-pages.ts";
import { type JudgedPush, readJudgedPush } from "../judged-push.ts";
import { decisionForms } from "../view/decision-form.ts";
import { evidenceList } from "../view/evidence.ts";
import { page } from "../view/layout.ts";
import { badge, duration, figures, refName, section, table, time } from "../view/parts.ts";
import { type Moment, momentsOf, timeline } from "../view/timeline.ts";
import { pushFacts } from "./push.ts";

/** Pushes whose evidence is shown whole; the others are a click away. */
const WHOLE = 3;
const MOST_PUSHES = 200;
/** Notes of these speak of the incident as a whole, and so of pushes that the viewer may not know of. */
const SPEAKS_OF_ALL: ReadonlySet<string> = new Set(["joined", "merged", "worsened", "notified", "reopened", "opened"]);

/** What the viewer may see of an incident; null where that is nothing. */
export async function readVisibleIncident({ parts, viewer }: Pick<PageRequest, "parts" | "viewer">, id: string) {
  const found = await parts.reads.incidents.find(id);
  const pushes = found?.pushes.filter(({ repository }) => viewer.repositories.has(repository.id)) ?? [];
  if (!found || pushes.length === 0) return null;
  const isWhole = pushes.length === found.pushes.length && found.pushes.length === found.pushCount;
  const mayAct = pushes.some(({ repository }) => viewer.repositories.get(repository.id)?.mayWrite);
  return { incident: found, pushes, isWhole, mayAct };
}

type Visible = NonNullable<Awaited<ReturnType<typeof readVisibleIncident>>>;

export async function incidentPage(request: PageRequest, id: string) {
  const visible = await readVisibleIncident(request, id);
  if (!visible) return null;
  const { parts, frame, viewer } = request;
  const { incident, pushes, mayAct } = visible;
  const read = await Promise.all(pushes.slice(0, WHOLE).map(({ pushId }) => readJudgedPush(request, pushId)));
  const judged = read.filter((one) => one !== null);
  const owner = pushes[0]?.repository.owner ?? "";
  const namesRecipients = mayAct || viewer.isOperator;
  const done = request.query("done");
  return page(frame, {
    title: visible.isWhole ? incident.title : "Incident",
    path: [[owner, `${frame.base}/orgs/${encodeURIComponent(owner)}`]],
    body: [
      done === "acknowledged" || done === "resolved"
        ? html`<p class="note good" role="status">The incident is ${done}.</p>`
        : "",
      facts(visible, parts.clock.now()),
      visible.isWhole
        ? ""
        : html`<p class="note">This incident reaches repositories that your account cannot read; they are left out.</p>`,
      judged.map((one) => pushSection(one, request)),
      pushes.length > 1 ? section("All pushes", pushTable(visible, frame.base)) : "",
      mayAct ? section("Act", actForms(request, incident)) : "",
      section("What happened", timeline([...eventsOf(visible), ...judged.flatMap((one) => momentsOf(one))])),
      section("Who was notified", notified(visible, namesRecipients)),
    ],
  });
}

function facts({ incident, pushes }: Visible, now: number): Html {
  const end = incident.resolved?.at ?? now;
  const severities = pushes.flatMap(({ alert }) => alert?.severity ?? []);
  const repositories = new Set(pushes.map(({ repository }) => repository.id)).size;
  return figures([
    ["Severity", badge(severities.includes(incident.severity) ? incident.severity : (severities[0] ?? "low"))],
    [
      "State",
      incident.state,
      incident.acknowledged ? html`acknowledged by ${incident.acknowledged.by}` : "not acknowledged",
    ],
    [
      incident.resolved ? "Was open for" : "Open for",
      duration(end - incident.openedAt),
      html`since ${time(incident.openedAt)}`,
    ],
    ["Pushes", pushes.length, `in ${count(repositories, "repository", "repositories")}`],
    ["Reopened", incident.reopened, count(incident.escalations, "reminder")],
  ]);
}

function actForms({ frame, viewer }: PageRequest, { id, state, resolved }: IncidentDetails): Html {
  if (resolved) return html`<p class="note good">Resolved by ${resolved.by}, ${time(resolved.at)}: ${resolved.why}</p>`;
  const csrf = html`<input type="hidden" name="csrf" value="${viewer.csrf}">`;
  const acknowledge = html`<form class="act" method="post" action="${frame.base}/incidents/${id}/acknowledge">${csrf}<p>Say that you look at it: reminders end.</p><button type="submit">Acknowledge</button></form>`;
  return html`${state === "open" ? acknowledge : ""}
<form class="act" method="post" action="${frame.base}/incidents/${id}/resolve">${csrf}
<label for="resolution">What was found out and done</label><input type="text" id="resolution" name="why" required maxlength="1000" autocomplete="off">
<button type="submit">Resolve</button></form>`;
}

function eventsOf({ incident, pushes, isWhole }: Visible): Moment[] {
  const known = new Set(pushes.map(({ pushId }) => pushId));
  return incident.events
    .filter(({ pushId }) => pushId === null || known.has(pushId))
    .map(({ at, kind, by, note, pushId }) => ({
      at,
      what:
        !isWhole && pushId === null && SPEAKS_OF_ALL.has(kind)
          ? html`Incident ${kind}`
          : html`Incident ${kind}${by === null ? "" : html` by ${by}`}: ${note}`,
    }));
}

function pushSection(judged: JudgedPush, { parts, frame }: PageRequest): Html {
  const { push } = judged;
  const title = `${push.repository.owner}/${push.repository.name}, ${refName(push.ref)}`;
  return html`<section><h2>${title}</h2>${pushFacts(judged, parts.webUrl)}
<p><a href="${frame.base}/pushes/${push.id}">The whole push</a></p>
${evidenceList(judged, parts.webUrl)}
<details><summary>Decide about this push</summary>${decisionForms(judged, frame)}</details></section>`;
}

function pushTable({ pushes }: Visible, base: string): Html {
  return table({
    caption: `In the order in which they arrived${pushes.length > MOST_PUSHES ? `; the first ${MOST_PUSHES}` : ""}`,
    head: ["Push", "Branch", "Pushed by", "Severity", "Alert", "Belongs here by"],
    rows: pushes
      .slice(0, MOST_PUSHES)
      .map((one) => [
        html`<a href="${base}/pushes/${one.pushId}">${one.repository.owner}/${one.repository.name}</a><small>${time(one.receivedAt)}</small>`,
        refName(one.ref),
        one.sender ?? "unknown",
        one.alert ? badge(one.alert.severity) : "–",
        one.alert ? (one.alert.resolved ? "resolved" : "open") : "–",
        LINKS[one.link],
      ]),
    empty: "",
  });
}

const LINKS = {
  first: "it opened it",
  finding: "the same finding",
  account: "the same account and rule",
  campaign: "the campaign",
} as const;

function notified({ incident, isWhole }: Visible, namesRecipients: boolean): Html {
  if (!isWhole || !namesRecipients) {
    return html`<p class="quiet-text">Shown to those with write access who can read all of its repositories.</p>`;
  }
  return table({
    caption: "Mails of its alerts",
    head: ["Recipient", "State", "When"],
    rows: incident.notified.map(({ recipient, state, at }) => [recipient, state, time(at)]),
    empty: "No mail was sent.",
  });
}
