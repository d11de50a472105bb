/** Alerts for people, on a terminal. What strangers wrote is made harmless, and what is long is cut. */
import { SEVERITIES } from "../engine/index.ts";
import { titleCase } from "../report/render/headline.ts";
import { count, gauge, showScore } from "../report/render/numbers.ts";
import { shortSha } from "../report/render/place.ts";
import { renderVerdict, STYLES } from "../report/render/scan-text.ts";
import { createPaint, hang, pad, type TerminalOptions } from "../report/render/terminal.ts";
import { visible, visibleProse } from "../report/render/visible.ts";
import type { Alert, AlertDetails } from "../store/alerts.ts";
import { showTime } from "./output.ts";

const MESSAGE = 500;
const INDENT = "  ";

/** One alert in two or three lines, newest first, and how many there are. */
export function renderAlerts(alerts: readonly Alert[], limit: number, { colour, width }: TerminalOptions): string {
  const paint = createPaint(colour);
  if (alerts.length === 0) return `${paint("green", "no alerts")}\n`;
  const blocks = alerts.map((alert) => {
    const head = [
      paint(STYLES[alert.severity], ` ${pad(alert.severity.toUpperCase(), 8)} `),
      paint("bold", alert.type === "leak" ? "leak" : showScore(alert.score)),
      paint("bold", nameOf(alert)),
      visible(alert.push.ref.replace(/^refs\/heads\//, ""), 60),
      paint("cyan", shortSha(alert.push.after)),
    ].join(" ");
    const by = alert.push.sender === null ? "" : ` · pushed by ${visibleProse(alert.push.sender, 60)}`;
    return [
      head,
      hang(INDENT, visibleProse(alert.message, MESSAGE), width),
      paint("dim", `${INDENT}${alert.id} · ${showTime(alert.createdAt)}${by}`),
      ...resolution(alert).map((line) => paint("green", hang(INDENT, line, width))),
    ].join("\n");
  });
  const more = alerts.length === limit ? `; there may be more (--limit, up to 1000)` : "";
  return `${blocks.join("\n\n")}\n\n${paint("dim", `${count(alerts.length, "alert")}${more}`)}\n`;
}

/** One alert with the whole verdict behind it. */
export function renderAlert(alert: AlertDetails, { colour, width }: TerminalOptions): string {
  const paint = createPaint(colour);
  const { verdict, push } = alert;
  const rows: [string, string][] = [
    ["alert", alert.id],
    ["raised", showTime(alert.createdAt)],
    ["repository", nameOf(alert)],
    ["ref", visible(push.ref, 200)],
    ["commit", push.after],
    ["pushed by", push.sender === null ? "unknown" : visibleProse(push.sender, 60)],
    ["brought", count(alert.commits, "commit")],
    ["judged by", `engine ${visible(verdict.engineVersion, 40)}, policy ${alert.policyHash.slice(0, 12)}`],
    ...resolution(alert).map((line): [string, string] => ["resolved", line]),
  ];
  return `${[
    `${paint(STYLES[alert.severity], ` ${alert.severity.toUpperCase()} `)} ${paint("bold", showScore(alert.score))} ${gauge(alert.score)}`,
    hang("", visibleProse(alert.message, MESSAGE), width),
    "",
    ...rows.map(([name, value]) => `${paint("dim", hang(pad(`${INDENT}${name}`, 14), value, width))}`),
    "",
    ...renderVerdict(verdict, SEVERITIES[0], width, paint),
  ].join("\n")}\n`;
}

/** What a resolve command says. */
export function renderResolved(alert: Alert): string {
  return `${titleCase(alert.severity)} alert of ${nameOf(alert)} ${resolution(alert).join("")}\n`;
}

function resolution({ resolved }: Alert): string[] {
  if (!resolved) return [];
  return [
    `resolved ${showTime(resolved.at)} by ${visibleProse(resolved.by, 100)}: ${visibleProse(resolved.why, MESSAGE)}`,
  ];
}

function nameOf({ repository }: Alert): string {
  return visible(`${repository.owner}/${repository.name}`, 140);
}
