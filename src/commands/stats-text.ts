/** Statistics for people, on a terminal. */
import { SEVERITIES } from "../engine/index.ts";
import { count, showScore } from "../report/render/numbers.ts";
import { STYLES } from "../report/render/scan-text.ts";
import { createPaint, pad, type TerminalOptions } from "../report/render/terminal.ts";
import type { DayFigures, Statistics } from "../store/statistics.ts";

const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;
const NAME = 12;
/** Columns of a day's own numbers, left of its bar. */
const NUMBERS = 46;

export function renderStatistics(figures: Statistics, { colour, width }: TerminalOptions): string {
  const paint = createPaint(colour);
  const { byDay, bySeverity } = figures;
  const [first, last] = [byDay[0]?.day ?? "", byDay.at(-1)?.day ?? ""];
  const mean = figures.meanRisk === null ? "–" : showScore(figures.meanRisk);
  const unfinished =
    figures.incomplete > 0
      ? paint("yellow", `, ${count(figures.incomplete, "analysis", "analyses")} not finished`)
      : "";
  const severities = SEVERITIES.toReversed().map((severity) => {
    const share = figures.analyses === 0 ? 0 : bySeverity[severity] / figures.analyses;
    const bar = bar8(share, Math.max(10, Math.min(40, width - 40)));
    return `  ${pad(severity, NAME)}${right(bySeverity[severity], 9)}  ${right(`${(share * 100).toFixed(1)} %`, 8)}  ${paint(STYLES[severity], bar)}`.trimEnd();
  });
  return `${[
    `${paint("bold", first === last ? first : `${first} to ${last}`)}  ${count(figures.pushes, "push", "pushes")}, ${count(figures.analyses, "commit")} judged${unfinished}`,
    "",
    `  ${pad("high risk", NAME)}${right(figures.highRisk, 9)}`,
    `  ${pad("mean risk", NAME)}${right(mean, 9)}`,
    `  ${pad("alerts", NAME)}${right(figures.alerts, 9)}`,
    `  ${pad("open now", NAME)}${paint(figures.activeAlerts > 0 ? ["yellow", "bold"] : "green", right(figures.activeAlerts, 9))}`,
    "",
    ...severities,
    "",
    ...days(byDay, width, paint),
  ].join("\n")}\n`;
}

function days(byDay: readonly DayFigures[], width: number, paint: ReturnType<typeof createPaint>): string[] {
  const most = Math.max(0, ...byDay.map(({ analyses }) => analyses));
  if (most === 0) return [paint("dim", "  nothing was judged in these days")];
  const head = `  ${pad("day", NAME)}${right("commits", 9)}${right("high", 7)}${right("alerts", 8)}${right("mean", 7)}`;
  const rows = byDay.map(({ day, analyses, highRisk, alerts, meanRisk }) => {
    const numbers = `  ${pad(day, NAME)}${right(analyses, 9)}${right(highRisk, 7)}${right(alerts, 8)}${right(meanRisk === null ? "–" : showScore(meanRisk), 7)}`;
    const bar = bar8(analyses / most, Math.max(0, Math.min(40, width - NUMBERS)));
    return `${analyses === 0 ? paint("dim", numbers) : numbers}  ${paint("blue", bar)}`.trimEnd();
  });
  return [paint("dim", head), ...rows];
}

/** A bar whose length is exact to an eighth of a column; what is there at all is seen. */
function bar8(share: number, columns: number): string {
  const eighths = Math.max(share > 0 ? 1 : 0, Math.round(share * columns * 8));
  return "█".repeat(eighths >> 3) + (EIGHTHS[eighths & 7] ?? "");
}

function right(value: number | string, columns: number): string {
  return (typeof value === "number" ? value.toLocaleString("en") : value).padStart(columns);
}
