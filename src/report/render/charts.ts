/** Charts as SVG, drawn once for pages and for images. What they show is said in words by `about`. */
import { scaleBand, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { type Html, type HtmlValue, html } from "./html-template.ts";

export const CHART_WIDTH = 480;
export const CHART_HEIGHT = 180;
const MARGIN = { top: 10, right: 8, bottom: 22, left: 40 } as const;
const TICKS = 4;
/** Top of a line chart at least: most means lie below, and noise is no peak. */
const LEAST_HEIGHT = 0.1;
/** Days named below a chart. */
const NAMES = 5;

export interface Bar {
  readonly day: string;
  readonly all: number;
  /** Of them; drawn in front. */
  readonly bad: number;
}

export interface Point {
  readonly day: string;
  /** In [0, 1]; null where there is none. */
  readonly value: number | null;
}

export interface Drawing {
  readonly title: string;
  /** One sentence with its numbers. */
  readonly about: string;
  readonly content: HtmlValue;
}

/** Bars by day: all, and in front of them those that are bad. */
export function drawBars(
  bars: readonly Bar[],
  { title, all, bad }: { readonly title: string; readonly all: string; readonly bad: string },
): Drawing {
  const { x, names } = days(bars.map(({ day }) => day));
  const most = Math.max(1, ...bars.map((one) => one.all));
  const y = scaleLinear([0, most], [CHART_HEIGHT - MARGIN.bottom, MARGIN.top]).nice(TICKS);
  const bar = (day: string, count: number, kind: string) =>
    count === 0
      ? ""
      : html`<rect class="${kind}" x="${round(x(day) ?? 0)}" y="${round(y(count))}" width="${round(x.bandwidth())}" height="${round(y(0) - y(count))}"/>`;
  const marks = bars.map((one) => [bar(one.day, one.all, "bar"), bar(one.day, one.bad, "bar bad")]);
  const total = (of: "all" | "bad") => bars.reduce((sum, one) => sum + one[of], 0).toLocaleString("en");
  return {
    title,
    about: `${title}: ${total("all")} ${all}, of them ${total("bad")} ${bad}, over ${bars.length} days.`,
    content: [axis(y.ticks(TICKS).filter(Number.isInteger), y, (value) => value.toLocaleString("en")), marks, names],
  };
}

/** A line of values in [0, 1] by day; it is broken where there is none. */
export function drawLine(points: readonly Point[], title: string): Drawing {
  const { x, names } = days(points.map(({ day }) => day));
  const most = Math.max(LEAST_HEIGHT, ...points.map(({ value }) => value ?? 0));
  const y = scaleLinear([0, most], [CHART_HEIGHT - MARGIN.bottom, MARGIN.top]).nice(TICKS);
  const at = (day: string) => round((x(day) ?? 0) + x.bandwidth() / 2);
  const path = line<Point>()
    .defined(({ value }) => value !== null)
    .x(({ day }) => at(day))
    .y(({ value }) => round(y(value ?? 0)))(points);
  const known = points.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]));
  const dots = known.map(
    ({ day, value }) => html`<circle class="dot" cx="${at(day)}" cy="${round(y(value))}" r="2.5"/>`,
  );
  const highest = known.reduce<{ day: string; value: number } | null>(
    (a, b) => (a && a.value >= b.value ? a : b),
    null,
  );
  const about = highest === null ? "nothing was judged." : `highest ${highest.value.toFixed(2)} on ${highest.day}.`;
  return {
    title,
    about: `${title}: ${about}`,
    content: [
      axis(y.ticks(TICKS), y, (value) => value.toFixed(2)),
      path === null ? "" : html`<path class="path" d="${path}"/>`,
      dots,
      names,
    ],
  };
}

/** A whole image, on white: it stands alone in a mail, light or dark. */
export function drawImage({ content }: Drawing): string {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CHART_WIDTH} ${CHART_HEIGHT}"><style>text{font-family:sans-serif;font-size:14px;fill:#424a53}.grid{stroke:#d1d9e0}.bar{fill:#0969da}.bad{fill:#a63d00}.path{fill:none;stroke:#0969da;stroke-width:2}.dot{fill:#0969da}</style><rect width="${CHART_WIDTH}" height="${CHART_HEIGHT}" fill="#ffffff"/>${content}</svg>`.toString();
}

function days(all: readonly string[]) {
  const x = scaleBand([...all], [MARGIN.left, CHART_WIDTH - MARGIN.right]).paddingInner(0.2);
  const step = Math.max(1, Math.ceil(all.length / NAMES));
  const names = all
    .filter((_, i) => i % step === 0)
    .map(
      (day) =>
        html`<text x="${round((x(day) ?? 0) + x.bandwidth() / 2)}" y="${CHART_HEIGHT - 6}" text-anchor="middle">${day.slice(5)}</text>`,
    );
  return { x, names };
}

function axis(ticks: readonly number[], y: (value: number) => number, name: (value: number) => string): Html[] {
  return ticks.map(
    (value) =>
      html`<line class="grid" x1="${MARGIN.left}" x2="${CHART_WIDTH - MARGIN.right}" y1="${round(y(value))}" y2="${round(y(value))}"/><text x="${MARGIN.left - 6}" y="${round(y(value) + 4)}" text-anchor="end">${name(value)}</text>`,
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
