/** The form that decides about findings: which, what, why, for how long. Who may is asked of GitHub when it is sent. */
import { isGrave } from "../../engine/index.ts";
import { type Html, html } from "../../report/render/html-template.ts";
import { placeInText } from "../../report/render/place.ts";
import type { JudgedPush } from "../judged-push.ts";
import type { Frame } from "./layout.ts";

/** As long as a decision by the check run's button. */
const USUAL_DAYS = 90;
const MOST = 100;

export function decisionForms({ push, repository, evidence, triaged }: JudgedPush, { base, viewer }: Frame): Html | "" {
  // Several may stand on one page.
  const own = push.id.slice(0, 8);
  if (!viewer || push.judged === null) return "";
  if (!repository.mayWrite) return html`<p class="quiet-text">Deciding needs write access to the repository.</p>`;
  const decided = new Set(triaged?.triage.decided.map(({ finding }) => finding.fingerprint));
  const all = evidence.filter(({ binding }) => binding !== undefined).slice(0, MOST);
  const csrf = html`<input type="hidden" name="csrf" value="${viewer.csrf}">`;
  const choices = all.map((one, i) => {
    // The check run's buttons leave decisive findings and leaks to this form, one by one.
    const isOffered = "strength" in one && !isGrave(one) && !decided.has(one.fingerprint);
    return html`<div class="choice"><input type="checkbox" id="finding-${own}-${i}" name="finding" value="${one.fingerprint}"${
      isOffered ? html` checked` : ""
    }><label for="finding-${own}-${i}">${one.title} <span class="quiet-text">${placeInText(one)}${decided.has(one.fingerprint) ? " (decided)" : ""}</span></label></div>`;
  });
  const form = html`<form class="act" method="post" action="${base}/pushes/${push.id}/decide">${csrf}
<fieldset><legend>Findings</legend>${choices}</fieldset>
<div class="choice"><input type="checkbox" id="everywhere-${own}" name="everywhere" value="yes"><label for="everywhere-${own}">If confirmed: known as bad in all repositories <span class="quiet-text">for owners of ${repository.owner} and operators</span></label></div>
<label for="why-${own}">Reason, for those who look at it later</label><input type="text" id="why-${own}" name="why" required maxlength="1000" autocomplete="off">
<label for="days-${own}">Days it is in force; empty: until it is revoked</label><input type="number" id="days-${own}" name="days" min="1" max="3650" value="${USUAL_DAYS}">
<div><button type="submit" name="kind" value="legitimate">Mark legitimate</button><button type="submit" name="kind" value="confirmed">Confirm</button><button type="submit" name="kind" value="accepted">Accept the risk</button></div></form>`;
  return html`${all.length === 0 ? "" : form}
<form class="act" method="post" action="${base}/pushes/${push.id}/analyse">${csrf}<p>Judge this push again, by the policy of now.</p><button class="quiet" type="submit">Analyse again</button></form>`;
}
