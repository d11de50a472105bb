/** Detectors: how often each found something in the viewer's repositories, and how often people agreed. */

import type { Demotion } from "../../pipeline/ports.ts";
import { type Html, html } from "../../report/render/html-template.ts";
import { type DetectorFigures, precisionOf } from "../../store/detector-figures.ts";
import type { PageRequest } from "../add-pages.ts";
import type { DetectorAbout } from "../ports.ts";
import { page } from "../view/layout.ts";
import { table } from "../view/parts.ts";
import { periodLinks, periodOf } from "./period.ts";

export async function detectorsPage({ parts, viewer, frame, query }: PageRequest) {
  const period = periodOf(query("days"), parts.clock.now());
  const found = await parts.reads.detectors.figures(viewer.repositoryIds, period);
  const silent = parts.detectors.filter(({ id }) => !found.some(({ detector }) => detector === id)).length;
  return page(frame, {
    title: "Detectors",
    body: html`${periodLinks(`${frame.base}/detectors`, period.days)}
<p>Hits are pushes of the last ${period.days} days in the repositories that you can read. Decisions are of all time, each finding counted once.
Precision is the share of decided findings that were confirmed, estimated as the mean of a Beta distribution that begins with one of each: few decisions claim little.</p>
${detectorTable(found, parts.detectors, { caption: "Detectors that found something, most hits first" })}
<p class="quiet-text">${silent} other detectors found nothing.</p>`,
  });
}

export interface DetectorTableParts {
  readonly caption: string;
  /** Of one repository: detectors that count less there. */
  readonly demotions?: readonly Demotion[];
}

/** Hits, decisions and precision of each detector that has any. */
export function detectorTable(
  found: readonly DetectorFigures[],
  all: readonly DetectorAbout[],
  { caption, demotions = [] }: DetectorTableParts,
): Html {
  const rows = found
    .map((figures) => ({ figures, about: all.find(({ id }) => id === figures.detector) }))
    .sort((a, b) => b.figures.hits - a.figures.hits || (a.figures.detector < b.figures.detector ? -1 : 1))
    .map(({ about, figures }) => {
      const isDemoted = demotions.some(({ detector }) => detector === figures.detector);
      return [
        html`${about?.title ?? figures.detector}<small><code>${about ? `${about.family}/${about.id}` : "retired"}</code></small>${
          isDemoted ? html`<small>counts one strength less here</small>` : ""
        }`,
        figures.hits,
        figures.confirmed,
        figures.legitimate,
        figures.accepted,
        precision(figures),
      ];
    });
  return table({
    caption,
    head: ["Detector", "Hits", "Confirmed", "Legitimate", "Accepted", "Precision"],
    numbers: [1, 2, 3, 4, 5],
    rows,
    empty: "No detector found anything in this period.",
  });
}

function precision(figures: DetectorFigures): string {
  const value = precisionOf(figures);
  return value === null ? "–" : `${Math.round(value * 100)} % of ${figures.confirmed + figures.legitimate}`;
}
