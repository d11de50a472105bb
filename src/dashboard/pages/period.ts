/** The period that figures are of: chosen by a link, bounded. */
import { type Html, html } from "../../report/render/html-template.ts";

export interface Period {
  readonly days: number;
  /** Milliseconds since 1970; `to` is the first moment that does not count. */
  readonly from: number;
  readonly to: number;
}

const DAY = 24 * 60 * 60_000;
const CHOICES = [7, 30, 90, 365] as const;
const USUAL = 30;

/** Whole days of UTC, today's included. */
export function periodOf(asked: string | undefined, now: number): Period {
  const days = CHOICES.find((one) => String(one) === asked) ?? USUAL;
  const to = (Math.floor(now / DAY) + 1) * DAY;
  return { days, from: to - days * DAY, to };
}

export function periodLinks(path: string, current: number): Html {
  return html`<p>${CHOICES.map((days) =>
    days === current
      ? html`<strong aria-current="true">${days} days</strong> `
      : html`<a href="${path}?days=${days}">${days} days</a> `,
  )}</p>`;
}
