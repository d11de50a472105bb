/** The chain of evidence: each finding with its place, its reason, the code around it, and what was decided about it. */
import { type Finding, isGrave, type Leak } from "../../engine/index.ts";
import { DECIDED } from "../../report/render/decisions.ts";
import { type Html, html, outside } from "../../report/render/html-template.ts";
import { type Links, linksTo } from "../../report/render/links.ts";
import { showScore } from "../../report/render/numbers.ts";
import { placeInText, shortSha } from "../../report/render/place.ts";
import { type JudgedPush, subjectOf } from "../judged-push.ts";
import { excerpt } from "./excerpt.ts";
import { badge, time } from "./parts.ts";

/** Findings shown whole; the others are counted, and in the check run. */
const MOST = 40;

export function evidenceList(judged: JudgedPush, webUrl: string): Html {
  const { evidence, push } = judged;
  if (evidence.length === 0) return html`<p class="empty">Nothing was found.</p>`;
  const links = linksTo(webUrl, { push, commits: push.judged?.commits ?? [] });
  const left = evidence.length - MOST;
  return html`${evidence.slice(0, MOST).map((one) => oneFinding(one, judged, links))}${
    left > 0 ? html`<p class="quiet-text">${left} more, weaker, are in the check run.</p>` : ""
  }`;
}

function oneFinding(one: Finding | Leak, judged: JudgedPush, links: Links): Html {
  const isLeak = !("strength" in one);
  const commit = one.commit === null ? undefined : judged.shown.get(one.commit);
  const place = placeInText(one);
  const patch = commit?.files.find(({ path }) => path === one.path)?.patch ?? null;
  const code = patch === null ? null : excerpt(patch, { line: one.line, endLine: isLeak ? null : one.endLine });
  const file = one.commit !== null && one.path !== null ? links.file(one.commit, one.path, one.line) : null;
  return html`<article class="finding"><h3>${one.title}</h3>
<p>${isLeak ? badge(one.severity) : html`<span class="state">${one.strength}</span>`} ${isLeak ? "leak, beside the score" : html`${Math.round(one.confidence * 100)} % sure`} · <code>${one.detector}</code></p>
<p>${one.because}</p>
${
  place === ""
    ? ""
    : html`<p>${file === null ? html`<code>${place}</code>` : html`<a href="${outside(file)}"><code>${place}</code></a>`}${
        commit ? html` · “${subjectOf(commit)}” by ${commit.author}` : ""
      }</p>`
}
${code ?? (one.path === null ? "" : html`<p class="quiet-text">The code is not shown here: GitHub left it out, or your account cannot read it now.</p>`)}
<p><strong>What to do:</strong> ${one.remedy}</p>
${decisionOf(one, judged)}</article>`;
}

function decisionOf(one: Finding | Leak, { triaged }: JudgedPush): Html | "" {
  const key = ({ binding }: Finding | Leak) => (binding ? `${binding.anchor}\n${binding.content}` : null);
  const own = key(one);
  const is = ({ finding }: { readonly finding: Finding | Leak }) => own !== null && key(finding) === own;
  const decided = triaged?.triage.decided.find(is);
  if (decided) {
    const { kind, by, madeAt, why, expiresAt } = decided.decision;
    const floor = isGrave(one) && kind !== "confirmed" ? " It stays visible, and its check run is never green." : "";
    return html`<p class="note good">${DECIDED[kind].replace(/^./, (first) => first.toUpperCase())} by ${by}, ${time(madeAt)}${
      expiresAt === null ? "" : html`, until ${time(expiresAt)}`
    }: ${why}.${floor}</p>`;
  }
  const ended = triaged?.triage.ended.find(is);
  return ended
    ? html`<p class="note">No longer covered by the decision of ${ended.decision.by} (${DECIDED[ended.decision.kind]}): ${ended.why}.</p>`
    : "";
}

/** The commits of the push, those with the highest score first. */
export function commitRows({ push, triaged, shown }: JudgedPush, webUrl: string): (readonly (Html | string)[])[] {
  const commits = triaged?.commits ?? [];
  const links = linksTo(webUrl, { push, commits });
  return commits.map(({ sha, verdict }) => [
    html`<a href="${outside(links.commit(sha))}"><code>${shortSha(sha)}</code></a>`,
    badge(verdict.severity),
    showScore(verdict.score),
    subjectOf(shown.get(sha)) || "–",
    shown.get(sha)?.author ?? "–",
  ]);
}
