/** Charts of a page: SVG with a name and a description, and the numbers in a table beside. Colours are the style sheet's. */
import {
  type Bar,
  CHART_HEIGHT,
  CHART_WIDTH,
  type Drawing,
  drawBars,
  drawLine,
  type Point,
} from "../../report/render/charts.ts";
import { type Html, html } from "../../report/render/html-template.ts";
import { table } from "./parts.ts";

export interface BarChart {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  readonly all: string;
  readonly bad: string;
}

/** Bars by day: all, and in front of them those that are bad. */
export function barChart(bars: readonly Bar[], { id, title, all, bad }: BarChart): Html {
  return figure(
    id,
    drawBars(bars, { title, all, bad }),
    html`<span class="swatch"></span>${all}<span class="swatch bad"></span>${bad}`,
    table({
      caption: title,
      head: ["Day", all, bad],
      numbers: [1, 2],
      rows: bars.map((one) => [one.day, one.all, one.bad]),
      empty: "no days",
    }),
  );
}

/** A line of values in [0, 1] by day. */
export function lineChart(
  points: readonly Point[],
  { id, title }: { readonly id: string; readonly title: string },
): Html {
  return figure(
    id,
    drawLine(points, title),
    title,
    table({
      caption: title,
      head: ["Day", "Value"],
      numbers: [1],
      rows: points.flatMap(({ day, value }) => (value === null ? [] : [[day, value.toFixed(2)]])),
      empty: "nothing was judged",
    }),
  );
}

function figure(id: string, { title, about, content }: Drawing, caption: Html | string, numbers: Html): Html {
  return html`<figure class="chart"><figcaption>${caption}</figcaption>
<svg viewBox="0 0 ${CHART_WIDTH} ${CHART_HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-about"><title id="${id}-title">${title}</title><desc id="${id}-about">${about}</desc>
${content}</svg>
<details><summary>The numbers</summary>${numbers}</details></figure>`;
}
