/** The mail as HTML: tables and inline styles, which is what mail clients agree on. */
import type { Severity } from "../../engine/index.ts";
import type { MailContent } from "./email.ts";
import { htmlCode, htmlProse, htmlUrl } from "./html.ts";
import { count } from "./numbers.ts";

const COLOURS: Readonly<Record<Severity, string>> = {
  low: "#57606a",
  medium: "#9a6700",
  high: "#bc4c00",
  critical: "#b3141d",
};
const FONT =
  "font-family:-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1f2328";
const MONO = "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px";
const QUIET = "color:#57606a;font-size:13px";
const HEAD = "margin:24px 0 8px;font-size:13px;letter-spacing:.06em;text-transform:uppercase;color:#57606a";

export function mailHtml(content: MailContent): string {
  const colour = COLOURS[content.severity];
  const facts = [["Repository", content.repository] as const, ...content.facts]
    .map(
      ([label, value]) =>
        `<tr><td style="padding:2px 16px 2px 0;${QUIET}">${htmlProse(label)}</td><td style="padding:2px 0">${htmlCode(value)}</td></tr>`,
    )
    .join("");
  const recommendations = content.recommendations
    .map((one) => `<li style="margin:0 0 6px">${htmlProse(one)}</li>`)
    .join("");
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${htmlProse(content.headline)}</title></head>`,
    `<body style="margin:0;padding:24px 12px;background:#f6f8fa"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">`,
    `<table role="presentation" width="640" cellpadding="0" cellspacing="0" style="max-width:640px;width:100%;background:#ffffff;border:1px solid #d1d9e0;border-top:4px solid ${colour};text-align:left"><tr><td style="padding:24px;${FONT}">`,
    `<div style="font-size:20px;font-weight:600;line-height:1.3;color:${colour}">${htmlProse(content.headline)}</div>`,
    `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:16px 0 0">${facts}</table>`,
    content.unfinished === null
      ? ""
      : `<p style="margin:16px 0 0;padding:8px 12px;border-left:4px solid #9a6700;background:#fff8c5">${htmlProse(content.unfinished)}</p>`,
    `<h2 style="${HEAD}">Why</h2>`,
    content.reasons.map(reason).join(""),
    content.moreReasons > 0
      ? `<p style="margin:0;${QUIET}">… and ${count(content.moreReasons, "more reason")}, in the check run</p>`
      : "",
    recommendations === ""
      ? ""
      : `<h2 style="${HEAD}">What to do</h2><ol style="margin:0;padding:0 0 0 20px">${recommendations}</ol>`,
    `<p style="margin:24px 0 0">${content.links.map(link).join(" &nbsp; ")}</p>`,
    `<p style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid #d1d9e0;${QUIET}">${htmlProse(content.footer)}</p>`,
    "</td></tr></table></td></tr></table></body></html>",
  ].join("\n");
}

function reason({ title, because, place, innocent }: MailContent["reasons"][number]): string {
  return [
    `<p style="margin:0 0 16px"><strong>${htmlProse(title)}</strong><br>${htmlProse(because)}`,
    place === "" ? "" : `<br><span style="${MONO}">${htmlCode(place)}</span>`,
    innocent === null ? "" : `<br><span style="${QUIET}">Innocent when: ${htmlProse(innocent)}</span>`,
    "</p>",
  ].join("");
}

function link([label, url]: readonly [string, string]): string {
  return `<a href="${htmlUrl(url)}" style="color:#0969da">${htmlProse(label)}</a>`;
}
