/** Queue and budget, for operators. */

import { type Html, html } from "../../report/render/html-template.ts";
import type { OperationFigures } from "../../store/operation-figures.ts";
import { ago, table, time } from "../view/parts.ts";

export function operationSection({ queue, budgets }: OperationFigures, now: number): Html {
  return html`${table({
    caption: "Deliveries that are not done",
    head: ["State", "Deliveries", "Oldest"],
    numbers: [1],
    rows: queue.map(({ state, count, oldestAt }) => [state, count, ago(oldestAt, now)]),
    empty: "Nothing waits: every delivery is done.",
  })}${table({
    caption: "Calls to GitHub's API, as GitHub last reported them; least left first",
    head: ["Installation", "Budget", "Left", "An hour", "Begins anew", "Paused until"],
    numbers: [2, 3],
    rows: budgets.map((one) => [
      one.installation,
      one.budget,
      one.remaining?.toLocaleString("en") ?? "–",
      one.quota?.toLocaleString("en") ?? "–",
      one.resetAt === null ? "–" : time(one.resetAt),
      one.pausedUntil !== null && one.pausedUntil > now ? time(one.pausedUntil) : "–",
    ]),
    empty: "No budget ran low: none was noted.",
  })}`;
}
