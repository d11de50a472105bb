/** Deliveries, for operators: where each stands, and another try. */
import { type Html, html } from "../../report/render/html-template.ts";
import type { PageRequest } from "../add-pages.ts";
import { type DeliveryState, type ListedDelivery, STATES } from "../ports.ts";
import { page } from "../view/layout.ts";
import { ago, section, table, time } from "../view/parts.ts";
import { operationSection } from "./operation.ts";

const MOST = 100;
/** Ends that another try may change. */
const RETRIABLE: ReadonlySet<string> = new Set(["dead", "incomplete"]);

export async function deliveriesPage({ parts, viewer, frame, query }: PageRequest) {
  const state = STATES.find((one) => one === query("state"));
  const now = parts.clock.now();
  const [found, operation, mails] = await Promise.all([
    parts.deliveries.list({ limit: MOST, ...(state ? { state } : {}) }),
    parts.reads.operation(),
    parts.reads.mails.counts(),
  ]);
  const retried = query("retried");
  return page(frame, {
    title: "Deliveries",
    body: [
      retried === undefined || !/^\d{1,4}$/.test(retried)
        ? ""
        : html`<p class="note good" role="status">${Number(retried)} will be tried again.</p>`,
      section("Queue and budget", operationSection(operation, now)),
      html`<p>Mails: ${mails.waiting} waiting, ${mails.sending} being sent, ${mails.dead} refused (<code>countersign mails</code>).</p>`,
      section("Received", [
        html`<p>${[undefined, ...STATES].map((one) => stateLink(frame.base, one, state))}</p>`,
        found.some((one) => one.state === "dead")
          ? html`<form method="post" action="${frame.base}/deliveries/retry"><input type="hidden" name="csrf" value="${viewer.csrf}">
<button type="submit">Retry all dead deliveries</button></form>`
          : "",
        deliveryTable(found, frame.base, now),
      ]),
    ],
  });
}

function stateLink(base: string, state: DeliveryState | undefined, current: DeliveryState | undefined): Html {
  const name = state ?? "all";
  if (state === current) return html`<strong aria-current="true">${name}</strong> `;
  return html`<a href="${base}/deliveries${state ? `?state=${state}` : ""}">${name}</a> `;
}

function deliveryTable(found: readonly ListedDelivery[], base: string, now: number): Html {
  return table({
    caption: `Newest first${found.length === MOST ? `; the first ${MOST}` : ""}`,
    head: ["Delivery", "Event", "Received", "State", "Attempts", "Outcome"],
    numbers: [4],
    rows: found.map((one) => [
      html`<a href="${base}/deliveries/${encodeURIComponent(one.id)}">${one.id}</a>`,
      one.event,
      ago(one.receivedAt.getTime(), now),
      html`<span class="state">${one.state}</span>`,
      one.attempts,
      one.outcome ?? one.lastError?.split("\n", 1)[0]?.slice(0, 200) ?? "–",
    ]),
    empty: "None.",
  });
}

export async function deliveryPage({ parts, viewer, frame }: PageRequest, id: string) {
  const one = await parts.deliveries.find(id);
  if (!one) return null;
  const facts: readonly (readonly [string, Html | string | number | null])[] = [
    ["Event", one.event],
    ["Installation", one.installationId],
    ["Came", one.source],
    ["Size", `${one.bytes.toLocaleString("en")} bytes`],
    ["Received", time(one.receivedAt.getTime())],
    ["State", one.state],
    ["Attempts", one.attempts],
    ["Next attempt", one.nextAttemptAt && time(one.nextAttemptAt.getTime())],
    ["Finished", one.finishedAt && time(one.finishedAt.getTime())],
    ["Outcome", one.outcome],
    ["Note", one.note],
    ["Last error", one.lastError?.slice(0, 2000) ?? null],
  ];
  const form = html`<form method="post" action="${frame.base}/deliveries/retry"><input type="hidden" name="csrf" value="${viewer.csrf}">
<input type="hidden" name="id" value="${one.id}"><button type="submit">Retry</button></form>`;
  return page(frame, {
    title: `Delivery ${one.id}`,
    path: [["Deliveries", `${frame.base}/deliveries`]],
    body: [
      table({
        caption: "As it stands now",
        head: ["What", "Value"],
        rows: facts.filter(([, value]) => value !== null).map(([name, value]) => [name, value]),
        empty: "",
      }),
      RETRIABLE.has(one.state) ? form : html`<p class="quiet-text">Nothing to retry: it is ${one.state}.</p>`,
    ],
  });
}
