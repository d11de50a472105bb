/** One push: its verdict, the evidence with the code around it, what was decided, and the buttons. */
import { headline } from "../../report/render/headline.ts";
import { type Html, html, outside } from "../../report/render/html-template.ts";
import { linksTo } from "../../report/render/links.ts";
import { showScore } from "../../report/render/numbers.ts";
import { shortSha } from "../../report/render/place.ts";
import { restoreCommands } from "../../report/render/restore-commands.ts";
import { ruleThatStops, undoOf } from "../../report/render/undo-commands.ts";
import type { PageRequest } from "../add-pages.ts";
import { type JudgedPush, readJudgedPush } from "../judged-push.ts";
import { decisionForms } from "../view/decision-form.ts";
import { commitRows, evidenceList } from "../view/evidence.ts";
import { page } from "../view/layout.ts";
import { badge, figures, refName, section, table, time } from "../view/parts.ts";
import { momentsOf, timeline } from "../view/timeline.ts";

/** Seconds between two looks at a request that is worked on. */
const LOOK_AGAIN_S = 3;

export async function pushPage(request: PageRequest, id: string) {
  const judged = await readJudgedPush(request, id);
  if (!judged) return null;
  const { parts, frame } = request;
  const { push } = judged;
  const asked = request.query("asked");
  const end = asked === undefined ? undefined : await parts.actions.endOf(asked, push.id);
  return page(frame, {
    title: titleOf(judged),
    path: [
      [push.repository.owner, `${frame.base}/orgs/${encodeURIComponent(push.repository.owner)}`],
      [push.repository.name, `${frame.base}/repositories/${push.repository.id}`],
    ],
    body: [
      end === undefined ? "" : endNote(end),
      pushFacts(judged, parts.webUrl),
      push.incidentId === null
        ? ""
        : html`<p><a href="${frame.base}/incidents/${push.incidentId}">The incident it belongs to</a></p>`,
      gapNote(judged),
      section("Evidence", evidenceList(judged, parts.webUrl)),
      undoSection(judged),
      section("Decide", decisionForms(judged, frame), "decide"),
      section("Commits", commitTable(judged, parts.webUrl)),
      section("What happened", timeline(momentsOf(judged))),
    ],
    ...(end === null ? { againAfterS: LOOK_AGAIN_S } : {}),
  });
}

function titleOf({ triaged, push }: JudgedPush): string {
  return triaged ? headline({ ...triaged, push }) : "Not judged yet";
}

function endNote(end: { readonly outcome: string; readonly note: string | null } | null): Html {
  if (end === null)
    return html`<p class="note" role="status">Your request is being worked on. This page looks again every ${LOOK_AGAIN_S} seconds.</p>`;
  const isRefused = end.outcome === "decision-refused" || end.outcome === "malformed";
  return html`<p class="note ${isRefused ? "bad" : "good"}" role="status">${isRefused ? "Refused" : "Done"}: ${end.note ?? end.outcome}.</p>`;
}

export function pushFacts({ push, triaged }: JudgedPush, webUrl: string): Html {
  const links = linksTo(webUrl, { push, commits: [] });
  const verdict = triaged?.verdict;
  const was = triaged?.triage.severity;
  return figures([
    [
      "Severity",
      verdict ? badge(verdict.severity) : "–",
      was && was !== verdict?.severity ? `judged ${was}, before decisions` : "",
    ],
    ["Score", verdict ? showScore(verdict.score) : "–", "from 0 to 1"],
    [
      push.ref.startsWith("refs/tags/") ? "Tag" : "Branch",
      refName(push.ref),
      push.forced ? "forced" : push.deleted ? "deleted" : push.created ? "new" : "",
    ],
    [
      "Head",
      push.deleted ? "–" : html`<a href="${outside(links.commit(push.head))}"><code>${shortSha(push.head)}</code></a>`,
    ],
    ["Pushed by", push.sender?.login ?? push.pusher ?? "unknown", time(push.receivedAt)],
  ]);
}

function gapNote({ triaged }: JudgedPush): Html | "" {
  const gaps = triaged?.verdict.gaps.filter(({ material }) => material) ?? [];
  if (gaps.length === 0) return "";
  return html`<div class="note"><p>Not everything could be read, so this verdict is not complete:</p><ul>${gaps
    .slice(0, 20)
    .map(({ what, why }) => html`<li>${what}: ${why}</li>`)}</ul></div>`;
}

/** The commands of the check run and the mail, to copy. Nothing where nothing is left that was found. */
function undoSection({ push, triaged }: JudgedPush): Html | "" {
  if (!triaged || triaged.verdict.severity === "low") return "";
  const restore = restoreCommands(triaged.verdict);
  const undo = restore.length > 0 ? { what: "Put the refs back", commands: restore } : undoOf({ push, ...triaged });
  if (!undo) return "";
  const rule = ruleThatStops({ push, verdict: triaged.verdict });
  return section(
    "To put it back",
    html`<p>${undo.what}, once you are sure, in a clone whose <code>origin</code> is this repository:</p>
<pre class="commands">${undo.commands.map((one) => html`${one}\n`)}</pre>${rule === null ? "" : html`<p>What would have stopped it: ${rule}.</p>`}`,
  );
}

function commitTable(judged: JudgedPush, webUrl: string): Html {
  return table({
    caption: "Highest score first; subject and author where GitHub was asked",
    head: ["Commit", "Severity", "Score", "Subject", "Author"],
    numbers: [2],
    rows: commitRows(judged, webUrl),
    empty: "No commit of it was judged by itself.",
  });
}
