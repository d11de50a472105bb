/** Small parts that many pages show: severities, times, tables, figures. */
import type { Severity } from "../../engine/index.ts";
import { titleCase } from "../../report/render/headline.ts";
import { type Html, type HtmlValue, html } from "../../report/render/html-template.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function badge(severity: Severity): Html {
  return html`<span class="badge ${severity}">${titleCase(severity)}</span>`;
}

/** "2026-05-04 12:00 UTC", for people and machines. */
export function time(at: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`;
}

/** "3 days": the largest unit that fits, rounded down. */
export function duration(ms: number): string {
  for (const [size, name] of [
    [DAY, "day"],
    [HOUR, "hour"],
    [MINUTE, "minute"],
  ] as const) {
    const count = Math.floor(ms / size);
    if (count >= 1) return `${count.toLocaleString("en")} ${name}${count === 1 ? "" : "s"}`;
  }
  return "less than a minute";
}

/** "3 days ago", with the time itself as a hint. */
export function ago(at: number, now: number): Html {
  const iso = new Date(at).toISOString();
  const said = now - at < MINUTE ? "just now" : `${duration(now - at)} ago`;
  return html`<time datetime="${iso}" title="${iso.slice(0, 16).replace("T", " ")} UTC">${said}</time>`;
}

export interface TableParts {
  /** Read out, and shown above. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly HtmlValue[])[];
  /** Instead of a table without rows. */
  readonly empty: string;
  /** Columns that hold numbers, by their place. */
  readonly numbers?: readonly number[];
}

/** Wide ones scroll in a box of their own, which the keyboard reaches. The first column names the row. */
export function table({ caption, head, rows, empty, numbers = [] }: TableParts): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const side = (i: number) => (numbers.includes(i) ? "number" : "text");
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption><span>${caption}</span></caption>
<thead><tr>${head.map((one, i) => html`<th scope="col" class="${side(i)}">${one}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...others]) => html`<tr><th scope="row" class="${side(0)}">${first}</th>${others.map(
      (cell, i) => html`<td class="${side(i + 1)}">${cell}</td>`,
    )}</tr>
`,
  )}</tbody></table></div>`;
}

/** Figures with their names, as a list that is read in order. */
export function figures(list: readonly (readonly [name: string, value: HtmlValue, note?: HtmlValue])[]): Html {
  return html`<dl class="figures">${list.map(
    ([name, value, note]) =>
      html`<div><dt>${name}</dt><dd><strong>${value}</strong>${note ? html`<small>${note}</small>` : ""}</dd></div>`,
  )}</dl>`;
}

export function section(title: string, body: HtmlValue, id?: string): Html {
  return html`<section${id ? html` id="${id}"` : ""}><h2>${title}</h2>${body}</section>`;
}

/** A short name of a ref: the branch or the tag. */
export function refName(ref: string): string {
  const [, kind, ...name] = ref.split("/");
  return kind === "heads" ? name.join("/") : kind === "tags" ? `tag ${name.join("/")}` : ref;
}
