/** The mail of an incident as HTML. */
import { htmlCode, htmlProse } from "./html.ts";
import type { MailContent, OtherPush } from "./mail-brief.ts";
import {
  COLOURS,
  MONO,
  mailFacts,
  mailFooter,
  mailFrame,
  mailHeading,
  mailLink,
  mailTitle,
  mailWarning,
  QUIET,
} from "./mail-frame.ts";
import { count } from "./numbers.ts";

export function mailHtml(content: MailContent): string {
  const recommendations = content.recommendations.map((one) => `<li style="margin:0 0 6px">${htmlProse(one)}</li>`);
  return mailFrame(content.headline, content.severity, [
    mailTitle(content.headline, content.severity),
    ...content.updates.map(mailWarning),
    mailFacts(content.facts),
    content.unfinished === null ? "" : mailWarning(content.unfinished),
    content.reasons.length === 0 ? "" : mailHeading("Why"),
    content.reasons.map(reason).join(""),
    content.moreReasons > 0
      ? `<p class="quiet" style="margin:0;${QUIET}">… and ${count(content.moreReasons, "more reason")}, in the check run</p>`
      : "",
    recommendations.length === 0
      ? ""
      : `${mailHeading("What to do")}<ol style="margin:0;padding:0 0 0 20px">${recommendations.join("")}</ol>`,
    content.commands.length === 0 ? "" : `${mailHeading("To put it back")}${content.commands.map(command).join("")}`,
    others(content),
    `<p style="margin:24px 0 0">${content.links.map(mailLink).join(" &nbsp; ")}</p>`,
    mailFooter(content.footer),
  ]);
}

function others({ others: pushes, moreOthers }: MailContent): string {
  if (pushes.length === 0 && moreOthers === 0) return "";
  const more = moreOthers > 0 ? `<p class="quiet" style="margin:0;${QUIET}">… and ${moreOthers} more</p>` : "";
  return `${mailHeading("Other pushes of this incident")}${pushes.map(otherPush).join("")}${more}`;
}

/** One push in two or three lines. */
export function otherPush({ severity, headline, about, url }: OtherPush): string {
  const lines = about.map((line) => `<br><span class="quiet" style="${QUIET}">${htmlCode(line)}</span>`);
  const link = url === null ? "" : `<br>${mailLink(["Check run", url])}`;
  return `<p style="margin:0 0 12px"><strong class="${severity}" style="color:${COLOURS[severity]}">${htmlProse(headline)}</strong>${lines.join("")}${link}</p>`;
}

function reason({ title, because, place, innocent }: MailContent["reasons"][number]): string {
  return [
    `<p style="margin:0 0 16px"><strong>${htmlProse(title)}</strong><br>${htmlProse(because)}`,
    place === "" ? "" : `<br><span style="${MONO}">${htmlCode(place)}</span>`,
    innocent === null ? "" : `<br><span class="quiet" style="${QUIET}">Innocent when: ${htmlProse(innocent)}</span>`,
    "</p>",
  ].join("");
}

/** Printable ASCII on one line; shown whole, or it would name another ref. */
function command(text: string): string {
  return `<pre class="code" style="margin:0 0 8px;padding:8px 12px;background:#f6f8fa;white-space:pre-wrap;word-break:break-all;${MONO}">${htmlCode(text, text.length)}</pre>`;
}
