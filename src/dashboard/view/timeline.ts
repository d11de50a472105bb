/** What happened to a push, in its order. */
import { DECIDED } from "../../report/render/decisions.ts";
import { type Html, html } from "../../report/render/html-template.ts";
import { showScore } from "../../report/render/numbers.ts";
import type { JudgedPush } from "../judged-push.ts";
import { time } from "./parts.ts";

export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly what: Html | string;
}

export function timeline(moments: readonly Moment[]): Html {
  return html`<ol class="timeline">${[...moments]
    .sort((a, b) => a.at - b.at)
    .map(({ at, what }) => html`<li>${time(at)} ${what}</li>`)}</ol>`;
}

export function momentsOf({ push, decisions }: JudgedPush): Moment[] {
  const { judged, alert } = push;
  return [
    {
      at: push.receivedAt,
      what: html`Pushed${push.sender ? html` by ${push.sender.login}` : ""}, entry ${push.sequence} of the ledger`,
    },
    ...(judged
      ? [{ at: judged.at, what: html`Judged: ${judged.verdict.severity}, score ${showScore(judged.verdict.score)}` }]
      : []),
    ...(judged?.reportedAt ? [{ at: judged.reportedAt, what: "Check run reported" }] : []),
    ...(alert ? [{ at: alert.createdAt, what: html`Alert raised: ${alert.severity}` }] : []),
    ...decisions.map(({ kind, by, why, madeAt, evidence }) => ({
      at: madeAt,
      what: html`${by}: “${evidence.title}” ${DECIDED[kind]} – ${why}`,
    })),
    ...(alert?.resolved
      ? [{ at: alert.resolved.at, what: html`Alert resolved by ${alert.resolved.by}: ${alert.resolved.why}` }]
      : []),
  ];
}
