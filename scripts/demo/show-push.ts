/** A push on the terminal: what came, what the engine said, the check run as GitHub shows it, the mail as it arrives. */
import { titleCase } from "../../src/report/render/headline.ts";
import { count, gauge, showScore } from "../../src/report/render/numbers.ts";
import { shortSha } from "../../src/report/render/place.ts";
import { pad, type Style, wrap } from "../../src/report/render/terminal.ts";
import { visible, visibleProse } from "../../src/report/render/visible.ts";
import type { CheckRun } from "../../test/simulator/start-github-simulator.ts";
import type { Mail } from "../../test/simulator/start-sendgrid-simulator.ts";
import type { PushSeen } from "./push-and-wait.ts";
import { type Screen, toTerminal } from "./show-markdown.ts";

const SEVERITY_STYLES = {
  low: ["green"],
  medium: ["yellow"],
  high: ["red"],
  critical: ["bold", "red"],
} as const satisfies Readonly<Record<string, readonly Style[]>>;

const CONCLUSIONS: Readonly<Record<string, readonly [mark: string, style: Style]>> = {
  success: ["✓ success", "green"],
  neutral: ["■ neutral", "yellow"],
  action_required: ["! action required", "red"],
  failure: ["✗ failure", "red"],
};
const MOST_ANNOTATIONS = 3;
const MOST_MAIL_LINES = 32;

export function showTitle(text: string, { paint, width }: Screen): string {
  const line = "━".repeat(Math.max(3, width - text.length - 4));
  return `\n${paint("dim", "━━")} ${paint("bold", text)} ${paint("dim", line)}`;
}

/** One line about a push of no interest. */
export function showBriefly(seen: PushSeen, { paint }: Screen): string {
  const { judged } = seen;
  const verdict = judged ? `${titleCase(judged.severity)} ${showScore(judged.score)}` : "no verdict";
  const about = judged ? count(judged.commits, "commit") : shortSha(seen.head);
  return `  ${pad(seen.repository, 26)} ${pad(about, 11)} ${pad(verdict, 14)} ${paint("dim", seconds(seen.reportedMs))}`;
}

export function showPush(seen: PushSeen, screen: Screen): string {
  const { paint, width } = screen;
  const branch = seen.ref.replace("refs/heads/", "");
  const lines = [
    `${label("push", paint)}${visible(`${seen.by} → ${seen.repository} ${branch}`, 80)}  ${paint("dim", shortSha(seen.head))} ${visibleProse(seen.subject, 60)}`,
    `${label("webhook", paint)}${seen.status} after ${Math.round(seen.answeredMs)} ms, reported after ${seconds(seen.reportedMs)}`,
    verdictLine(seen, screen),
    ...(seen.run ? box("check run", runLines(seen.run, { paint, width: width - 4 }), screen) : []),
    ...seen.mails.flatMap((mail) => box("mail", mailLines(mail, { paint, width: width - 4 }), screen)),
    ...seen.missing.map((one) => paint("red", `  missing: ${one}`)),
  ];
  return lines.join("\n");
}

function verdictLine({ judged }: PushSeen, { paint }: Screen): string {
  if (!judged) return `${label("verdict", paint)}none`;
  const text = `${judged.severity.toUpperCase()} ${showScore(judged.score)} ${gauge(judged.score)}`;
  const painted = SEVERITY_STYLES[judged.severity].reduce<string>((one, style) => paint(style, one), text);
  return `${label("verdict", paint)}${painted}`;
}

function runLines(run: CheckRun, screen: Screen): string[] {
  const { paint, width } = screen;
  const [mark, style] = CONCLUSIONS[run.conclusion ?? ""] ?? [run.conclusion ?? run.status, "dim"];
  const head = [
    `${paint(style, mark)}  ${run.name}`,
    ...wrap(run.title ?? "", width).map((line) => paint("bold", line)),
  ];
  if (run.conclusion === "success") return head;
  const shown = run.annotations
    .slice(0, MOST_ANNOTATIONS)
    .flatMap((one) => [
      `${paint("cyan", `${visible(one.path, 80)}:${one.start_line}`)} ${paint("dim", one.annotation_level)}`,
      ...wrap(visibleProse(`${one.title}: ${one.message.split("\n")[0]}`, 300), width - 2).map((line) => `  ${line}`),
    ]);
  const more = run.annotations.length - MOST_ANNOTATIONS;
  return [
    ...head,
    "",
    ...toTerminal(run.summary ?? "", screen),
    "",
    ...toTerminal(scoreSection(run.text ?? ""), screen),
    ...(shown.length > 0 ? ["", paint(["bold", "underline"], "Annotations"), ...shown] : []),
    ...(more > 0 ? [`… and ${count(more, "more annotation")}`] : []),
  ];
}

/** The table of what moved the score, without the paragraph above it; nothing where nothing moved it. */
function scoreSection(text: string): string {
  const [, section = ""] = text.split("<details><summary>How the score adds up</summary>");
  const [folded = ""] = section.split("</details>");
  const table = folded.split("\n").filter((line) => line.startsWith("| "));
  return table.length > 0 ? ["### What moved the score", ...table].join("\n") : "";
}

function mailLines(mail: Mail, { paint, width }: Screen): string[] {
  const lines = (mail.text ?? "").trimEnd().split("\n");
  const shown = lines.slice(0, MOST_MAIL_LINES).map((line) => visible(line, 400));
  return [
    `${paint("dim", "From:")}    ${visible(mail.from.email, 60)}`,
    `${paint("dim", "To:")}      ${mail.to.map(({ email }) => visible(email, 60)).join(", ")}`,
    ...wrap(visibleProse(mail.subject, 250), width - 9).map(
      (line, i) => `${paint("dim", i === 0 ? "Subject: " : "         ")}${paint("bold", line)}`,
    ),
    "",
    ...shown,
    ...(lines.length > shown.length ? [paint("dim", `… ${count(lines.length - shown.length, "more line")}`)] : []),
  ];
}

function box(title: string, lines: readonly string[], { paint, width }: Screen): string[] {
  const bar = paint("dim", "│");
  const top = `╭─ ${title} ${"─".repeat(Math.max(3, width - title.length - 6))}`;
  return [
    `  ${paint("dim", top)}`,
    ...lines.map((line) => `  ${bar} ${line}`.trimEnd()),
    `  ${paint("dim", `╰${"─".repeat(Math.max(3, width - 3))}`)}`,
  ];
}

function label(text: string, paint: Screen["paint"]): string {
  return `  ${paint("dim", pad(text, 9))}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
