/** The mail as plain text, in lines that a terminal's reader wraps well. */
import type { MailContent } from "./email.ts";
import { count } from "./numbers.ts";

const WIDTH = 76;

export function mailText(content: MailContent): string {
  const blocks = [
    wrap(content.headline, ""),
    columns([["Repository", content.repository], ...content.facts]),
    content.unfinished === null ? [] : wrap(content.unfinished, ""),
    ["WHY", ...content.reasons.flatMap(reasonLines), ...more(content.moreReasons)],
    content.recommendations.length === 0
      ? []
      : ["WHAT TO DO", ...content.recommendations.flatMap((one, i) => wrap(`${i + 1}. ${one}`, "   "))],
    columns(content.links),
    ["-- ", ...wrap(content.footer, "")],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function columns(rows: readonly (readonly [label: string, value: string])[]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
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
function wrap(text: string, indent: string): string[] {
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
