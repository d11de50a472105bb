/** The mail of an incident as plain text, in lines that a terminal's reader wraps well. */
import type { MailContent, OtherPush } from "./mail-brief.ts";
import { count } from "./numbers.ts";

const WIDTH = 76;

export function mailText(content: MailContent): string {
  const blocks = [
    wrap(content.headline, ""),
    content.updates.flatMap((one) => wrap(one, "")),
    columns(content.facts),
    content.unfinished === null ? [] : wrap(content.unfinished, ""),
    content.reasons.length === 0 ? [] : ["WHY", ...content.reasons.flatMap(reasonLines), ...more(content.moreReasons)],
    content.recommendations.length === 0
      ? []
      : ["WHAT TO DO", ...content.recommendations.flatMap((one, i) => wrap(`${i + 1}. ${one}`, "   "))],
    content.commands.length === 0 ? [] : ["TO PUT IT BACK", ...content.commands.map((one) => `  ${one}`)],
    otherLines(content),
    columns(content.links),
    ["-- ", ...wrap(content.footer, "")],
  ];
  return joinBlocks(blocks);
}

/** Blocks with an empty line between; empty ones are left out. */
export function joinBlocks(blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function otherLines({ others, moreOthers }: MailContent): string[] {
  if (others.length === 0 && moreOthers === 0) return [];
  return [
    "OTHER PUSHES OF THIS INCIDENT",
    ...others.flatMap(otherPushLines),
    ...(moreOthers > 0 ? [`* … and ${moreOthers} more`] : []),
  ];
}

export function otherPushLines({ headline, about, url }: OtherPush): string[] {
  return [...wrap(`* ${headline}`, "  "), ...about.map((line) => `  ${line}`), ...(url === null ? [] : [`  ${url}`])];
}

export function columns(rows: readonly (readonly [label: string, value: string])[]): string[] {
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`);
}

function reasonLines({ title, because, place, innocent }: MailContent["reasons"][number]): string[] {
  return [
    ...wrap(`* ${title}`, "  "),
    ...wrap(`  ${because}`, "  "),
    ...(place === "" ? [] : [`  at ${place}`]),
    ...(innocent === null ? [] : wrap(`  Innocent when: ${innocent}`, "  ")),
  ];
}

function more(reasons: number): string[] {
  return reasons === 0 ? [] : [`* … and ${count(reasons, "more reason")}, in the check run`];
}

/** Breaks at blanks; further lines begin with `indent`. A longer word stands alone. */
export function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? "";
  for (const word of text.trim().split(" ")) {
    const joined = line.trim() === "" ? line + word : `${line} ${word}`;
    if (joined.length > WIDTH && line.trim() !== "") {
      lines.push(line);
      line = indent + word;
    } else line = joined;
  }
  return [...lines, line];
}
