/**
 * The frame of every HTML mail. Tables and inline styles are what mail clients agree on; a style sheet adds dark colours and
 * smaller margins where a client reads one. Nothing is loaded from anywhere.
 */
import type { Severity } from "../../engine/index.ts";
import { htmlCode, htmlProse, htmlUrl } from "./html.ts";

export const COLOURS: Readonly<Record<Severity, string>> = {
  low: "#57606a",
  medium: "#9a6700",
  high: "#bc4c00",
  critical: "#b3141d",
};
/** On a dark ground: each has a contrast of 4.5 and more to #161b22. */
const DARK: Readonly<Record<Severity, string>> = {
  low: "#9198a1",
  medium: "#d29922",
  high: "#f0883e",
  critical: "#ff7b72",
};
const FONT =
  "font-family:-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1f2328";
export const MONO = "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px";
export const QUIET = "color:#57606a;font-size:13px";
const HEAD = "margin:24px 0 8px;font-size:13px;letter-spacing:.06em;text-transform:uppercase;color:#57606a";

const STYLES = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "td,p,li,div{overflow-wrap:anywhere;word-break:break-word}",
  "@media (max-width:480px){.page{padding:0!important}.card{border-left:0!important;border-right:0!important}.body{padding:16px!important}.label{display:block!important;width:auto!important;padding-bottom:0!important}.value{display:block!important;width:auto!important;padding-bottom:8px!important}}",
  "@media (prefers-color-scheme:dark){",
  ".page{background:#0d1117!important}.card{background:#161b22!important;border-color:#30363d!important}",
  ".body,.body p,.body li,.body td,.body div{color:#e6edf3!important}.quiet,.body .quiet,.head{color:#9198a1!important}",
  ".code{background:#0d1117!important;color:#e6edf3!important}.warn{background:#3b2e00!important}.line{border-color:#30363d!important}a{color:#58a6ff!important}",
  ...Object.entries(DARK).map(([severity, colour]) => `.body .${severity}{color:${colour}!important}`),
  "}",
].join("");

/** A whole document around `body`, which is HTML. */
export function mailFrame(title: string, severity: Severity, body: readonly string[]): string {
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${htmlProse(title)}</title><style>${STYLES}</style></head>`,
    `<body class="page" style="margin:0;padding:24px 12px;background:#f6f8fa"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">`,
    `<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;width:100%;table-layout:fixed;background:#ffffff;border:1px solid #d1d9e0;border-top:4px solid ${COLOURS[severity]};text-align:left"><tr><td class="body" style="padding:24px;${FONT}">`,
    ...body.filter((part) => part !== ""),
    "</td></tr></table></td></tr></table></body></html>",
  ].join("\n");
}

/** The first line, in the colour of its severity. */
export function mailTitle(text: string, severity: Severity): string {
  return `<div class="${severity}" style="font-size:20px;font-weight:600;line-height:1.3;color:${COLOURS[severity]}">${htmlProse(text)}</div>`;
}

export function mailHeading(text: string): string {
  return `<h2 class="head" style="${HEAD}">${htmlProse(text)}</h2>`;
}

/** Two columns; below one another where the screen is narrow. */
export function mailFacts(rows: readonly (readonly [label: string, value: string])[]): string {
  const cells = rows.map(
    ([label, value]) =>
      `<tr><td class="label quiet" width="110" valign="top" style="padding:2px 16px 2px 0;${QUIET}">${htmlProse(label)}</td><td class="value" style="padding:2px 0">${htmlCode(value)}</td></tr>`,
  );
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:16px 0 0">${cells.join("")}</table>`;
}

export function mailWarning(text: string): string {
  return `<p class="warn" style="margin:16px 0 0;padding:8px 12px;border-left:4px solid #9a6700;background:#fff8c5">${htmlProse(text)}</p>`;
}

export function mailLink([label, url]: readonly [label: string, url: string]): string {
  return `<a href="${htmlUrl(url)}" style="color:#0969da">${htmlProse(label)}</a>`;
}

export function mailFooter(text: string): string {
  return `<p class="quiet line" style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid #d1d9e0;${QUIET}">${htmlProse(text, 800)}</p>`;
}
