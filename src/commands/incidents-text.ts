/** Incidents for people, on a terminal. What came with a push is made harmless, and what is long is cut. */
import { count } from "../report/render/numbers.ts";
import { shortSha } from "../report/render/place.ts";
import { STYLES } from "../report/render/scan-text.ts";
import { createPaint, hang, pad, type TerminalOptions } from "../report/render/terminal.ts";
import { visible, visibleProse } from "../report/render/visible.ts";
import type { IncidentSummary } from "../store/incidents.ts";
import type { IncidentDetails, PushOfIncident } from "../store/read-incident.ts";
import { showTime } from "./output.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const INDENT = "  ";
/** Shown of a large campaign; `--format json` has more. */
const MOST_PUSHES = 50;
const LINKS: Readonly<Record<PushOfIncident["link"], string>> = {
  first: "opened the incident",
  finding: "same finding",
  account: "same account and rule",
  campaign: "same campaign",
};

/** Three lines for each incident, and how many there are. */
export function renderIncidents(
  incidents: readonly IncidentSummary[],
  now: number,
  { colour, width }: TerminalOptions,
): string {
  const paint = createPaint(colour);
  if (incidents.length === 0) return `${paint("green", "no incidents")}\n`;
  const blocks = incidents.map((incident) => {
    const others = incident.repositories > 1 ? ` and ${incident.repositories - 1} more` : "";
    const pushes = `${count(incident.pushes, "push", "pushes")} to ${visible(incident.firstRepository, 140)}${others}`;
    return [
      `${paint(STYLES[incident.severity], ` ${pad(incident.severity.toUpperCase(), 8)} `)} ${paint("bold", stateOf(incident, now))}`,
      hang(INDENT, visibleProse(incident.title, 300), width),
      hang(INDENT, pushes, width),
      paint("dim", `${INDENT}${incident.id}`),
    ].join("\n");
  });
  return `${blocks.join("\n\n")}\n\n${paint("dim", count(incidents.length, "incident"))}\n`;
}

/** Everything about one incident. */
export function renderIncident(incident: IncidentDetails, now: number, { colour, width }: TerminalOptions): string {
  const paint = createPaint(colour);
  const { acknowledged, resolved } = incident;
  const by = ({ at, by: who }: { at: number; by: string }) => `${showTime(at)} by ${visibleProse(who, 100)}`;
  const rows: [string, string][] = [
    ["incident", incident.id],
    ["opened", `${showTime(incident.openedAt)}, ${showAge(now - incident.openedAt)} ago`],
    ["evidence", `latest ${showTime(incident.updatedAt)}`],
    ...(acknowledged ? [["acknowledged", by(acknowledged)] as [string, string]] : []),
    ...(resolved ? [["resolved", `${by(resolved)}: ${visibleProse(resolved.why, 500)}`] as [string, string]] : []),
    ...(incident.escalateAt === null
      ? []
      : [["reminder", `due ${showTime(incident.escalateAt)}, ${incident.escalations} sent`] as [string, string]]),
  ];
  const more = incident.pushCount - Math.min(incident.pushes.length, MOST_PUSHES);
  return `${[
    `${paint(STYLES[incident.severity], ` ${incident.severity.toUpperCase()} `)} ${paint("bold", stateOf(incident, now))}`,
    hang("", visibleProse(incident.title, 300), width),
    "",
    ...rows.map(([name, value]) => paint("dim", hang(pad(`${INDENT}${name}`, 16), value, width))),
    "",
    paint("bold", count(incident.pushCount, "push", "pushes")),
    ...incident.pushes.slice(0, MOST_PUSHES).flatMap((push) => pushLines(push, width)),
    ...(more > 0 ? [`${INDENT}… and ${more} more`] : []),
    "",
    paint("bold", "what happened"),
    ...incident.events.map((event) => {
      const who = event.by === null ? "" : ` by ${visibleProse(event.by, 100)}`;
      return hang(`${INDENT}${showTime(event.at)}  `, `${event.kind}${who}: ${visibleProse(event.note, 500)}`, width);
    }),
    "",
    paint("bold", "who was notified"),
    ...(incident.notified.length === 0 ? [`${INDENT}nothing was sent`] : []),
    ...incident.notified.map(
      ({ at, recipient, state }) => `${INDENT}${showTime(at)}  ${pad(state, 8)} ${visibleProse(recipient, 320)}`,
    ),
  ].join("\n")}\n`;
}

function pushLines(
  { repository, ref, after, sender, receivedAt, link, alert }: PushOfIncident,
  width: number,
): string[] {
  const name = visible(`${repository.owner}/${repository.name}`, 140);
  const who = sender === null ? "" : `, by ${visibleProse(sender, 60)}`;
  const place = `${name} ${visible(ref.replace(/^refs\/heads\//, ""), 60)} ${shortSha(after)}${who}; ${LINKS[link]}`;
  const said = alert ? [hang(INDENT.repeat(2), visibleProse(alert.message, 300), width)] : [];
  return [hang(`${INDENT}${showTime(receivedAt)}  `, place, width), ...said];
}

function stateOf({ state, openedAt, resolved, reopened }: IncidentSummary | IncidentDetails, now: number): string {
  const again = reopened === 0 ? "" : `, reopened ${reopened === 1 ? "once" : `${reopened} times`}`;
  const age = showAge((resolved?.at ?? now) - openedAt);
  return state === "resolved" ? `resolved after ${age}${again}` : `${state} for ${age}${again}`;
}

/** `3 days`, `5 h`, `12 min`: the greatest unit that fits twice, or minutes. */
function showAge(ms: number): string {
  if (ms >= 2 * DAY) return `${Math.floor(ms / DAY)} days`;
  if (ms >= 2 * HOUR) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.max(0, Math.floor(ms / MINUTE))} min`;
}
